#include "models/site/build/serving_rates.hpp"

#include "models/compute/batching.hpp"
#include "models/compute/cache_tiers.hpp"
#include "models/compute/cache_transfer.hpp"
#include "models/compute/drafted_curve.hpp"
#include "models/compute/phase_power.hpp"
#include "models/compute/published_curves.hpp"
#include "models/compute/related_curve.hpp"
#include "models/number_text.hpp"
#include "models/site/build/read_tables.hpp"

#include <cmath>

namespace sitewatt {
namespace {

constexpr const char* other_numbers = "a model of other numbers"; // with which no curve was measured
constexpr double falls_off = 5.0; // tokens at half the speed of users over those at theirs; published 2-4, estimate

std::string whole(double x) { return std::to_string(std::lround(x)); }

class Namer {
  public:
    Namer(const Table& hall, const Table& workload, HallDesign& design)
        : hall_(hall), workload_(workload), design_(design), chip_(read(hall, arithmetic_fields)),
          accelerator_(hall.text("accelerator")), name_(workload.text("model")), precision_(workload.text("precision")),
          in_(workload.number("input_tokens")), out_(workload.number("output_tokens")),
          speed_(workload.number("interactivity")),
          tokens_a_step_(roofline::tokens_a_step(workload.number("drafted_tokens"), workload.number("acceptance"))) {}

    ServingRates name() {
        auto& serving = design_.serving;
        const bool input_said = serving.prefill_rate != automatic, output_said = serving.decode_rate != automatic;
        if (input_said && output_said) {
            design_.rates_source = "constants given with the hall";
            return found_;
        }
        if (input_said || output_said)
            refuse(hall_.place_of(input_said ? "prefill_rate" : "decode_rate"),
                   "prefill_rate and decode_rate are said both, or neither");
        serving.prefill_rate = serving.decode_rate = 1.0; // of a hall that is refused
        if (!found_.mistakes.empty() || !model()) return found_;
        const auto* curve = published::find_curve(accelerator_, name_, precision_, false, in_, out_, speed_);
        if (curve == nullptr && tokens_a_step_ > 1.0)
            curve = published::find_curve(accelerator_, name_, precision_, true, in_, out_, speed_);
        if (!(curve != nullptr ? by_curve(*curve, 1.0) : by_relation_or_roofline())) return found_;
        const double factor = workload_.number("throughput_factor");
        serving.prefill_rate = rates_.prefill * factor;
        serving.decode_rate = rates_.decode * factor;
        if (workload_.place_of_text("model") == workload_.place)
            design_.rates_source = "the default " + name_ + ", " + precision_ + ": " + design_.rates_source;
        design_.interactivity = speed_;
        design_.domain = batching::prompt_accelerators(model_.experts, chip_.domain);
        design_.cache_break_even = cache_tiers::break_even_bandwidth(serving.prefill_rate, model_.cache_per_token);
        cache();
        transfer();
        if (chip_.memory_bandwidth > 0.0 && roofline::flops(chip_, precision_) > 0.0) power();
        return found_;
    }

  private:
    void refuse(const Place& place, std::string message) { found_.mistakes.push_back({place, std::move(message)}); }
    void warn(const Place& place, std::string message) { found_.warnings.push_back({place, std::move(message)}); }

    /// The model by name, with what the site says otherwise. False if something is missing.
    bool model() {
        const auto* record = language_model::find(name_);
        if (record != nullptr) {
            model_ = record->model;
            kind_ = record->kind;
        }
        for (const auto& field : language_model_fields) {
            if (const double said = workload_.number(field.name); said != automatic) {
                if (record != nullptr && said != record->model.*field.member) name_ = other_numbers;
                model_.*field.member = said;
            } else if (record == nullptr) {
                std::string known;
                for (const auto& r : language_model::records)
                    known += (known.empty() ? "" : ", ") + std::string(r.name);
                refuse(workload_.place, "no model '" + name_ + "' is known; there are " + known +
                                            "; of another one say " + std::string(field.name) +
                                            " and the other numbers of a model");
                return false;
            }
        }
        if (record == nullptr && model_.experts > 1.0) kind_ = language_model::Kind::experts;
        if (model_.active_parameters > model_.total_parameters || model_.experts_per_token > model_.experts) {
            refuse(workload_.place, "the model uses more parameters or experts a token than it has");
            return false;
        }
        return true;
    }

