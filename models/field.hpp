#pragma once
/// The words in which a model describes itself: quantities, fields, tables. Standard library only.
///
/// A model is four plain structs (Parameters, State, Input, Output), one table row per member, and three pure
/// functions written over `Real`:
///
///     initial(p, u)        state at rest under the inputs u
///     derivative(p, x, u)  rate of every state member, per second
///     output(p, x, u)      everything the model tells the rest of the site
///
/// The row is the only place where a number's unit, bounds, default, its source and meaning are written.

#include <array>
#include <concepts>
#include <cstddef>
#include <limits>
#include <span>
#include <string_view>
#include <type_traits>

namespace sitewatt {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double required = std::numeric_limits<double>::quiet_NaN(); ///< no default: the site must say
inline constexpr double automatic = -infinity; ///< no default: the site sizes it from the rest if the user does not say

/// What a number counts, where units such as token/s, 1/s and request/s have one dimension.
enum class Counted { unsaid, requests, tokens, per_million_tokens };

/// A kind of number: coherent SI unit (and USD), exponents of kg m s K USD, limits, typical size.
struct Quantity {
    std::string_view unit;        ///< UDUNITS spelling, written as is into results
    std::array<int, 5> dimension; ///< exponents of kg, m, s, K, USD
    double min = -infinity, max = infinity;
    double nominal = 1.0; ///< typical size; scales the solver's absolute tolerance
    bool whole = false;   ///< a site file may give whole numbers only
    Counted counted = Counted::unsaid;

    /// True for amounts and rates of data, which are said in bytes and shown in GB or GB/s.
    constexpr bool is_data() const { return unit.starts_with("byte"); }
    /// True for a point on the scale of temperature, false for a difference of two: no point lies below 100 K.
    constexpr bool is_temperature_point() const { return dimension == std::array{0, 0, 0, 1, 0} && min >= 100.0; }
    /// The same kind of number with narrower limits or another typical size.
    constexpr Quantity within(double low, double high) const {
        return {unit, dimension, low, high, nominal, whole, counted};
    }
    constexpr Quantity around(double typical) const { return {unit, dimension, min, max, typical, whole, counted}; }
    constexpr Quantity of(Counted what) const { return {unit, dimension, min, max, nominal, whole, what}; }
};

namespace quantity {
//                                     unit           kg  m  s  K USD
inline constexpr Quantity number{"1", {0, 0, 0, 0, 0}};
inline constexpr Quantity fraction{"1", {0, 0, 0, 0, 0}, 0.0, 1.0};
inline constexpr Quantity ratio{"1", {0, 0, 0, 0, 0}, 0.0};
inline constexpr Quantity count{"1", {0, 0, 0, 0, 0}, 0.0, 1e9, 1.0, true};
inline constexpr Quantity bytes{"byte", {0, 0, 0, 0, 0}, 0.0, infinity, 1e9};          ///< for example 186 GB
inline constexpr Quantity byte_rate{"byte s-1", {0, 0, -1, 0, 0}, 0.0, infinity, 1e9}; ///< for example 50 GB/s
inline constexpr Quantity length{"m", {0, 1, 0, 0, 0}, 0.0};
inline constexpr Quantity altitude{"m", {0, 1, 0, 0, 0}, -500.0, 5000.0};
inline constexpr Quantity area{"m2", {0, 2, 0, 0, 0}, 0.0};
inline constexpr Quantity land_intensity{"m2 W-1", {-1, 0, 3, 0, 0}, 0.0}; ///< for example 200 m2/MW
inline constexpr Quantity volume{"m3", {0, 3, 0, 0, 0}, 0.0};
inline constexpr Quantity volume_flow{"m3 s-1", {0, 3, -1, 0, 0}, 0.0};
inline constexpr Quantity speed{"m s-1", {0, 1, -1, 0, 0}, 0.0};
inline constexpr Quantity duration{"s", {0, 0, 1, 0, 0}, 0.0};
inline constexpr Quantity frequency{"s-1", {0, 0, -1, 0, 0}, 0.0};
inline constexpr Quantity mass{"kg", {1, 0, 0, 0, 0}, 0.0};
inline constexpr Quantity mass_flow{"kg s-1", {1, 0, -1, 0, 0}, 0.0};
inline constexpr Quantity density{"kg m-3", {1, -3, 0, 0, 0}, 0.0};
inline constexpr Quantity mass_fraction{"1", {0, 0, 0, 0, 0}, 0.0, 1.0};
inline constexpr Quantity humidity_ratio{"1", {0, 0, 0, 0, 0}, 0.0, 1.0, 0.01};
inline constexpr Quantity pressure{"Pa", {1, -1, -2, 0, 0}, 0.0, infinity, 1e5};
inline constexpr Quantity temperature{"K", {0, 0, 0, 1, 0}, 150.0, 3000.0, 300.0};
inline constexpr Quantity temperature_difference{"K", {0, 0, 0, 1, 0}};
inline constexpr Quantity power{"W", {1, 2, -3, 0, 0}, -infinity, infinity, 1e6};
inline constexpr Quantity energy{"J", {1, 2, -2, 0, 0}, -infinity, infinity, 1e9};
inline constexpr Quantity conductance{"W K-1", {1, 2, -3, -1, 0}, 0.0};
inline constexpr Quantity thermal_resistance{"K W-1", {-1, -2, 3, 1, 0}, 0.0};
inline constexpr Quantity heat_capacity{"J K-1", {1, 2, -2, -1, 0}, 0.0};
inline constexpr Quantity specific_heat{"J kg-1 K-1", {0, 2, -2, -1, 0}, 0.0};
inline constexpr Quantity specific_energy{"J kg-1", {0, 2, -2, 0, 0}};
inline constexpr Quantity irradiance{"W m-2", {1, 0, -3, 0, 0}, 0.0};
inline constexpr Quantity money{"USD", {0, 0, 0, 0, 1}};
inline constexpr Quantity token_price = money.of(Counted::per_million_tokens); ///< for example 0.5 USD/Mtoken
inline constexpr Quantity money_rate{"USD s-1", {0, 0, -1, 0, 1}};
inline constexpr Quantity energy_price{"USD J-1", {-1, -2, 2, 0, 1}};         ///< for example 60 USD/MWh
inline constexpr Quantity power_price{"USD W-1", {-1, -2, 3, 0, 1}};          ///< for example 1800 USD/kW
inline constexpr Quantity power_price_rate{"USD W-1 s-1", {-1, -2, 2, 0, 1}}; ///< for example 20 USD/(kW year)
inline constexpr Quantity volume_price{"USD m-3", {0, -3, 0, 0, 1}};          ///< for example 2.5 USD/m3
inline constexpr Quantity mass_price{"USD kg-1", {-1, 0, 0, 0, 1}};           ///< for example 50 USD/t
inline constexpr Quantity emission_factor{"kg J-1", {0, -2, 2, 0, 0}, 0.0};   ///< for example 350 g/kWh
inline constexpr Quantity water_intensity{"m3 J-1", {-1, 1, 2, 0, 0}, 0.0};   ///< for example 1.9 L/kWh
inline constexpr Quantity per_temperature{"K-1", {0, 0, 0, -1, 0}};
} // namespace quantity

/// One number of a model without its owner: what readers, writers and manuals need to know.
struct Row {
    std::string_view name; ///< key in site files, dataset in results
    Quantity quantity;
    std::string_view meaning;
    double fallback = required;
    std::string_view source = ""; ///< where the default comes from: a publication, a usual range, "estimate"
};

/// One number of a model: its row and the struct member it describes.
template <class Real, class Owner>
struct Field {
    std::string_view name;
    Real Owner::*member;
    Quantity quantity;
    std::string_view meaning;
    double fallback = required;
    std::string_view source = "";

