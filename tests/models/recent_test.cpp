#include "models/recent.hpp"

#include "tests/catch.hpp"

#include <thread>
#include <vector>

using namespace sitewatt;

TEST_CASE("what was asked for lately is not worked out again, and never mistaken for another") {
    Recent<std::vector<double>, double, 2> recent;
    int worked = 0;
    const auto sum = [&](const std::vector<double>& key) {
        return *recent.of(key, [&] {
            ++worked;
            double total = 0.0;
            for (const double x : key) total += x;
            return total;
        });
    };
    CHECK(sum({1.0, 2.0}) == 3.0);
    CHECK(sum({1.0, 2.0}) == 3.0);
    CHECK(worked == 1);
    CHECK(sum({1.0, 2.5}) == 3.5);
    CHECK(sum({1.0, 2.0}) == 3.0);
    CHECK(worked == 2);
    CHECK(sum({5.0}) == 5.0); // takes the place of the oldest
    CHECK(sum({1.0, 2.5}) == 3.5);
    CHECK(worked == 3);
    CHECK(sum({1.0, 2.0}) == 3.0);
    CHECK(worked == 4);
}

TEST_CASE("threads that ask at once all get what they asked for") {
    Recent<int, int, 3> recent;
    std::vector<int> wrong(8, 0);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < wrong.size(); ++t)
        threads.emplace_back([&recent, &wrong, t] {
            for (int i = 0; i < 2000; ++i)
                if (*recent.of(i % 5, [i] { return 7 * (i % 5); }) != 7 * (i % 5)) ++wrong[t];
        });
    for (auto& thread : threads) thread.join();
    CHECK(wrong == std::vector<int>(8, 0));
}
