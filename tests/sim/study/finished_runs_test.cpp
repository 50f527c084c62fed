#include "sim/study/finished_runs.hpp"

#include "sim/error.hpp"
#include "sim/input/text_file.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;
namespace fs = std::filesystem;

namespace {
struct Folder {
    fs::path path = fs::temp_directory_path() / ("finished_" + std::to_string(::getpid()));
    Folder() { fs::remove_all(path); }
    ~Folder() { fs::remove_all(path); }
};
FinishedVariant run(double value, const std::string& status = "ok") {
    FinishedVariant r{
        {"", status, {{"pue", quantity::ratio, "of the site", value}, {"time", quantity::duration, "", 2.0}}}, 1.5};
    r.row.warnings = {{{"site.toml", 3, 4}, "frowns: \"ü\"\n"}};
    r.checksum = "abc";
    return r;
}
} // namespace

TEST_CASE("what was finished is read back to the bit, with units, meaning and warnings") {
    const Folder folder;
    FinishedRuns list(folder.path);
    list.open("finished.jsonl");
    list.add("one", run(1.0 / 3.0));
    list.add("endless", run(infinity));
    FinishedVariant failed{{"", "it broke", {}}, 0.5};
    list.add("failed", failed);
    const FinishedRuns again(folder.path);
    REQUIRE(again.find("one") != nullptr);
    CHECK(again.find("one")->row.kpis[0].value == 1.0 / 3.0);
    CHECK(again.find("one")->row.kpis[0].meaning == "of the site");
    CHECK(again.find("one")->row.kpis[1].quantity.unit == "s");
    CHECK(again.find("one")->row.kpis[1].quantity.dimension == quantity::duration.dimension);
    CHECK(again.find("one")->row.kpis[1].quantity.min == 0.0);
    CHECK(again.find("one")->row.warnings == run(0.0).row.warnings);
    CHECK(again.find("one")->checksum == "abc");
    CHECK(again.find("endless")->row.kpis[0].value == infinity);
    CHECK(again.find("failed")->row.status == "it broke");
    CHECK(again.find("failed")->row.kpis.empty());
    CHECK(again.find("two") == nullptr);
    CHECK(again.mean_seconds() == Approx(3.5 / 3.0));
    list.open("finished-2-of-2.jsonl");
    list.add("two", run(2.0));
    const auto lists = FinishedRuns(folder.path).lists();
    REQUIRE(lists.size() == 2);
    CHECK(lists[0].name == "finished-2-of-2.jsonl");
    CHECK(lists[0].runs == 1);
    CHECK(lists[1].runs == 3);
    CHECK(lists[1].age < 600.0);
}

TEST_CASE("a list cut off at any byte keeps every whole line, and goes on behind it") {
    const Folder folder;
    FinishedRuns list(folder.path);
    list.open("finished.jsonl");
    list.add("one", run(1.0));
    const auto whole = fs::file_size(folder.path / "finished.jsonl");
    list.add("two", run(2.0));
    const std::string text = read_text(folder.path / "finished.jsonl", 1 << 20);
    for (std::size_t cut = 0; cut < text.size(); cut += 7) {
        std::ofstream(folder.path / "finished.jsonl", std::ios::binary) << text.substr(0, cut);
        FinishedRuns torn(folder.path);
        CHECK((torn.find("one") != nullptr) == (cut + 1 >= whole)); // all but the end of its line
        CHECK((torn.find("two") != nullptr) == (cut + 1 >= text.size()));
        torn.open("finished.jsonl");
        torn.add("three", run(3.0));
        CHECK(FinishedRuns(folder.path).find("three") != nullptr);
    }
}

TEST_CASE("a line that was changed is not believed") {
    const Folder folder;
    FinishedRuns list(folder.path);
    list.open("finished.jsonl");
    list.add("one", run(1.25));
    std::string text = read_text(folder.path / "finished.jsonl", 1 << 20);
    text.replace(text.find("1.25"), 4, "9.25");
    std::ofstream(folder.path / "finished.jsonl", std::ios::binary) << text;
    CHECK(FinishedRuns(folder.path).find("one") == nullptr);
}

TEST_CASE("lists of several processes are read together and forgotten together") {
    const Folder folder;
    for (const std::string name : {"finished-1-of-2.jsonl", "finished-2-of-2.jsonl"}) {
        FinishedRuns list(folder.path);
        list.open(name);
        list.add(name, run(1.0));
    }
    FinishedRuns all(folder.path);
    CHECK(all.find("finished-1-of-2.jsonl") != nullptr);
    CHECK(all.find("finished-2-of-2.jsonl") != nullptr);
    all.forget();
    CHECK(all.find("finished-1-of-2.jsonl") == nullptr);
    CHECK(FinishedRuns(folder.path).find("finished-2-of-2.jsonl") == nullptr);
    FinishedRuns nowhere("/proc");
    nowhere.open("finished.jsonl");
    CHECK_THROWS_AS(nowhere.add("x", run(1.0)), StorageError);
}
