#pragma once
/// What the command line declares, told to shells and to man: generated, so that it cannot differ.

#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

struct OptionTold {
    std::vector<std::string> names; ///< "--output", "-o"; empty for what stands without an option
    std::string word, meaning;      ///< "RESULT" for what stands without an option
    bool takes_value = true;
    std::vector<std::string> values; ///< to choose from; empty: files
};
struct CommandTold {
    std::string name, meaning;
    std::vector<OptionTold> options;
};

/// @param shell  "bash", "zsh", "fish", or "man" for a manual page   @throws InputError for another
std::string completion(std::string_view shell, const std::vector<CommandTold>& commands, const std::string& version);

} // namespace sitewatt
