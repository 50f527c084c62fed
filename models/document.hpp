#pragma once
/// What a site file may say, and what one said: the vocabulary between the reader (sim/input) and the site
/// (models/site). The reader knows only these structs; the catalogue (models/catalog.hpp) fills in the first half.

#include "models/field.hpp"
#include "models/number_text.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt {

/// A key whose value is text: one of several words, a name, or a file beside the site file.
struct TextRow {
    std::string_view name;
    std::string_view meaning;
    std::string_view fallback = "";              ///< "" means not given
    std::span<const std::string_view> choices{}; ///< empty: any text
    bool is_file = false;                        ///< resolved relative to the site file, must be a regular file
    const Quantity* series = nullptr;            ///< a file of time and value holds this; without it, weather
    bool is_rate = false;                        ///< a file holds a rate schedule
    std::span<const std::string_view> known{};   ///< words with a meaning of their own, where others may stand too
};

/// Two numbers of a table of which the first may not exceed the second, and why.
struct Order {
    std::string_view low, high, why;
    bool may_be_equal = true;
};

/// A kind of table: the keys it may hold.
struct TableKind {
    std::string_view name; ///< "gas_turbine"; also what `kind = "…"` in a site file names
    std::string_view meaning;
    std::span<const Row> numbers{};
    std::span<const TextRow> texts{};
    std::span<const Order> orders{}; ///< numbers that contradict each other are refused where they are read
};

/// A place in a site file: `[cooling]` with its own keys, and `[cooling.NAME]` for each member, of one of some kinds.
struct TableRole {
    std::string_view path;              ///< "cooling"
    TableKind own;                      ///< keys of [cooling] itself; all optional unless a row is `required`
    std::span<const TableKind> kinds{}; ///< kinds of [cooling.NAME]; empty: no members
    std::string_view default_use = "";  ///< catalogue record taken where the site file has no member
    struct Companion {
        std::string_view label, record;
    };
    /// Members laid into every site where no other says `key = value`: "chillers" of the record "chilled_water" where
    /// none has loop = "chilled". What a member of the same label says without a record stands over them; the first is
    /// laid beside a member with the label of another, too. The site leaves out what nothing needs.
    struct Companions {
        std::string_view key = "", value = "";
        std::span<const Companion> usual{};
        std::span<const std::string_view> kinds{}; ///< where a member without `key` is of one of these,
        std::span<const Companion> of_kinds{};     ///< these are laid instead
    } companions = {};
    /// [loop.facility] and [cooling] are one loop: what the member leaves out, the other table says.
    struct Twin {
        std::string_view label = "", path = "";
    } twin = {};
};

/// Where a value was said: "sites/memphis/site.toml", 6, 1. Line 0: nowhere, it is the default.
struct Place {
    std::string file;
    int line = 0, column = 0;
    /// In a catalogue record, rather than in a site file, a study or what is typed.
    bool of_record() const { return file.starts_with("sites/catalogue/"); }
    bool operator==(const Place&) const = default;
};

/// A mistake in what the user wrote: where, what, and a way out. In a list called `warnings`: what a user should know
/// though it can be run, such as a range left, a series read in another sense, a default that decides something large.
struct Mistake {
    Place place;
    std::string message;
    bool operator==(const Mistake&) const = default;
};

/// One resolved table. `numbers` and `texts` stand in the order of the kind's rows, defaults filled in.
struct Table {
    const TableKind* kind = nullptr;
    std::string path, label; ///< "cooling", "dry" for [cooling.dry]; label "" for [cooling]
    Place place;
    std::vector<double> numbers;
    std::vector<Place> number_places;
    std::vector<std::string> texts;
    std::vector<Place> text_places;
    std::string note; ///< maker, type and source of the catalogue record it came from, if any

    double number(std::string_view name) const { return numbers[number_index(name)]; }
    bool given(std::string_view name) const { return number_places[number_index(name)].line > 0; }
    const Place& place_of(std::string_view name) const { return number_places[number_index(name)]; }
    const std::string& text(std::string_view name) const;
    const Place& place_of_text(std::string_view name) const; ///< the table's own where the text is not given

  private:
    std::size_t number_index(std::string_view name) const;
};

/// The members of a struct from the numbers of a table, by the names in its rows.
template <class Owner, std::size_t n>
Owner read(const Table& table, const std::array<Field<double, Owner>, n>& fields) {
    Owner owner{};
    for (const auto& field : fields) owner.*field.member = table.number(field.name);
    return owner;
}

/// As above from the defaults alone.
template <class Owner, std::size_t n>
Owner defaults(const std::array<Field<double, Owner>, n>& fields) {
    Owner owner{};
    for (const auto& field : fields) owner.*field.member = field.fallback;
    return owner;
}

/// A whole site file, resolved: catalogue records merged in, overrides applied, every number in coherent SI.
struct Document {
    std::string file, name; ///< "sites/memphis/site.toml", "memphis"
    std::vector<Table> tables;
    std::vector<Mistake> warnings{};

    const Table& own(std::string_view path) const;                  ///< [path]; always present
    std::vector<const Table*> members(std::string_view path) const; ///< [path.NAME], in the order of the file
    /// [path.label]; null where there is none.
    const Table* member(std::string_view path, std::string_view label) const;
};

/// The currency in which a site tells of money; inside, all of it is counted in US dollars.
struct Currency {
    std::string name = "USD"; ///< ISO 4217
    double usd = 1.0;         ///< what one of it buys

    /// So much of a unit, that of money in this currency: 54 "USD/MWh" are "50 EUR/MWh" where one EUR buys 1.08 USD.
    double number(double of_unit, std::string_view unit) const {
        return unit.starts_with("USD") ? of_unit / usd : of_unit;
    }
    std::string unit(std::string_view in_usd) const {
        return in_usd.starts_with("USD") ? name + std::string(in_usd.substr(3)) : std::string(in_usd);
    }
    std::string told(const char* format, double of_unit, std::string_view in_usd) const {
        return formatted(format, number(of_unit, in_usd)) + " " + unit(in_usd);
    }
};

/// Of a site that was read.
Currency currency_of(const Document& document);

} // namespace sitewatt
