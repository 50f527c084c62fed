#include "models/site/build/hall_work.hpp"

#include "models/site/build/read_tables.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_design.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace sitewatt;

namespace {
/// A hall with these lines, and what it serves.
struct Written {
    Document document;
    explicit Written(const std::string& hall, const std::string& workload = "") {
        const auto path = std::filesystem::temp_directory_path() / ("work_" + std::to_string(::getpid()) + ".toml");
        std::ofstream(path) << "[hall.a]\nuse = \"gb200_nvl72\"\ncount = 32\n" << hall << "[workload]\n" << workload;
        document = example::scenario(path, {}).document;
        std::filesystem::remove(path);
    }
    const Table& hall() const { return *document.members("hall").front(); }
    std::vector<Mistake> mistakes{}, warnings{};
    HallDesign read() {
        HallDesign design = read_hall(hall());
        read_work(hall(), document.own("workload"), design, mistakes, warnings);
        REQUIRE(mistakes.empty());
        return design;
    }
};
} // namespace

TEST_CASE("a hall that trains needs its chips' peak and its model's size") {
    const auto duty_of = [](const std::string& more) {
        const auto path = std::filesystem::temp_directory_path() / ("duty_" + std::to_string(::getpid()) + ".toml");
        std::ofstream(path) << "[hall.a]\nuse = \"h100_air\"\ncount = 32\n" << more;
        const Document d = example::scenario(path, {}).document;
        std::filesystem::remove(path);
        std::vector<Mistake> mistakes;
        const Duty duty = read_duty(*d.members("hall").front(), mistakes);
        return std::pair{duty, mistakes.size()};
    };
    CHECK(duty_of("").first == Duty{});
    const auto constant = duty_of("work = \"constant\"\nactivity = 0.7\n");
    CHECK(constant.first.work == Work::constant);
    CHECK(constant.first.busy_activity == 0.7);
    CHECK(duty_of("work = \"training\"\n").second == 1);
    const auto trains = duty_of("work = \"training\"\ntrained_parameters = 405e9\n");
    CHECK(trains.second == 0);
    CHECK(trains.first.token_rate > 0.0);
    CHECK(duty_of("work = \"training\"\ntrained_parameters = 405e9\nflops_bf16 = 0\n").second == 1);
}

TEST_CASE("a job on a part of the hall has failures of that part alone") {
    const Written site("work = \"training\"\ntrained_parameters = 405e9\n");
    const Duty all = read_duty(site.hall(), 32.0 * 72.0), half = read_duty(site.hall(), 16.0 * 72.0);
    CHECK(half.goodput > all.goodput);
    CHECK(half.token_rate / half.goodput == Approx(0.5 * all.token_rate / all.goodput).epsilon(1e-12));
    CHECK(read_duty(site.hall(), 0.0).token_rate == 0.0);
}

TEST_CASE("a hall that reads hands caches over, and one that does both hands over none") {
    // R1: 61 layers of 576 numbers of 2 bytes a token; 8192 tokens over 50 GB/s
    const std::string r1 = "model = \"deepseek_r1\"\n";
    const double seconds = 8192.0 * 70272.0 / 50e9;
    CHECK(Written("phase = \"prefill\"\n", r1).read().transfer_time == Approx(seconds).epsilon(1e-9));
    CHECK(Written("phase = \"prefill\"\ntransfer_bandwidth = \"5 GB/s\"\n", r1).read().transfer_time ==
          Approx(10.0 * seconds).epsilon(1e-9));
    CHECK(Written("phase = \"decode\"\n", r1).read().transfer_time == Approx(seconds).epsilon(1e-9)); // it takes them
    CHECK(Written("", r1).read().transfer_time == 0.0);
}

TEST_CASE("a link slower than its accelerators holds them up, with a warning, and they draw less") {
    const auto hall = [](const std::string& phase, const std::string& more) {
        Written site("phase = \"" + phase + "\"\n" + more, "model = \"deepseek_r1\"\n");
        const HallDesign d = site.read();
        const bool warned = std::any_of(site.warnings.begin(), site.warnings.end(), [](const Mistake& m) {
            return m.message.find("raise transfer_bandwidth") != std::string::npos;
        });
        return std::pair{d, warned};
    };
    const std::string slow = "transfer_bandwidth = \"500 MB/s\"\n", slower = "transfer_bandwidth = \"100 MB/s\"\n";
    const auto [reads, fast] = hall("prefill", "");
    const auto [held, told] = hall("prefill", slow);
    CHECK_FALSE(fast);
    CHECK(told);
    CHECK(held.serving.prefill_rate == Approx(5e8 / 70272.0).epsilon(1e-12));
    CHECK(held.serving.prefill_activity < reads.serving.prefill_activity);
    // writers get 8 tokens of prompt with each token that they write
    const auto [writes, free] = hall("decode", slow);
    const auto [starved, said] = hall("decode", slower);
    CHECK_FALSE(free);
    CHECK(said);
    CHECK(starved.serving.decode_rate == Approx(1e8 / 70272.0 / 8.0).epsilon(1e-12));
    CHECK(starved.serving.decode_rate < writes.serving.decode_rate);
}

TEST_CASE("the first token waits for the prompt at its own rate and for the slower link, each once") {
    // gb200_nvl72 reads 26,156 tokens a second, the prompt of 8,192 in 313 ms; 576 MB go over the links
    const double reading = 8192.0 / 26156.0, bytes = 8192.0 * 70272.0;
    const auto wait = [](const std::string& reads, const std::string& writes) {
        const auto link = [](const std::string& bandwidth) {
            return bandwidth.empty() ? "" : "transfer_bandwidth = \"" + bandwidth + " B/s\"\n";
        };
        const Written site("phase = \"prefill\"\n" + link(reads) +
                           "[hall.w]\nuse = \"gb200_nvl72\"\ncount = 40\nphase = \"decode\"\n" + link(writes));
        SiteDesign design = example::sized();
        design.halls.clear();
        std::vector<Mistake> mistakes, warnings;
        for (const Table* t : site.document.members("hall")) {
            design.halls.push_back(read_hall(*t));
            read_work(*t, site.document.own("workload"), design.halls.back(), mistakes, warnings);
        }
        REQUIRE(mistakes.empty());
        meet_links(site.document, design);
        return 8192.0 / design.halls[0].serving.prefill_rate + design.halls[0].transfer_time;
    };
    CHECK(wait("", "") == Approx(reading + bytes / 50e9).epsilon(1e-4));
    CHECK(wait("5e9", "") == Approx(reading + bytes / 5e9).epsilon(1e-4));
    CHECK(wait("1e9", "") == Approx(reading + bytes / 1e9).epsilon(1e-4)); // slower than they read
    CHECK(wait("1e6", "") == Approx(reading + bytes / 1e6).epsilon(1e-4));
    CHECK(wait("", "1e6") == Approx(reading + bytes / 1e6).epsilon(1e-4));
    CHECK(wait("1e9", "5e8") == Approx(reading + bytes / 5e8).epsilon(1e-4));
    CHECK(wait("5e8", "1e9") == Approx(reading + bytes / 5e8).epsilon(1e-4));
}