    double context() const { return in_ + 0.5 * out_; }
    bool has_roofline() const { return chip_.memory_bandwidth > 0.0 && roofline::flops(chip_, precision_) > 0.0; }

    /// Tokens/s of an accelerator with the site's mix of input and output.
    double both(const PhaseRates& rates) const { return (in_ + out_) / (in_ / rates.prefill + out_ / rates.decode); }

    /// What arithmetic says, or the nearest curve where that says more: the arithmetic knows the overhead of usual
    /// software on a box, and not that of the best stacks, which spread experts over racks.
    bool by_relation_or_roofline() {
        const auto related = published::related_curve(chip_, name_, precision_, false, in_, out_, speed_);
        const bool fits =
            has_roofline() && roofline::memory_limit(chip_, model_, precision_, context(), chip_.domain) >= 1.0;
        const bool holds = related.curve != nullptr && speed_ <= related.curve->interactivity[related.curve->count - 1];
        if (!holds || !fits) return by_roofline(); // a curve is not both scaled and drawn on
        const auto d = roofline::decode(chip_, model_, precision_, context(), speed_); // both without drafts
        const auto& c = *related.curve;
        const double by_curve_both = both(rates_of(c, c.at(speed_).throughput * related.factor));
        if (d.reached && both({roofline::prefill_rate(chip_, model_, precision_), d.rate}) >= by_curve_both)
            return by_roofline();
        warn(workload_.place, "nothing is published of " + (accelerator_.empty() ? "these racks" : accelerator_) +
                                  " with " + name_ + " in " + precision_ + ": the curve of " +
                                  std::string(c.accelerator) + " in " + std::string(c.precision) + " times " +
                                  formatted("%.2f", related.factor) +
                                  " stands in, by memory and arithmetic; an estimate");
        return by_curve(c, related.factor);
    }

    bool by_curve(const ThroughputCurve& curve, double factor) {
        auto point = curve.at(speed_);
        point.throughput *= factor;
        const std::string what =
            std::string(curve.accelerator) + " with " + name_ + " in " + std::string(curve.precision);
        if (point.extrapolated)
            warn(workload_.place_of("interactivity"),
                 what + ": " + whole(speed_) + " tokens/s a user lies outside the published curve, " +
                     whole(curve.interactivity[0]) + " to " + whole(curve.interactivity[curve.count - 1]) +
                     (speed_ < curve.interactivity[0] ? "; the rate at its slow end is taken: slower users may get more"
                                                      : "; the rate is extrapolated"));
        const double share = in_ / (in_ + out_),
                     measured = curve.input_tokens / (curve.input_tokens + curve.output_tokens);
        if (std::abs(share - measured) > 0.1)
            warn(workload_.place, what + ": the curve was measured with " + whole(curve.input_tokens) +
                                      " tokens in and " + whole(curve.output_tokens) + " out, the site has " +
                                      whole(in_) + " and " + whole(out_) +
                                      "; prefill and decode rates are assumed unchanged");
        rates_ = rates_of(curve, point.throughput);
        design_.rates_source = (factor == 1.0 && curve.accelerator == accelerator_
                                    ? ""
                                    : "scaled from " + std::string(curve.accelerator) + ": ") +
                               std::string(curve.source) + ", " + std::string(curve.date) + ", " +
                               std::string(curve.stack);
        if (tokens_a_step_ > 1.0 && !curve.speculative) draft(curve, factor, what);
        return true;
    }
    /// The curve was measured without drafts: decode gains by arithmetic, prefill stays.
    void draft(const ThroughputCurve& curve, double factor, const std::string& what) {
        const auto rate_at = [&](double speed) { return rates_of(curve, factor * curve.at(speed).throughput).decode; };
        const auto d = drafted_decode(chip_, model_, precision_, context(), speed_, tokens_a_step_, rate_at);
        rates_.decode = d.rate;
        design_.rates_source += ", decode with drafted tokens by arithmetic";
        warn(workload_.place_of("drafted_tokens"),
             what + ": the curve was measured without drafted tokens; by arithmetic they make each user " +
                 formatted("%.2f", d.gain) + " times as fast, so decode is that of the curve at " +
                 formatted("%.0f", speed_ / d.gain) + " tokens/s a user, times that; prefill stays: an estimate");
    }
    PhaseRates rates_of(const ThroughputCurve& curve, double throughput) const {
        return phase_rates(throughput, curve.input_tokens, curve.output_tokens, share_of(curve, throughput));
    }
    /// Share of time that prefill takes on the curve: it runs at its own speed, measured apart or by arithmetic,
    /// whatever the users' speed; what is left is decode.
    double share_of(const ThroughputCurve& curve, double throughput) const {
        double alone = 3.0 * throughput; // estimate, where nothing is known
        if (const auto roles = published::find_roles(accelerator_, name_, precision_))
            alone = roles->rates.prefill;
        else if (has_roofline())
            alone = roofline::prefill_rate(chip_, model_, precision_);
        const double share = throughput / (curve.input_tokens + curve.output_tokens) * curve.input_tokens / alone;
        return std::min(share, 0.9); // the stack prefills faster than the roofline says: estimate of the rest
    }

