/// libFuzzer on one reader: SITEWATT_READER=site build/fuzz/fuzz_readers -runs=1000000 CORPUS
/// With SITEWATT_SEEDS=FOLDER the reader's seeds are written there first.

#include "tests/fuzz/readers.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {
const sitewatt::fuzz::Reader* chosen = nullptr;
}

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    const char* name = std::getenv("SITEWATT_READER");
    for (const auto& reader : sitewatt::fuzz::readers())
        if (name != nullptr && reader.name == name) chosen = &reader;
    if (chosen == nullptr) {
        std::fputs("SITEWATT_READER is one of:", stderr);
        for (const auto& reader : sitewatt::fuzz::readers())
            std::fprintf(stderr, " %.*s", static_cast<int>(reader.name.size()), reader.name.data());
        std::fputs("\n", stderr);
        std::exit(2);
    }
    if (const char* folder = std::getenv("SITEWATT_SEEDS")) {
        std::filesystem::create_directories(folder);
        std::size_t number = 0;
        for (const auto& seed : chosen->seeds)
            std::ofstream(std::filesystem::path(folder) / ("seed" + std::to_string(number++)), std::ios::binary)
                << seed;
    }
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    sitewatt::fuzz::accepts(*chosen, std::string(reinterpret_cast<const char*>(data), size));
    return 0;
}
