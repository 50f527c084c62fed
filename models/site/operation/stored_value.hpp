#pragma once
/// What a stored joule is worth, hour by hour, and what a battery and the units beside it best do now: the water values
/// of a hydro reservoir, for a battery.
///
/// Physics   V(h, E, n) = min over n', g of  S(n' - n) + C(h, n', net - g) + w max(g, 0) + V(h + 1, E', n'),
///           with E' = E - g / eff_out where g is given and E - g eff_in where it is taken. V is the least cost of hour
///           h and all after it, beginning with E in the store and n units on line. C is the cost of an hour of power
///           from n' units and the grids: convex, of straight pieces. S is the cost of starting the units that come, w
///           the wear for each joule given. V is found hour by hour from the last one back; after that stored energy
///           has a given price, up to half of the store. Between levels of charge V is interpolated [1]. A net load
///           that is only forecast is off by -1.22, 0 or 1.22 standard errors, each as likely, which has the variance
///           of the error. From one hour to the next this state stays with given odds, or is drawn anew. An hour is
///           decided knowing its own state, and by the mean cost over the states that may follow, as inflows are
///           treated in hydro scheduling [3].
/// Valid     One store. Stopping a unit costs nothing; units start on the hour. V itself is the mean over the states of
///           its hour.
/// Sources   [1] Bellman, Dynamic Programming, Princeton (1957).
///           [2] Wood, Wollenberg and Sheble, Power Generation, Operation and Control, 3rd ed., ch. 4 and 5.
///           [3] Pereira and Pinto, Multi-stage stochastic optimization applied to energy planning, Mathematical
///           Programming 52 (1991).

#include <cstddef>
#include <vector>

namespace sitewatt {

/// Costs of power from all sources but sun, wind and store, with some units on line: convex, in straight pieces.
struct SupplyCurve {
    struct Point {
        double power, cost; ///< W, USD/s
    };
    std::vector<Point> points; ///< by rising power; below the first power is spilled
    double beyond = 0.0;       ///< USD/J over the last

    double cost(double power) const;
};

class StoredValue {
  public:
    struct Store {
        double energy = 0.0, power = 0.0;         ///< J, W at the terminals
        double charging = 1.0, discharging = 1.0; ///< efficiencies
        double wear = 0.0;                        ///< USD/J given
    };
    struct Hour {
        double net = 0.0;                ///< W that sun and wind leave
        std::vector<SupplyCurve> supply; ///< by units on line, from none up
        double error = 0.0;              ///< W, standard error of the net load
    };
    /// What to do: units on line, and the store's power, W, discharge positive.
    struct Choice {
        std::size_t units = 0;
        double battery = 0.0, cost = 0.0; ///< USD, of the hour and all after it
    };
    StoredValue() = default;
    /// @param starts  USD of starting the first unit, the second and so on   @param end_price  USD/J stored in the end
    /// @param persistence  odds that the state of the error stays from one hour to the next
    StoredValue(const Store& store, const std::vector<Hour>& hours, std::vector<double> starts, double end_price,
                double persistence = 0.0);

    double hours() const { return static_cast<double>(size_) - 1.0; } ///< that it covers
    /// USD of the hours from `at` on, hours after the first. @param charge  J
    double ahead(double at, double charge, std::size_t units) const;
    /// USD/J that a little more in the store is worth.
    double worth(double at, double charge, std::size_t units) const;
    /// The best beginning at `at`, for an hour like `now`. @param units  on line  @param least, most  of them from now
    Choice choose(double at, double charge, const Hour& now, std::size_t units, std::size_t least,
                  std::size_t most) const;

  private:
    static constexpr std::size_t levels = 31; // of charge: steps of a thirtieth, estimate
    std::size_t size_of_hour() const { return (starts_.size() + 1) * levels; }
    const double* row(std::size_t h, std::size_t units) const {
        return values_.data() + h * size_of_hour() + units * levels;
    }
    void go_back(const Hour& now, double net, const std::vector<double>& after, double* values) const;
    double start(std::size_t from, std::size_t to) const;
    class Load;

    Store store_;
    std::vector<double> starts_;
    std::size_t size_ = 0;       ///< hours and their end
    std::vector<double> values_; ///< USD, by hour, units and level: means over the states of the error
};

} // namespace sitewatt
