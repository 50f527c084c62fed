#pragma once
/// Work that may wait, in a plan: done when that makes the site's running cost least.
///
/// Physics   Per hour and class: waiting' = waiting + put off - caught up. What comes may be put off down to the share
///           that goes on; what waits is caught up with what other work leaves of the halls, and then draws a little
///           more than it would have. Served in the order in which it came, nothing waits longer than it may while no
///           more waits than came within that time. Late work costs its rebate for every hour that it waits. A plan
///           ends with nothing waiting; what it cannot do in time costs as much as unserved load, and then all
///           of it is done as soon as it can be.
/// Valid     Waits are whole hours. What comes is known as demand is.
///           While anything waits all that is served is late: hours of waiting stand for that.
/// Sources   Radovanovic et al., Carbon-Aware Computing for Datacenters, arXiv 2106.11750: limits by the hour, a day
///           ahead, for work that may wait within the day. First come, first served: as in flexible_work.hpp.

#include "models/linear_program.hpp"
#include "models/site/design/work_design.hpp"

#include <array>
#include <vector>

namespace sitewatt {

/// Work that plans place, in the hours of one; W and J of the whole site.
struct WorkAhead {
    struct Class {
        std::size_t work = 0;             ///< of the design
        std::vector<double> comes{};      ///< W by hour, were it done at once
        std::vector<double> may_wait{};   ///< J by hour: most at its end
        double waiting = 0.0;             ///< J now
        double least = 0.0, notice = 0.0; ///< share of what comes that goes on; s
        double late_price = 0.0;          ///< USD/J
    };
    std::vector<Class> classes{};
    std::vector<double> spare{}; ///< W by hour that halls could draw beyond what is asked, all work done as it comes
    double per_share = 0.0;      ///< W of all accelerators at work for a class
    double moved = 0.0;          ///< W drawn now beyond what would be, were it done as it comes
};

/// Shares of the accelerators that classes of work may use; infinity: no plan says.
using WorkShares = std::array<double, most_work>;

class PlacedWork {
  public:
    explicit PlacedWork(WorkAhead ahead) : ahead_(std::move(ahead)) {}

    /// Adds the next hour to a program in MW, MWh and USD. @param balance  row in which power comes to the demand that
    /// is asked   @param lost_price  USD/MWh
    void add_hour(LinearProgram& program, int balance, double lost_price);
    WorkShares shares(const LinearSolution& solution, std::size_t hour) const;

  private:
    struct Columns {
        int put_off, caught_up, waiting, lost;
    };
    WorkAhead ahead_;
    int highest_ = 0; ///< column of the most that sources carry in an hour, MW
    bool in_time(const LinearSolution& solution) const;
    std::vector<std::vector<Columns>> columns_; ///< by hour and class
};

} // namespace sitewatt
