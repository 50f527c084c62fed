/// What a site file may say of weather, workload, prices and events.

#include "models/catalog/tables.hpp"
#include "models/compute/language_model.hpp"
#include "models/site/design/design.hpp"
#include "models/site/outside/climate.hpp"
#include "models/site/outside/weather_completion.hpp"
#include "models/site/outside/workload.hpp"

#include <algorithm>
#include <array>

namespace sitewatt::catalog {
namespace {

using namespace quantity;

constexpr std::array<std::string_view, 2> stamp_places{"begin", "end"};
constexpr std::array<TextRow, 3> weather_texts{{
    {.name = "climate", .meaning = "built-in climate", .fallback = "memphis"},
    {.name = "file",
     .meaning = "weather in place of a built-in climate: EnergyPlus weather file (EPW), or CSV with dates and units",
     .is_file = true},
    {.name = "stamp",
     .meaning = "where in its step a stamp of a CSV file stands: 00:00 to 23:00 are begins, 01:00 to 24:00 ends",
     .fallback = "end",
     .choices = stamp_places},
}};
constexpr Quantity degrees{"1", {0, 0, 0, 0, 0}, -180.0, 180.0};
constexpr Quantity east_of_utc{"s", {0, 0, 1, 0, 0}, -12.0 * 3600.0, 14.0 * 3600.0, 3600.0};
constexpr std::array<Row, 5> weather_rows{
    {{"seed", count, "seed of the built-in climate's weather", 1.0},
     {"latitude", degrees.within(-90.0, 90.0), "of a CSV file's place, degrees north", automatic},
     {"longitude", degrees, "of a CSV file's place, degrees east", automatic},
     {"elevation", altitude.within(lowest_place, highest_place), "of a CSV file's place over the sea", automatic},
     {"utc_offset", east_of_utc, "standard time less UTC at a CSV file's place; by longitude if not said", automatic}}};

constexpr auto firm_rows = rows(work::firm);
constexpr auto deferrable_rows = rows(work::deferrable);
constexpr auto interruptible_rows = rows(work::interruptible);
constexpr std::array<TextRow, 1> interruptible_texts{
    {{.name = "hall", .meaning = "a hall with work = \"training\"; all of them if not said", .fallback = ""}}};
constexpr std::array<TableKind, 3> work_kinds{
    {{"firm", "requests served at once or given up", firm_rows},
     {"deferrable", "requests that may wait for hours", deferrable_rows},
     {"interruptible", "halls that train and may be slowed or stopped", interruptible_rows, interruptible_texts}}};

constexpr Quantity request_rate = frequency.of(Counted::requests);
// Open weights in 8 bits as released, measured on more accelerators than any other model (docs/tokens.md).
constexpr std::string_view default_model = "deepseek_r1";
constexpr auto model_names = [] {
    std::array<std::string_view, language_model::records.size()> names;
    std::transform(language_model::records.begin(), language_model::records.end(), names.begin(),
                   [](const auto& record) { return record.name; });
    return names;
}();
constexpr std::array<std::string_view, 3> precisions{"bf16", "fp8", "fp4"};
constexpr std::array<TextRow, 3> workload_texts{{
    {.name = "model",
     .meaning = "language model served: rates and power of each hall come from published curves of its accelerators, "
                "a related curve, or their roofline",
     .fallback = default_model,
     .known = model_names},
    {.name = "precision", .meaning = "of its weights", .fallback = "fp8", .choices = precisions},
    {.name = "request_rate_file",
     .meaning = "requests asked over time, in place of the built-in shape",
     .is_file = true,
     .series = &request_rate},
}};
constexpr auto workload_rows =
    join(rows(workload_fields), rows(language_model_fields),
         std::array<Row, 7>{
             {{"request_rate", request_rate, "mean rate of requests; from utilisation if not said", automatic},
              {"seed", count, "seed of the unrest, and of outages and sags of connections", 1.0},
              {"interactivity", frequency.of(Counted::tokens).within(0.1, 1e4),
               "output tokens per second that each user gets", 75.0,
               "agents and reasoning, where most racks are published; chat 20-100"},
              {"drafted_tokens", count.of(Counted::tokens).within(0.0, 16.0),
               "tokens guessed ahead in each step, 0: no speculative decoding", 0.0},
              {"acceptance", fraction, "chance that a guessed token is right", 0.85, "DeepSeek-V3 report: 0.85-0.90"},
              {"throughput_factor", ratio.within(0.01, 100.0), "rates over those published: software moves on", 1.0,
               "the published rate itself"},
              {"reuse", fraction, "share of input tokens asked again within an hour or so, where halls keep a cache",
               0.374, "conversations, Mooncake (FAST 2025); coding agents 0.93-0.98"}}});
static_assert(distinct(workload_rows));
constexpr std::array<Order, 2> workload_orders{
    {{"active_parameters", "total_parameters", "a token uses at most all parameters of the model"},
     {"experts_per_token", "experts", "a token uses at most all experts of a layer"}}};

constexpr auto economics_rows = rows(economics_fields);

/// A row of a table without its default: what is not said, another table says.
constexpr Row left_open(const auto& table, std::string_view name) {
    Row row = *std::find_if(table.begin(), table.end(), [&](const Row& r) { return r.name == name; });
    row.fallback = automatic;
    row.source = "";
    return row;
}
constexpr std::array<Row, 18> named_workload_rows{{
    left_open(workload_rows, "utilisation"),
    {"request_rate", request_rate, "mean rate of its requests; from utilisation if not said", automatic},
    left_open(workload_rows, "input_tokens"),
    left_open(workload_rows, "output_tokens"),
    left_open(workload_rows, "total_parameters"),
    left_open(workload_rows, "active_parameters"),
    left_open(workload_rows, "layers"),
    left_open(workload_rows, "cache_per_token"),
    left_open(workload_rows, "experts"),
    left_open(workload_rows, "experts_per_token"),
    left_open(workload_rows, "interactivity"),
    left_open(workload_rows, "drafted_tokens"),
    left_open(workload_rows, "acceptance"),
    left_open(workload_rows, "throughput_factor"),
    left_open(workload_rows, "reuse"),
    left_open(economics_rows, "input_price"),
    left_open(economics_rows, "cached_price"),
    left_open(economics_rows, "output_price"),
}};
static_assert(distinct(named_workload_rows));
constexpr std::array<TextRow, 2> named_workload_texts{{
    {.name = "model",
     .meaning = "language model served; that of [workload] if not said",
     .fallback = "",
     .known = model_names},
    {.name = "precision", .meaning = "of its weights; that of [workload] if not said", .choices = precisions},
}};
constexpr std::array<TableKind, 1> workload_kinds{
    {{"requests", "requests of another model, for the halls that name them; what is not said is as in [workload]",
      named_workload_rows, named_workload_texts, workload_orders}}};

constexpr std::array<std::string_view, 11> losses{"grid",     "fans",         "pumps",      "coolant_pumps",
                                                  "chillers", "makeup_water", "gas",        "machines",
                                                  "power",    "units",        "maintenance"};
constexpr std::array<TextRow, 4> event_texts{{
    {.name = "of",
     .meaning = "what is lost; pumps: of the facility loop, coolant_pumps: of the racks; units: fail, on line first; "
                "maintenance: units that rest first; power: the site is asked to draw less, and its [work] yields",
     .fallback = "fans",
     .choices = losses},
    {.name = "fleet", .meaning = "the table in [power] whose units are lost", .fallback = ""},
    {.name = "machine",
     .meaning = "the table in [cooling] whose machines are lost: valved off, their water goes through the others",
     .fallback = ""},
    {.name = "grid",
     .meaning = "of several connections the table in [power] that is lost: all if none is named",
     .fallback = ""},
}};
constexpr std::array<Row, 7> event_rows{{
    {"start", duration, "since the start of the run"},
    {"duration", duration, "until it is back"},
    {"share", fraction, "lost of it; of power: of what is drawn when the event begins", 1.0},
    {"limit", power.within(0.0, infinity), "of power: what may be drawn, in place of a share", automatic},
    {"ramp", duration, "of power: time in which it comes down, and up again after the end", 0.0},
    {"notice", duration, "of power: told this long before", 0.0},
    {"units", count.within(0.0, 1000.0), "lost of the fleet", 1.0},
}};

constexpr std::array<TableKind, 1> event_kinds{{{"loss", "a loss of machines or supplies", event_rows, event_texts}}};

} // namespace

TableRole weather_role() { return {"weather", {"weather", "the weather of the place", weather_rows, weather_texts}}; }
TableRole workload_role() {
    return {"workload",
            {"workload", "the requests asked of the site", workload_rows, workload_texts, workload_orders},
            workload_kinds};
}
TableRole work_role() { return {"work", {"work", "how work yields where less power may be drawn"}, work_kinds}; }
TableRole economics_role() {
    return {"economics", {"economics", "prices and rates that are not a machine's own", economics_rows}};
}
TableRole event_role() { return {"event", {"event", "what fails in the run, and when"}, event_kinds}; }

std::span<const std::string_view> event_losses() { return losses; }

} // namespace sitewatt::catalog
