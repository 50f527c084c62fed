#include "sim/command_line/progress.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <unistd.h>

using namespace sitewatt;

namespace {
/// What a function writes to stderr, which is no terminal meanwhile.
template <class F>
std::string stderr_of(const F& f) {
    std::FILE* file = std::tmpfile();
    std::fflush(stderr);
    const int kept = ::dup(STDERR_FILENO);
    ::dup2(::fileno(file), STDERR_FILENO);
    f();
    std::fflush(stderr);
    ::dup2(kept, STDERR_FILENO);
    ::close(kept);
    std::rewind(file);
    std::string text;
    for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
    std::fclose(file);
    return text;
}
} // namespace

TEST_CASE("progress in a log is a line for every tenth") {
    const std::string text = stderr_of([] {
        Progress progress("memphis", false);
        for (int i = 0; i <= 1000; ++i) progress(i / 1000.0);
    });
    CHECK(std::count(text.begin(), text.end(), '\n') == 11);
    CHECK(text.find("memphis 100 %") != std::string::npos);
}

TEST_CASE("a quiet program says nothing") {
    CHECK(stderr_of([] {
              Progress progress("memphis", true);
              progress(0.5);
          }).empty());
}
