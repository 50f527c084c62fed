#pragma once
/// Answers as one JSON document, and the parts of it that the report shares.

#include "sim/report/json_number.hpp"
#include "sim/study/answer.hpp"

#include <string>
#include <vector>

namespace sitewatt {

/// Everything, in coherent SI.
std::string answer_json(const Answer& a, const SweepTable& table);

template <class Json>
Json interval_json(const Interval& i) {
    return {
        {"value", json_number<Json>(i.value)}, {"low", json_number<Json>(i.low)}, {"high", json_number<Json>(i.high)}};
}
/// The x of each, or the two between which it lies.
template <class Json>
Json turns_json(const std::vector<Turn>& turns) {
    Json list = Json::array();
    for (const Turn& t : turns) list.push_back(t.from < t.to ? Json{t.from, t.to} : Json(t.from));
    return list;
}

} // namespace sitewatt
