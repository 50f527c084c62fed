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

TEST_CASE("the pace of many things is what is done, how fast, and how long the rest takes") {
    CHECK(pace(40, 0.25, 5.0) == "10 of 40, 2 a second, 15 s left");
    CHECK(pace(40, 0.25, 100.0) == "10 of 40, 10 s each, 5 min left");
    CHECK(pace(40, 0.01, 100.0).empty());
    const std::string text = stderr_of([] {
        Progress progress("study", false);
        progress.counts(10);
        progress(0.5);
    });
    CHECK(text.find("study  50 %  5 of 10, ") != std::string::npos);
}