    bool by_roofline() {
        if (!has_roofline()) {
            refuse(hall_.place, "nothing is published of " + (accelerator_.empty() ? "these racks" : accelerator_) +
                                    " with " + name_ + " in " + precision_ +
                                    ", and the racks give no memory_bandwidth and flops of that precision: say these, "
                                    "or prefill_rate and decode_rate");
            return false;
        }
        const auto d = roofline::decode(chip_, model_, precision_, context(), speed_, tokens_a_step_);
        if (!d.reached && hall_.text("phase") != "prefill") {
            const double users = roofline::memory_limit(chip_, model_, precision_, context(), chip_.domain);
            refuse(hall_.place,
                   users < 1.0
                       ? name_ + " in " + precision_ + " does not fit into the memory of " + whole(chip_.domain) +
                             " accelerators: name a smaller precision, a smaller model, or a larger domain"
                       : name_ + " in " + precision_ + " makes at most " +
                             whole(tokens_a_step_ /
                                   roofline::step_time(chip_, model_, precision_, 1.0, context(), chip_.domain)) +
                             " tokens/s for a user on these racks: lower interactivity");
            return false;
        }
        near_the_edge(d);
        unlike_measured();
        rates_ = {roofline::prefill_rate(chip_, model_, precision_), d.reached ? d.rate : 1.0}; // 1: not asked
        if (d.reached) chip_.domain = d.accelerators;
        design_.rates_source = "roofline, fitted to ML.ENERGY of 2026-02-16 (median error 17 %)";
        return true;
    }

    /// Tells where a slower user would make answers far cheaper: a roofline falls off near the speed it ends at.
    void near_the_edge(const auto& now) {
        if (!now.reached || hall_.text("phase") == "prefill") return;
        const auto slower = roofline::decode(chip_, model_, precision_, context(), 0.5 * speed_, tokens_a_step_);
        if (const double gain = slower.rate / now.rate; slower.reached && gain > falls_off)
            warn(workload_.place_of("interactivity"),
                 name_ + " at " + whole(speed_) +
                     " tokens/s a user is near the most of these racks by arithmetic: at "
                     "half that they write " +
                     whole(gain) + " times as many; published stacks fall less");
    }

    /// Tells how far the roofline is from what was published of these very accelerators.
    void unlike_measured() {
        const auto own = published::own_point(chip_, accelerator_, speed_);
        if (own.curve == nullptr || hall_.text("phase") == "prefill") return;
        warn(workload_.place, "the rates of " + name_ + " are those of the roofline; at " + whole(own.interactivity) +
                                  " tokens/s a user " + accelerator_ + " was published to make " +
                                  formatted("%.2g", own.times) + " times what it says, with " +
                                  std::string(own.curve->model) +
                                  ": costs of a model by a curve and of one by the roofline do not compare");
    }