    constexpr Row row() const { return {name, quantity, meaning, fallback, source}; }
};

/// The table of a struct without members.
template <class Real, class Owner>
inline constexpr std::array<Field<Real, Owner>, 0> no_fields{};

/// True if the table names every member of Owner exactly once, in the order of declaration.
template <class Real, class Owner, std::size_t n>
consteval bool complete(const std::array<Field<Real, Owner>, n>& table) {
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j)
            if (table[i].member == table[j].member || table[i].name == table[j].name) return false;
    return n == 0 ? std::is_empty_v<Owner> : sizeof(Owner) == n * sizeof(Real);
}

template <class M>
concept Model = requires(const typename M::Parameters& p, const typename M::State& x, const typename M::Input& u) {
    { M::name } -> std::convertible_to<std::string_view>;
    { M::initial(p, u) } -> std::same_as<typename M::State>;
    { M::derivative(p, x, u) } -> std::same_as<typename M::State>; // every member per second
    { M::output(p, x, u) } -> std::same_as<typename M::Output>;
}
&&complete(M::parameters) && complete(M::states) && complete(M::inputs) && complete(M::outputs);

/// The rows of a table, without its owner.
template <class Real, class Owner, std::size_t n>
constexpr std::array<Row, n> rows(const std::array<Field<Real, Owner>, n>& table) {
    std::array<Row, n> result{};
    for (std::size_t i = 0; i < n; ++i) result[i] = table[i].row();
    return result;
}

/// Several tables behind each other: a kind of table that several models read.
template <class T, std::size_t... n>
constexpr auto join(const std::array<T, n>&... tables) {
    std::array<T, (n + ...)> all{};
    std::size_t next = 0;
    (
        [&] {
            for (const T& row : tables) all[next++] = row;
        }(),
        ...);
    return all;
}

/// The table of a part as a table of the struct that is composed of it.
template <class Whole, class Real, class Part, std::size_t n>
constexpr std::array<Field<Real, Whole>, n> fields_of(const std::array<Field<Real, Part>, n>& table) {
    std::array<Field<Real, Whole>, n> whole{};
    for (std::size_t i = 0; i < n; ++i)
        whole[i] = {table[i].name,    table[i].member,   table[i].quantity,
                    table[i].meaning, table[i].fallback, table[i].source};
    return whole;
}

/// True if no two rows have the same name.
template <std::size_t n>
constexpr bool distinct(const std::array<Row, n>& table) {
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j)
            if (table[i].name == table[j].name) return false;
    return true;
}

/// True if a row has this name.
template <std::size_t n>
constexpr bool named(const std::array<Row, n>& table, std::string_view name) {
    for (const Row& row : table)
        if (row.name == name) return true;
    return false;
}

/// A model's tables behind one type: what `describe`, the schema and the every-model test walk over.
struct ModelDescription {
    std::string_view name, summary;
    std::span<const Row> parameters, states, inputs, outputs;
};

/// A list of models or kinds.
template <template <class> class... Kind>
struct KindList {
    static constexpr std::size_t size = sizeof...(Kind);
    /// Calls f.operator()<Kind>() for every kind, in order.
    template <class F>
    static constexpr void each(const F& f) {
        (f.template operator()<Kind>(), ...);
    }
};

} // namespace sitewatt
