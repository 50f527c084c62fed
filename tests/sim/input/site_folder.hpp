#pragma once
/// A small house and folders with a site file of it, for the tests of the reader.

#include "models/catalog.hpp"
#include "sim/error.hpp"
#include "sim/input/site_file.hpp"
#include "sim/study/scenario.hpp"
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace sitewatt::site_folder {

namespace fs = std::filesystem;

// A small house of our own: what it may hold does not change with the models.
inline constexpr std::array<Row, 4> plant_rows{{
    {"power", quantity::power.within(0.0, 1e9), "rated power"},
    {"temperature", quantity::temperature, "outlet at rated power", 300.0},
    {"share", quantity::fraction, "share of the load", 0.5},
    {"count", quantity::count, "number of machines", automatic},
}};
inline constexpr std::array<std::string_view, 2> modes{"calm", "eager"};
inline constexpr std::array<TextRow, 2> plant_texts{{
    {.name = "mode", .meaning = "temper", .fallback = "calm", .choices = modes},
    {.name = "table", .meaning = "values over time", .is_file = true},
}};
inline constexpr std::array<TableKind, 2> plant_kinds{{
    {"boiler", "a boiler", plant_rows, plant_texts},
    {"pump", "a pump", plant_rows},
}};
inline constexpr std::array<Row, 1> place_rows{{{"height", quantity::altitude, "above the sea", 0.0}}};
inline constexpr std::array<TableRole, 2> small_roles{{
    {"place", {"place", "the place", place_rows}},
    {"plant", {"plant", "machines", place_rows}, plant_kinds},
}};
inline constexpr std::array<CatalogueFile, 1> small_files{{{"records.toml", "[base]\n"
                                                                            "kind = \"boiler\"\n"
                                                                            "maker = \"Smith\"\n"
                                                                            "power = \"10 MW\"\n"
                                                                            "temperature = \"90 degC\"\n"
                                                                            "share = 0.1\n"
                                                                            "[better]\n"
                                                                            "use = \"base\"\n"
                                                                            "share = 0.2\n"
                                                                            "[both]\n"
                                                                            "height = \"70 m\"\n"
                                                                            "[both.one]\n"
                                                                            "use = \"base\"\n"
                                                                            "[both.two]\n"
                                                                            "use = \"better\"\n"
                                                                            "[loop]\n"
                                                                            "use = \"knot\"\n"
                                                                            "[knot]\n"
                                                                            "use = \"loop\"\n"}}};

/// A folder with a site.toml, gone at the end.
class SiteFolder {
  public:
    explicit SiteFolder(const std::string& name, const std::string& text = "")
        : root_(fs::temp_directory_path() / ("sitewatt_site_file_" + name + "_" + std::to_string(getpid()))) {
        fs::create_directories(root_ / "here");
        write("here/site.toml", text);
    }
    SiteFolder(const SiteFolder&) = delete;
    SiteFolder& operator=(const SiteFolder&) = delete;
    ~SiteFolder() {
        std::error_code error;
        fs::remove_all(root_, error);
    }
    void write(const std::string& name, const std::string& text) const { std::ofstream(root_ / name) << text; }
    fs::path root() const { return root_; }
    fs::path folder() const { return root_ / "here"; }
    std::string file() const { return (folder() / "site.toml").string(); }

    Document read(const SiteFileOptions& options = {}) const {
        return read_site(file(), small_roles, Catalogue(small_files), options);
    }
    /// Its mistakes, one line each, without the path of the site file.
    std::string mistakes(const SiteFileOptions& options = {}) const {
        try {
            read(options);
        } catch (const InputError& error) {
            std::string text = error.what();
            for (std::size_t at = text.find(file()); at != text.npos; at = text.find(file(), at))
                text.replace(at, file().size(), "F");
            return text;
        }
        return "";
    }

  private:
    fs::path root_;
};

inline std::string mistakes_of(const std::string& name, const std::string& text, const SiteFileOptions& options = {}) {
    return SiteFolder(name, text).mistakes(options);
}

inline const Table& member(const Document& document, std::string_view role, std::string_view label) {
    for (const Table* t : document.members(role))
        if (t->label == label) return *t;
    FAIL("no [" << role << "." << label << "]");
    return document.tables.front();
}

inline void check_same_numbers(const Document& a, const Document& b) {
    REQUIRE(a.tables.size() == b.tables.size());
    for (std::size_t t = 0; t < a.tables.size(); ++t) {
        INFO("[" << a.tables[t].path << "." << a.tables[t].label << "]");
        CHECK(a.tables[t].path == b.tables[t].path);
        CHECK(a.tables[t].label == b.tables[t].label);
        CHECK(a.tables[t].kind == b.tables[t].kind);
        CHECK(a.tables[t].texts == b.tables[t].texts);
        REQUIRE(a.tables[t].numbers.size() == b.tables[t].numbers.size());
        for (std::size_t i = 0; i < a.tables[t].numbers.size(); ++i) {
            INFO(a.tables[t].kind->numbers[i].name);
            const double x = a.tables[t].numbers[i], y = b.tables[t].numbers[i];
            CHECK((x == y || std::abs(x - y) <= 1e-10 * std::abs(x)));
        }
    }
}

} // namespace sitewatt::site_folder
