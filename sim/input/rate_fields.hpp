#pragma once
/// Fields of a rate schedule by name, as the US Utility Rate Database writes them: numbers, texts, tiers of periods,
/// hours of months. Names count without their case.

#include "models/rate_schedule.hpp"
#include "sim/input/json_tree.hpp"

#include <map>
#include <string>

namespace sitewatt {

/// In lower case (ASCII).
std::string lower(std::string text);

class RateFields {
  public:
    /// @throws InputError if a field stands twice in different case
    explicit RateFields(const JsonValue& rate);

    /// "file:line: 'key' what".
    [[noreturn]] void refuse(const std::string& key, const std::string& what) const;
    [[noreturn]] void refuse(const std::string& key, const std::string& what, const JsonValue& where) const;

    const JsonValue& at(const std::string& key) const; ///< null if it is missing
    bool missing(const std::string& key) const { return at(key).is(JsonValue::Kind::null); }
    std::string text(const std::string& key) const; ///< "" if it is missing
    double number(const std::string& key, double fallback = 0.0) const;
    double number(const std::string& key, const JsonValue& value, double fallback) const;
    double share(const std::string& key, const JsonValue& value) const; ///< 0 to 1
    /// Values of twelve months.
    const std::vector<JsonValue>& months(const std::string& key) const;
    /// Periods of a structure, each a list of at least one tier.
    const std::vector<JsonValue>& structure(const std::string& key) const;
    /// @param size  SI of one unit of max   @param priced  SI of the unit that rates are for
    RateSchedule::Tiers tiers(const std::string& key, const JsonValue& period, double size, double priced) const;
    RateSchedule::Schedule schedule(const std::string& key, std::size_t periods) const;
    int period(const std::string& key, const JsonValue& value, std::size_t periods) const;

    /// Refuses what may carry money and is not read, notes of prices in words, and coincident charges.
    void check_keys() const;

  private:
    const JsonValue& rate_;
    std::map<std::string, const JsonValue*> fields_;
};

} // namespace sitewatt
