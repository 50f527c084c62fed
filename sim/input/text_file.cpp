#include "sim/input/text_file.hpp"

#include "sim/error.hpp"

#include <array>
#include <memory>
#include <zlib.h>

namespace sitewatt {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path, std::size_t limit) {
    std::error_code error;
    if (!fs::exists(path, error)) throw StorageError("no file '" + path.string() + "'");
    if (!fs::is_regular_file(path, error)) throw StorageError("'" + path.string() + "' is not a regular file");
    if (fs::file_size(path, error) > limit)
        throw StorageError("'" + path.string() + "' is larger than " + std::to_string(limit >> 20) + " MiB");
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> in(gzopen(path.c_str(), "rb"), gzclose); // reads plain files too
    std::string text;
    std::array<char, 1 << 16> block{};
    int count = in ? 0 : -1;
    while (in && (count = gzread(in.get(), block.data(), block.size())) > 0) {
        text.append(block.data(), static_cast<std::size_t>(count));
        if (text.size() > limit)
            throw StorageError("'" + path.string() + "' holds more than " + std::to_string(limit >> 20) + " MiB");
    }
    if (count < 0) throw StorageError("cannot read '" + path.string() + "'");
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        throw InputError({path.string(), 1, 1}, "the file is text in UTF-16; save it in the encoding UTF-8");
    if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3); // byte order mark, no text
    return text;
}

} // namespace sitewatt
