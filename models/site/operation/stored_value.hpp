#pragma once
/// What a stored joule is worth, hour by hour, and what a battery and the units beside it best do now: the water values
/// of a hydro reservoir, for a battery.
///
/// Physics   V(h, E, n) = min over n', g of  S(n' - n) + C(h, n', net - g) + w max(g, 0) + V(h + 1, E', n'),
///           E' = E - g / eff_out for what is given, E - g eff_in for what is taken. C is what power costs by the hour
///           with n' units on line, convex in straight pieces; S the starts of the units that come, w the wear of what
///           is given. Backwards from the last hour, in which stored energy is worth a given price up to half of the
///           store; between levels of charge straight lines [1]. Where the net load is not known, it is off by -1.22,
///           0 or 1.22 of its error, three states of one variance in all that stay from an hour to the next or are
///           drawn anew: each hour is decided knowing its own, V is the mean over what may follow, as inflows are
///           treated in hydro scheduling [3].
/// Valid     One store. Units stop for nothing and start at the hour. The state of the present hour is not known.
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
    /// @param starts  USD of starting the first unit, the second and so on  @param end_price  USD/J stored in the end
    /// @param persistence  odds that an hour's error stays in the next
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
    void go_back(const Hour& hour, double net, const std::vector<double>& after, double* values) const;
    double start(std::size_t from, std::size_t to) const;
    class Load;

    Store store_;
    std::vector<double> starts_;
    std::size_t size_ = 0;       ///< hours and their end
    std::vector<double> values_; ///< USD, by hour, units and level: means over the states of the error
};

} // namespace sitewatt
