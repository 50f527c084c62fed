#include "models/site/build/hall_work.hpp"

#include "models/site/build/rated_racks.hpp"
#include "models/site/build/serving_rates.hpp"
#include "models/site/design/token_value.hpp"

#include <algorithm>

namespace sitewatt {
namespace {

/// Bytes/s over the links of the accelerators that read or write a request together.
double link_of(const Document& document, const HallDesign& hall) {
    const Table* t = document.member("hall", hall.label);
    return t != nullptr ? t->number("transfer_bandwidth") * hall.domain : infinity;
}

} // namespace

Duty read_duty(const Table& hall, double accelerators) {
    const std::string& work = hall.text("work");
    if (work == "constant") return duty::constant(hall.number("activity"));
    if (work != "training") return {};
    return duty::training_of(read(hall, training_fields), accelerators, hall.number("flops_bf16"),
                             hall.number("trained_parameters"));
}
Duty read_duty(const Table& hall, std::vector<Mistake>& mistakes) {
    const bool trains = hall.text("work") == "training";
    if (trains && hall.number("flops_bf16") == 0.0)
        mistakes.push_back({hall.place, "a hall that trains needs flops_bf16, the dense peak of its accelerators"});
    if (trains && !hall.given("trained_parameters"))
        mistakes.push_back(
            {hall.place,
             "a hall that trains needs trained_parameters, the active ones of its model, for example 37e9"});
    return read_duty(hall, hall.number("count") * hall.number("accelerators"));
}

void read_work(const Table& hall, const Table& workload, HallDesign& design, std::vector<Mistake>& mistakes,
               std::vector<Mistake>& warnings) {
    design.prefills = hall.text("phase") != "decode";
    design.decodes = hall.text("phase") != "prefill";
    design.input_tokens = design.prefills ? workload.number("input_tokens") : 0.0;
    design.output_tokens = design.decodes ? workload.number("output_tokens") : 0.0;
    cap_power(hall, design, mistakes);
    check_rating(hall, design, mistakes);
    design.duty = read_duty(hall, mistakes);
    if (design.duty.work != Work::serving) {
        design.serving.prefill_rate = design.serving.decode_rate = 1.0; // nothing is asked of it
        return;
    }
    ServingRates found = name_rates(hall, workload, design);
    for (auto& m : found.mistakes) mistakes.push_back(std::move(m));
    for (auto& m : found.warnings) warnings.push_back(std::move(m));
}

void meet_links(const Document& document, SiteDesign& design) {
    const auto shares = request_shares(design);
    for (auto& reader : design.halls) {
        if (reader.decodes || reader.duty.work != Work::serving) continue;
        double later = 0.0, answers = 0.0; // s after the reader's own link is done; requests
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const auto& writer = design.halls[i];
            if (writer.prefills || writer.workload != reader.workload) continue;
            const double faster = link_of(document, writer) / link_of(document, reader);
            later += shares[i] * writer.transfer_time * std::max(1.0 - faster, 0.0);
            answers += shares[i];
        }
        if (answers > 0.0) reader.transfer_time += later / answers;
    }
}

} // namespace sitewatt
