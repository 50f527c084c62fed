#include "models/site/build/workloads.hpp"

#include "models/site/design/token_value.hpp"
#include "models/site/site.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <cmath>

using namespace sitewatt;

namespace {
/// Two halls of the same racks, the second with a workload of its own.
std::vector<Override> two(std::vector<Override> more = {}) {
    std::vector<Override> sets{{"hall.a.count", "100"},
                               {"hall.b.use", "gb200_nvl72"},
                               {"hall.b.count", "50"},
                               {"hall.b.workload", "code"},
                               {"workload.code.input_tokens", "20000"}};
    sets.insert(sets.end(), more.begin(), more.end());
    return sets;
}
BuiltSystem built(std::vector<Override> sets) {
    const Scenario s = example::scenario("sites/studies/energy-sources", std::move(sets));
    return example::product().build(s.document, s.files);
}
SiteDesign design(std::vector<Override> sets) {
    const auto system = built(std::move(sets));
    for (const auto& m : system.mistakes) INFO(m.message);
    REQUIRE(system.system != nullptr);
    return dynamic_cast<const Site&>(*system.system).design();
}
std::string text(const std::vector<Mistake>& list) {
    std::string all;
    for (const auto& m : list) all += m.message + "\n";
    return all;
}
} // namespace

TEST_CASE("a hall serves the workload it names, which says what [workload] does not") {
    const auto d =
        design(two({{"workload.interactivity", "50 1/s"}, {"workload.code.output_price", "0.9 USD/Mtoken"}}));
    REQUIRE(d.workloads.size() == 2);
    CHECK(d.workloads[0].label == "code");
    CHECK(d.workloads[1].label == "others");
    CHECK(d.halls[0].workload == 1);
    CHECK(d.halls[1].workload == 0);
    CHECK(d.halls[0].input_tokens == 8192.0);
    CHECK(d.halls[1].input_tokens == 20000.0);
    CHECK(d.halls[1].output_tokens == 1024.0); // as [workload] has it
    CHECK(d.halls[1].interactivity == 50.0);
    CHECK(d.workloads[0].output_price == Approx(0.9));
    CHECK(d.workloads[0].input_price == d.economics.input_price);
    CHECK(request_value(d, d.halls[0]) == Approx((8192.0 * 0.28 + 1024.0 * 0.42) * 1e-6));
    CHECK(request_value(d, d.halls[1]) == Approx((20000.0 * 0.28 + 1024.0 * 0.9) * 1e-6));
    CHECK(design({}).workloads.empty());
}

TEST_CASE("the numbers of a model go with its name") {
    const auto own = design(two({{"workload.model", "llama3_70b"}, {"workload.code.model", "qwen3_30b"}}));
    const auto alone = design({{"workload.model", "qwen3_30b"}, {"workload.input_tokens", "20000"}});
    CHECK(own.halls[1].serving.decode_rate == alone.halls[0].serving.decode_rate);
    CHECK(own.halls[0].serving.decode_rate != own.halls[1].serving.decode_rate);
    // a model by its numbers in [workload] does not reach one by its name
    const auto numbers = design(two({{"workload.layers", "30"}, {"workload.code.model", "qwen3_30b"}}));
    CHECK(numbers.halls[1].serving.decode_rate == alone.halls[0].serving.decode_rate);
}

TEST_CASE("each workload asks its own share of what its halls serve") {
    const auto d = design(two({{"workload.utilisation", "0.2"}, {"workload.code.utilisation", "0.8"}}));
    const double others = 0.2 * request_capacity(d.halls[0]), code = 0.8 * request_capacity(d.halls[1]);
    CHECK(requests_of_workloads(d) == Approx(others + code));
    CHECK(request_shares(d)[1] == Approx(code / (others + code)));
    const auto rate = design(two({{"workload.utilisation", "0.2"}, {"workload.code.request_rate", "40 1/s"}}));
    CHECK(requests_of_workloads(rate) == Approx(others + 40.0));
    const auto lines = workload_text(d);
    REQUIRE(lines.size() == 2);
    CHECK_THAT(lines[0], Catch::StartsWith("workload code: hall b, 80 % of what it serves, "));
}

