#pragma once
/// Study files: a site, what of it varies and how, and paths through the variants by date.

#include "sim/input/site_file.hpp"
#include "sim/study/design.hpp"
#include "sim/study/plan.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace sitewatt {

/// A study file: the site it varies, its design, and the plan if it has one.
struct Study {
    std::filesystem::path site;
    Design design;
    std::optional<Plan> plan;
    std::string title{};                        ///< for people; "" if the file says none
    std::vector<std::filesystem::path> files{}; ///< it stands in, itself first
    std::string text{};                         ///< all of it, in one
};

/// The site that a study file names: it lies beside the study or below, or beside or below its folder.
/// @throws InputError
std::filesystem::path study_site(const Node& root, bool allow_outside);

/// The text of a study that stands in these files: its own, or where there are several the tree of all.
std::string study_text(const Node& root, const std::vector<std::filesystem::path>& files);

/// @throws InputError, also for an override of the options that no variant would take
Study read_study(const std::filesystem::path& study, const SiteFileOptions& options = {});

} // namespace sitewatt
