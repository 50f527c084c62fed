#pragma once
/// Every reader of what strangers write as one function of bytes: for mutated inputs in the suite and for libFuzzer.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt::fuzz {

struct Reader {
    std::string_view name;
    std::vector<std::string> seeds;      ///< small valid inputs, and some at the edge
    std::vector<std::string_view> words; ///< what mutations like to put in, beside what all formats share
    /// Refuses by an Error or a QuantityError; whatever else leaves it is a defect.
    void (*read)(const std::string& bytes);
};

std::span<const Reader> readers();

/// True if read, false if refused with words. @throws whatever else the reader let out
bool accepts(const Reader& reader, const std::string& bytes);

} // namespace sitewatt::fuzz