TEST_CASE("a workload that is not there, that nobody serves or that says its rate twice is told") {
    CHECK_THAT(text(built(two({{"hall.a.workload", "chat"}})).mistakes),
               Catch::Contains("no [workload.chat]; there are code"));
    CHECK_THAT(text(built(two({{"workload.chat.model", "llama3_70b"}})).warnings),
               Catch::Contains("[hall.NAME] workload = \"chat\""));
    CHECK_THAT(
        text(built(two({{"workload.code.request_rate", "40 1/s"}, {"workload.code.utilisation", "0.3"}})).mistakes),
        Catch::Contains("leave one out"));
    CHECK_THAT(text(built({{"hall.a.workload", "others"}, {"workload.others.input_tokens", "1"}}).mistakes),
               Catch::Contains("take another name"));
    CHECK_THAT(text(built(two({{"workload.code.input_tokens", "0"}, {"workload.code.output_tokens", "0"}})).mistakes),
               Catch::Contains("ask for nothing"));
    CHECK_THAT(text(built(two({{"hall.b.work", "constant"}})).warnings),
               Catch::Contains("the hall serves no requests"));
}

TEST_CASE("halls of one phase each serve every request together, as fast as the slower of them") {
    const std::vector<Override> apart{{"hall.a.count", "100"},
                                      {"hall.a.phase", "prefill"},
                                      {"hall.b.use", "gb200_nvl72"},
                                      {"hall.b.count", "100"},
                                      {"hall.b.phase", "decode"}};
    const auto d = design(apart);
    const auto both = design({}).halls[0];
    CHECK(d.halls[0].output_tokens == 0.0);
    CHECK(d.halls[1].input_tokens == 0.0);
    const double reads = 7200.0 * both.serving.prefill_rate / 8192.0,
                 writes = 7200.0 * both.serving.decode_rate / 1024.0;
    CHECK(request_capacity(d) == Approx(std::min(reads, writes)));
    CHECK(request_shares(d)[0] == Approx(1.0));
    CHECK(request_shares(d)[1] == Approx(1.0));
    CHECK(tokens_of_request(d) == Approx(8192.0 + 1024.0));
    CHECK(request_value(d) == Approx(request_value(design({}))));
    // GB200 reads 26,156 tokens/s and writes 801: eight times as many must write as read
    CHECK_THAT(text(built(apart).warnings),
               Catch::Contains("halls that prefill serve") && Catch::Contains("of their count"));
    auto mended = apart;
    mended[0] = {"hall.a.count", std::to_string(std::lround(100.0 * writes / reads))};
    CHECK_THAT(text(built(mended).warnings), !Catch::Contains("of their count"));
    CHECK(usable_shares(d)[0] == Approx(writes / reads)); // the rest of those that read waits for those that write
    CHECK(usable_shares(d)[1] == 1.0);
    // a third hall that does both takes its own requests beside them
    auto third = apart;
    third.push_back({"hall.c.use", "gb200_nvl72"});
    third.push_back({"hall.c.count", "100"});
    const auto three = design(third);
    CHECK(request_capacity(three) == Approx(std::min(reads, writes) + request_capacity(three.halls[2])));
    CHECK(request_shares(three)[0] == Approx(std::min(reads, writes) / request_capacity(three)));
    CHECK(request_shares(three)[1] + request_shares(three)[2] == Approx(1.0));
}

