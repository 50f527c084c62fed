#pragma once
/// The workloads of a site file: the requests of [workload], and those of [workload.NAME] for the halls that name them.
///
/// What a named workload does not say is as [workload] has it, but for the rate of its requests; the numbers of a model
/// go with its name.

#include "models/document.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/steps.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// The requests that a hall serves, in the rows of [workload].
Table workload_of(const Document& document, const Table& hall, std::vector<Mistake>& mistakes);

/// Of a design whose halls and prices are read: which workload each hall serves, and the demand for it.
void read_workloads(const Document& document, SiteDesign& design, std::vector<Mistake>& mistakes,
                    std::vector<Mistake>& warnings);

/// Of a site with several whose [workload] has a file: its requests and those of the others, each with its own mean in
/// the hours of the file. Says the demand of the halls that serve [workload] itself.
Steps requests_beside(const Steps& asked, double duration, SiteDesign& design);

/// Requests per second that all workloads ask together in the mean; of a site with several.
double requests_of_workloads(const SiteDesign& design);

/// A line for each workload, as a person reads it.
std::vector<std::string> workload_text(const SiteDesign& design);

} // namespace sitewatt
