#pragma once
/// A study file as one tree: beneath it what it `extends`, in it the cases that stand in CSV files.

#include "sim/input/toml_tree.hpp"

#include <filesystem>
#include <vector>

namespace sitewatt {

struct StudyTree {
    Node root;
    std::vector<std::filesystem::path> files; ///< it stands in, the study first
};

/// Parameters and choices that both say (by path or name), cases (by name), correlations (by what they are of) and
/// constraints (by figure) are those of the study; exclusions of both hold; `set` is laid over that beneath, and a key
/// in it varies no longer; an empty list takes out the one beneath. All else of the study stands in place of what it
/// extends.
/// @throws InputError with place and a way out, StorageError
StudyTree study_tree(const std::filesystem::path& study, bool allow_outside = false);

/// The file that a node names: beside the file that says so or below, or beside or below its folder.   @throws
/// InputError
std::filesystem::path named_file(const Node& said, bool allow_outside);

} // namespace sitewatt
