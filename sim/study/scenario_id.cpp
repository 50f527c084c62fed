#include "sim/study/scenario_id.hpp"

#include "sim/input/text_file.hpp"
#include "sim/run/sha256.hpp"
#include "sim/version.hpp"

#include <array>
#include <cstring>

namespace sitewatt {
namespace {

constexpr std::string_view format = "2"; // of results and of the list of finished runs

/// The commit names the program, unless it was built from something else than a commit.
std::string program() {
    const std::string name = std::string(version()) + " " + std::string(commit());
    if (commit() != "unknown" && !commit().ends_with("-dirty")) return name;
    return name + " " + sha256(read_text("/proc/self/exe", std::size_t{1} << 30));
}

/// Each piece with its length, so that no two lists of pieces read alike.
void add(std::string& all, std::string_view piece) {
    all.append(std::to_string(piece.size())).append(":").append(piece);
}

} // namespace

std::string id_of(const Scenario& scenario, const std::vector<std::string>& kept) {
    static const std::string of_program = program();
    std::string all;
    add(all, format);
    add(all, of_program);
    add(all, scenario.document.name);
    for (const Table& t : scenario.document.tables) {
        add(all, t.path);
        add(all, t.label);
        add(all, t.kind->name);
        for (std::size_t i = 0; i < t.numbers.size(); ++i) {
            std::array<char, sizeof(double)> bits{};
            std::memcpy(bits.data(), &t.numbers[i], bits.size());
            add(all, t.kind->numbers[i].name);
            add(all, {bits.data(), bits.size()});
        }
        for (std::size_t i = 0; i < t.texts.size(); ++i) {
            add(all, t.kind->texts[i].name);
            add(all, t.kind->texts[i].is_file ? "" : t.texts[i]);
        }
    }
    for (const auto& [file, hash] : scenario.hashes) add(all, file), add(all, hash);
    for (const auto& name : kept) add(all, name);
    return sha256(all);
}

} // namespace sitewatt