    /// Share of input tokens found in the hall's cache: what is asked again while it is kept, at the hall's mean load.
    void cache() {
        const cache_tiers::Tier tier{hall_.number("cache_capacity"), hall_.number("cache_bandwidth"), 0.0, 0.0};
        if (tier.capacity == 0.0) return;
        if (tier.bandwidth > 0.0) design_.cache_read = model_.cache_per_token / tier.bandwidth;
        if (tier.bandwidth > 0.0 && tier.bandwidth < design_.cache_break_even)
            warn(hall_.place_of("cache_bandwidth"),
                 "cache_bandwidth of " + formatted("%.3g", 1e-9 * tier.bandwidth) +
                     " GB/s is under cache_break_even, " + formatted("%.3g", 1e-9 * design_.cache_break_even) +
                     " GB/s: what is found takes longer to read than to compute anew, and users wait for it");
        if (said_by_hand(hall_, "prefix_cache_hit")) return;
        if (tier.bandwidth == 0.0) return refuse(hall_.place_of("cache_capacity"), "a cache needs its cache_bandwidth");
        auto& s = design_.serving;
        for (int i = 0; i < 50; ++i) { // the more is found, the more comes by: settles within a few rounds
            const double busy = in_ * (1.0 - s.prefix_cache_hit) / s.prefill_rate + out_ / s.decode_rate;
            const double rate = workload_.number("utilisation") * in_ / busy;
            const auto use = cache_tiers::use(tier, rate, model_.cache_per_token, s.prefill_rate, 0.0,
                                              workload_.number("reuse"), 1.0);
            s.prefix_cache_hit = 0.5 * (s.prefix_cache_hit + use.hits);
        }
    }

    /// Halls of one phase hand the cache of every prompt over: that takes its time, and a slow link holds them up.
    void transfer() {
        const bool reads = design_.prefills;
        if ((reads && design_.decodes) || model_.cache_per_token == 0.0) return;
        const double bytes = model_.cache_per_token, bandwidth = hall_.number("transfer_bandwidth");
        auto& s = design_.serving;
        const double sending = cache_transfer::time(in_, bytes, bandwidth, design_.domain);
        design_.transfer_time = sending;
        double& rate = reads ? s.prefill_rate : s.decode_rate;
        const double most = reads ? cache_transfer::prefill_limit(bytes, bandwidth, s.prefix_cache_hit)
                                  : cache_transfer::decode_limit(bytes, bandwidth, in_, out_);
        if (rate <= most) return;
        warn(hall_.given("transfer_bandwidth") ? hall_.place_of("transfer_bandwidth") : hall_.place,
             "accelerators of hall '" + design_.label + "' could " + (reads ? "read " : "write ") + whole(rate) +
                 " tokens/s, and their link lets the caches of " + whole(most) +
                 " through: that is what they do; raise transfer_bandwidth, or serve a model with a smaller "
                 "cache_per_token");
        const double own = rate, computed = in_ * (1.0 - s.prefix_cache_hit);
        rate = std::max(most, 1.0);
        if (reads) design_.transfer_time = cache_transfer::delay(sending, computed, own, rate, design_.domain);
    }

    void power() {
        const double floor = hall_.number("launch_activity");
        const auto& s = design_.serving;
        if (!said_by_hand(hall_, "prefill_activity"))
            design_.serving.prefill_activity =
                phase_power::prefill_activity(chip_, model_, precision_, s.prefill_rate, floor, kind_);
        const double batch = s.decode_rate * chip_.domain / speed_; // Little: each is served at this speed
        if (!said_by_hand(hall_, "decode_activity"))
            design_.serving.decode_activity =
                phase_power::decode_activity(chip_, model_, precision_, s.decode_rate, batch, context(), floor, kind_);
    }

    const Table &hall_, &workload_;
    HallDesign& design_;
    Arithmetic chip_;
    LanguageModel model_{};
    language_model::Kind kind_ = language_model::Kind::dense;
    std::string accelerator_, name_, precision_;
    double in_, out_, speed_, tokens_a_step_;
    PhaseRates rates_{};
    ServingRates found_;
};

} // namespace

ServingRates name_rates(const Table& hall, const Table& workload, HallDesign& design) {
    return Namer(hall, workload, design).name();
}

} // namespace sitewatt
