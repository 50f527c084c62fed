#include "sim/study/short_name.hpp"

#include <algorithm>
#include <string_view>

namespace sitewatt {
namespace {

bool ends_with_words(std::string_view path, std::string_view words) {
    return path == words || (path.ends_with(words) && path[path.size() - words.size() - 1] == '.');
}

} // namespace

std::string short_name(const std::string& path, const std::vector<std::string>& all) {
    for (std::size_t dot = path.rfind('.'); dot != std::string::npos && dot > 0; dot = path.rfind('.', dot - 1)) {
        const std::string words = path.substr(dot + 1);
        if (std::none_of(all.begin(), all.end(),
                         [&](const auto& other) { return other != path && ends_with_words(other, words); }))
            return words;
    }
    return path;
}

} // namespace sitewatt
