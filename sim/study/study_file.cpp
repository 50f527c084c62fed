#include "sim/study/study_file.hpp"

#include "sim/input/text_file.hpp"
#include "sim/study/node_reader.hpp"
#include "sim/study/study_tree.hpp"

namespace sitewatt {
namespace {

constexpr std::size_t study_limit = 4 << 20;

} // namespace

std::filesystem::path study_site(const Node& root, bool allow_outside) {
    return named_file(wanted(root, "site", "site = \"../memphis\""), allow_outside);
}

std::string study_text(const Node& root, const std::vector<std::filesystem::path>& files) {
    return files.size() == 1 ? read_text(files.front(), study_limit) : toml_text(root);
}

Study read_study(const std::filesystem::path& study, const SiteFileOptions& options) {
    const bool allow_outside = options.allow_outside;
    const auto [root, files] = study_tree(study, allow_outside);
    known_keys(root, {"title", "description", "site", "extends", "sweep", "plan"});
    Study read{study_site(root, allow_outside), read_design(wanted(root, "sweep", "[sweep]")), std::nullopt};
    refuse_without_effect(options.overrides, read.design.said_for_all());
    std::vector<std::string> names;
    for (const Variant& v : read.design.variants) names.push_back(v.label);
    if (const Node* title = root.find("title")) read.title = as_text(*title);
    if (const Node* paths = root.find("plan")) read.plan = read_plan(*paths, names);
    read.files = files;
    read.text = study_text(root, files);
    return read;
}

} // namespace sitewatt
