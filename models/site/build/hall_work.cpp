#include "models/site/build/hall_work.hpp"

#include "models/site/build/serving_rates.hpp"

namespace sitewatt {

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
        mistakes.push_back({hall.place, "a hall that trains needs trained_parameters, the active ones of its model"});
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

} // namespace sitewatt