TEST_CASE("racks of one phase that wait for deliveries of the other are told, with how long") {
    const std::vector<Override> apart{
        {"hall.a.count", "10"},     {"hall.a.phase", "prefill"}, {"hall.b.use", "gb200_nvl72"}, {"hall.b.count", "40"},
        {"hall.b.phase", "decode"}, {"delivery.one.hall", "a"},  {"delivery.one.at", "5 day"}};
    const auto said = [&](std::vector<Override> more) {
        more.insert(more.begin(), apart.begin(), apart.end());
        return text(built(more).warnings);
    };
    CHECK_THAT(said({}), Catch::Contains("in the first 5 days of the run hall a has no racks: what hall b could write "
                                         "is idle"));
    CHECK_THAT(said({{"delivery.one.count", "9"}}), // 1 x 72 x 26,156 / 8192 of 40 x 72 x 801 / 1024 requests/s
               Catch::Contains("hall a has racks for down to 10 %") && !Catch::Contains("no racks"));
    CHECK_THAT(said({{"delivery.one.count", "4"}}), !Catch::Contains("is idle; let racks")); // over a half
    // both at once: none is there, and none waits; then those of one before the others
    const std::vector<Override> both{{"delivery.two.hall", "b"}, {"delivery.two.at", "5 day"}};
    CHECK_THAT(said(both), !Catch::Contains("is idle; let racks"));
    CHECK_THAT(said({{"delivery.two.hall", "b"}, {"delivery.two.at", "2 day"}}),
               Catch::Contains("from 2 days until 5 days of the run hall a has no racks: what hall b could write"));
    CHECK_THAT(said({{"delivery.two.hall", "b"}, {"delivery.two.at", "6 day"}}),
               Catch::Contains("from 5 days until 6 days of the run hall b has no racks: what hall a could read"));
}

TEST_CASE("a hall of one phase without one of the other is refused, and work may wait on both") {
    CHECK_THAT(text(built({{"hall.a.phase", "prefill"}}).mistakes), Catch::Contains("add one with phase = \"decode\""));
    CHECK_THAT(text(built(two({{"hall.b.phase", "decode"}})).mistakes),
               Catch::Contains("add one with phase = \"prefill\""));
    const auto d = design({{"hall.a.phase", "prefill"},
                           {"hall.b.use", "gb200_nvl72"},
                           {"hall.b.count", "10"},
                           {"hall.b.phase", "decode"},
                           {"work.w.kind", "deferrable"},
                           {"work.w.share", "0.3"}});
    CHECK(d.halls[0].waits[0] == 0.3);
    CHECK(d.halls[1].waits[0] == 0.3);
    CHECK(mixed_capacity(d) == Approx(request_capacity(d))); // of both together, the slower counts
    CHECK(usable_shares(d)[0] == Approx(request_capacity(d.halls[1]) / request_capacity(d.halls[0])));
    CHECK(usable_shares(d)[1] == 1.0);
}

TEST_CASE("beside a file of requests each other workload has its own mean, in the hours of the file") {
    auto d = design(two({{"workload.code.request_rate", "5 1/s"}}));
    const Steps file({0.0, 3600.0}, {100.0, 300.0}, 7200.0); // 200 in the mean
    const Steps all = requests_beside(file, 7200.0, d);
    CHECK(all(0.0) == Approx(102.5)); // half the mean, of both
    CHECK(all(5000.0) == Approx(307.5));
    CHECK(request_shares(d)[0] == Approx(200.0 / 205.0));
    CHECK(request_shares(d)[1] == Approx(5.0 / 205.0));
    // where no hall serves [workload], its file gives the hours alone
    auto named = design(two({{"hall.a.workload", "code"}, {"workload.code.request_rate", "5 1/s"}}));
    CHECK(requests_beside(file, 7200.0, named).mean(0.0, 7200.0) == Approx(5.0));
}

TEST_CASE("a model of other numbers than its name is not served at the measured rates of that name") {
    const auto r1 = design({}), other = design({{"workload.active_parameters", "100e9"}}),
               same = design({{"workload.active_parameters", "37e9"}});
    CHECK(same.halls[0].serving.decode_rate == r1.halls[0].serving.decode_rate);
    CHECK(other.halls[0].serving.decode_rate < r1.halls[0].serving.decode_rate);
    CHECK_THAT(other.halls[0].rates_source, Catch::Contains("roofline"));
}
