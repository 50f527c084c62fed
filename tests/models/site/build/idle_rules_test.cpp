#include "models/site/build/idle_rules.hpp"

#include "models/site/build/idle_numbers.hpp"
#include "tests/catch.hpp"
#include "tests/models/site/example_site.hpp"

#include <algorithm>
#include <set>

using namespace sitewatt;

namespace {
bool has(const TableKind& kind, std::string_view name) {
    return std::any_of(kind.numbers.begin(), kind.numbers.end(), [&](const Row& row) { return row.name == name; });
}
/// A table of this kind in which the user says two numbers.
Table table(std::string_view path, const TableKind& kind, std::string_view key, double value, std::string_view idle) {
    Table t{&kind, std::string(path), "x", {"site.toml", 1, 1}, {}, {}, {}, {}, ""};
    for (const Row& row : kind.numbers) {
        t.numbers.push_back(row.name == key ? value : row.fallback);
        t.number_places.push_back(row.name == key || row.name == idle ? Place{"site.toml", 7, 3} : Place{});
    }
    for (const TextRow& row : kind.texts) {
        t.texts.emplace_back(row.fallback);
        t.text_places.push_back(t.place);
    }
    return t;
}
/// Everything that is warned about it, beside what a site says anyway.
std::string warned(const Table& t) {
    static const Scenario site = example::scenario("sites/memphis", {});
    Document document = site.document;
    if (t.kind->meaning == "sources and their controllers" || t.kind->name == "workload" || t.path == "economics" ||
        (t.path == "cooling" && has(*t.kind, "pads_margin")))
        for (Table& own : document.tables) {
            if (own.path == t.path && own.label.empty()) own = t, own.label = "";
        }
    else
        document.tables.push_back(t);
    std::vector<Mistake> mistakes, warnings;
    find_idle_numbers(document, site.files, mistakes, warnings);
    std::string all;
    for (const auto& w : warnings) all += w.message + "\n";
    return all;
}
} // namespace

TEST_CASE("every rule names numbers that some kind of table has, is told where it holds and nowhere else") {
    for (const IdleRule& rule : idle_rules) {
        int kinds = 0;
        std::set<std::string_view> seen;
        for (const TableRole& role : catalog::roles()) {
            if (role.path != rule.path) continue;
            std::vector<const TableKind*> all{&role.own};
            for (const TableKind& kind : role.kinds) all.push_back(&kind);
            for (const TableKind* kind : all)
                for (const auto idle : rule.idle) {
                    if (idle.empty() || !has(*kind, rule.key) || !has(*kind, idle)) continue;
                    ++kinds;
                    seen.insert(idle);
                    const std::string told = std::string(idle) + " has no effect: " + std::string(rule.why);
                    CAPTURE(rule.path, kind->name, rule.key, idle);
                    CHECK_THAT(warned(table(role.path, *kind, rule.key, rule.off, idle)), Catch::Contains(told));
                    const double on = rule.off == 0.0 ? 1.0 : 0.0;
                    CHECK_THAT(warned(table(role.path, *kind, rule.key, on, idle)), !Catch::Contains(told));
                    CHECK_THAT(warned(table(role.path, *kind, rule.key, rule.off, "")), !Catch::Contains(told));
                }
        }
        CAPTURE(rule.path, rule.key);
        CHECK(kinds > 0);
        CHECK(seen.size() == static_cast<std::size_t>(std::count_if(rule.idle.begin(), rule.idle.end(),
                                                                    [](std::string_view n) { return !n.empty(); })));
    }
}
