#include "sim/study/sweep_csv.hpp"

#include "sim/input/text_file.hpp"
#include "tests/catch.hpp"

#include <unistd.h>

using namespace sitewatt;

TEST_CASE("the table has units in its head, 17 digits, words quoted and no formulas") {
    const auto path = std::filesystem::temp_directory_path() / ("table_" + std::to_string(::getpid()) + ".csv");
    const std::vector<SweepColumn> columns{{"cooling.use", {"dry", "=1+1"}},
                                           {"a.b", {"100 mK", ""}, quantity::temperature, "", {0.1, std::nullopt}}};
    const std::vector<SweepRow> rows{{"one, first", "ok", {{"pue", quantity::ratio, "", 1.1}}},
                                     {"two", "it \"broke\"", {}}};
    write_csv(path, columns, rows);
    CHECK(read_text(path, 1 << 20) == "scenario,status,cooling.use,a.b [K],pue [1]\n"
                                      "\"one, first\",ok,dry,0.10000000000000001,1.1000000000000001\n"
                                      "two,\"it \"\"broke\"\"\",'=1+1,,\n");
    std::filesystem::remove(path);
}
