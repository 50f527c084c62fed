#pragma once
/// What a site's capital consists of, what it costs by the hour of an accelerator, and what it returns to those who
/// pay.
///
/// Physics   Capital by asset with the interest its building bears. A year's cash is revenue less running costs; over
///           the life of the racks prices change and costs inflate by the year, tax is paid on income less
///           straight-line depreciation, and at the end plant and buildings are worth what is left of their own life.
///           Under a contract the tenant pays for the hours of accelerators, used or agreed.
/// Valid     Runs of a year: a part of one has no year's cash, and a year in which racks come, or to whose end some are
///           missing, is like none after it; what is made of a year's cash is absent then.
/// Sources   models/money/project_finance.hpp.

#include "models/site/books/key_figures.hpp"

namespace sitewatt {

/// Price of every asset; all but capital_total add up to it.
std::vector<Kpi> capital_figures(const FinishedRun& run);
/// Cost of an hour of an accelerator, and of energy.
std::vector<Kpi> unit_cost_figures(const FinishedRun& run);
/// Net present value, rate of return, payback, cover of debt; of a run of a year.
std::vector<Kpi> return_figures(const FinishedRun& run);
/// Revenue that no market pays for long.
std::vector<Mistake> implausible_revenue(const FinishedRun& run);

} // namespace sitewatt
