#pragma once
/// Designs of halls and machines from the resolved tables of a site file.

#include "models/document.hpp"
#include "models/site/design/design.hpp"
#include "models/site/page/rejection.hpp"

#include <algorithm>

namespace sitewatt {

/// True for a place in a site file or its overrides, rather than in a catalogue record or nowhere.
inline bool by_hand(const Place& place) { return place.line > 0 && !place.of_record(); }
inline bool said_by_hand(const Table& t, std::string_view number) {
    return t.given(number) && by_hand(t.place_of(number));
}
/// Whether tables of its kind have such a number.
inline bool declares(const Table& t, std::string_view number) {
    return std::ranges::any_of(t.kind->numbers, [&](const Row& row) { return row.name == number; });
}
inline bool said_text(const Table& t, std::string_view name) {
    const Place& place = t.place_of_text(name);
    return by_hand(place) && !(place == t.place);
}

/// What a site file says of a hall.
inline const Table& hall_table(const Document& document, const HallDesign& hall) {
    const Table* t = document.member("hall", hall.label);
    return t != nullptr ? *t : document.own("hall");
}

inline AirDesign read_air(const Table& t) {
    return {.handler = read(t, AirHandler<double>::parameters),
            .treatment = defaults(AirTreatment<double>::parameters),
            .coil = read(t, AirCoil<double>::parameters),
            .dx = read(t, DxUnit<double>::parameters),
            .selection = read(t, coil_selection_fields),
            .prices = read(t, air_price_fields)};
}

inline void read_treatment(const Table& t, AirDesign& air) {
    air.treatment = read(t, AirTreatment<double>::parameters);
    air.treatment_price = t.number("capital_cost");
}

/// Of a load: that it has one; numbered with the others.
inline std::size_t series_of(const Table& t) { return t.text("heat_file").empty() ? no_series : 0; }

inline HallDesign read_hall(const Table& t) {
    return {.label = t.label,
            .racks = read(t, Rack<double>::parameters),
            .plate = read(t, ColdPlate<double>::parameters),
            .serving = read(t, Serving<double>::parameters),
            .distribution = read(t, CoolantDistributionUnit<double>::parameters),
            .air = read_air(t),
            .throttle_temperature = t.number("throttle_temperature"),
            .trip_temperature = t.number("trip_temperature"),
            .trip_inlet = t.number("trip_inlet"),
            .price = t.number("price"),
            .cache_price = t.number("cache_price"),
            .embodied_water = t.number("embodied_water"),
            .power_cap = t.number("power_cap"),
            .input_tokens = 0.0,
            .output_tokens = 0.0,
            .duty = {}};
}

/// A machine of heat rejection, of whichever kind its table is.
inline RejectionDesign read_rejection(const Table& t) {
    RejectionDesign d{};
    d.label = t.label;
    d.capital_price = t.number("capital_cost");
    d.staged = t.number("staged") > 0.5;
    each_machine_kind([&](auto kind) {
        using Kind = decltype(kind);
        for (const TableKind& k : Kind::kinds())
            if (k.name == t.kind->name) d.machine = Kind::read(t);
    });
    return d;
}

} // namespace sitewatt
