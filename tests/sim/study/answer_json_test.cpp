#include "sim/study/answer_json.hpp"

#include "tests/catch.hpp"

#include <limits>
#include <nlohmann/json.hpp>

using namespace sitewatt;

TEST_CASE("what is infinite is told to programs by its name, what is no number as null") {
    constexpr double never = std::numeric_limits<double>::infinity();
    SweepTable t{"study",
                 "[sweep]\n[[sweep.parameter]]\npath = \"a.x\"\nvalues = [1, 2, 3]\n",
                 true,
                 {"x 1", "x 2", "x 3"},
                 {"ok", "ok", "ok"},
                 {},
                 {}};
    t.figures = {{"payback", quantity::duration, "", {never, 5.0, std::nullopt}}};
    const auto json = nlohmann::json::parse(answer_json(answer(t, {{"payback"}, {"payback"}}), t));
    CHECK(json["ranking"]["rows"][0]["value"] == 5.0);
    CHECK(json["ranking"]["rows"][1]["value"] == "Infinity");
    CHECK(json["lacking"][0] == nlohmann::json{{"figure", "payback"}, {"variants", 1}, {"of", 3}, {"where", ""}});
    const auto interval = interval_json<nlohmann::json>({1.0, -never, std::nan("")});
    CHECK(interval["low"] == "-Infinity");
    CHECK(interval["high"].is_null());
}

TEST_CASE("a turn is one number, or the two between which it lies") {
    CHECK(turns_json<nlohmann::json>({{2.0, 2.0}, {3.0, 5.0}}) == nlohmann::json::parse("[2.0, [3.0, 5.0]]"));
}
