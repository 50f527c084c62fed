#pragma once
/// What tokens earn: the price of a request served, and what a unit of energy is worth to the site that serves them.
///
/// Physics   A request earns its input, cached and output tokens at their prices. Halls share the requests by what they
///           can serve, times the demand for what they serve. At full use a site earns the capacity of its halls in
///           requests per second times that, over its design power: revenue lost with every unit of energy it does not
///           get [1].
/// Valid     Inference sold by the token; requests of all models come at the same hours. Where halls do one phase each,
///           both take every request at once: that of the other phase is not waited for. Training and reserved capacity
///           earn by time. While racks are still to come (`stage`), requests said as a share of what the site serves
///           follow what is there; those said as a rate do not.
/// Sources   [1] as the value of an outage: revenue rate over energy. Prices are in `[economics]`.

#include "models/site/design/design.hpp"

#include <algorithm>
#include <vector>

namespace sitewatt {

/// USD of tokens sold. @param cached  of the input tokens, sold at their own price
/// @param prices  USD per million: of a workload, or of [economics]
template <class Prices>
double token_revenue(double input_tokens, double cached, double output_tokens, const Prices& prices) {
    return ((input_tokens - cached) * prices.input_price + cached * prices.cached_price +
            output_tokens * prices.output_price) *
           1e-6;
}

/// Requests per second that a hall's accelerators serve at the power they may draw.
inline double request_capacity(const HallDesign& hall, std::size_t stage = all_come) {
    const double idle = hall.racks.accelerator_idle_power / hall.racks.accelerator_peak_power;
    const double allowed = hall.power_cap < 1.0 ? (hall.power_cap - idle) / (1.0 - idle) : 1.0;
    return Serving<double>::output(hall.serving, {0.0},
                                   {0.0, hall.input_tokens, hall.output_tokens, hall.in_service(stage), allowed})
        .capacity;
}

/// Requests per second through each hall at full use. One of a phase alone goes as fast as those of the other phase.
inline std::vector<double> full_rates(const SiteDesign& design, std::size_t stage = all_come) {
    std::vector<double> rates(design.halls.size());
    for (std::size_t k = 0; k < std::max<std::size_t>(design.workloads.size(), 1); ++k) {
        double prefill = 0.0, decode = 0.0; // of halls of one phase
        const auto each = [&](const auto& visit) {
            for (std::size_t i = 0; i < rates.size(); ++i)
                if (design.halls[i].workload == k && design.halls[i].duty.work == Work::serving)
                    visit(design.halls[i], rates[i]);
        };
        each([&](const HallDesign& hall, double& rate) {
            rate = request_capacity(hall, stage);
            if (!hall.decodes) prefill += rate;
            if (!hall.prefills) decode += rate;
        });
        const double together = std::min(prefill, decode);
        each([&](const HallDesign& hall, double& rate) {
            if (!hall.decodes) rate *= together / std::max(prefill, 1e-9);
            if (!hall.prefills) rate *= together / std::max(decode, 1e-9);
        });
    }
    return rates;
}
/// Requests per second that the site serves; each ends in a hall that decodes.
inline double request_capacity(const SiteDesign& design) {
    const auto rates = full_rates(design);
    double capacity = 0.0;
    for (std::size_t i = 0; i < rates.size(); ++i)
        if (design.halls[i].decodes) capacity += rates[i];
    return capacity;
}

/// Requests per second asked of each hall while what is asked of the site is what it is in the mean.
inline std::vector<double> asked_rates(const SiteDesign& design, std::size_t stage = all_come) {
    auto rates = full_rates(design, stage);
    if (stage < design.deliveries.size()) {
        const auto all = full_rates(design);
        std::vector<double> here(std::max<std::size_t>(design.workloads.size(), 1)), full(here);
        for (std::size_t i = 0; i < rates.size(); ++i) {
            if (!design.halls[i].decodes) continue;
            here[design.halls[i].workload] += rates[i];
            full[design.halls[i].workload] += all[i];
        }
        for (std::size_t i = 0; i < rates.size(); ++i) {
            const std::size_t k = design.halls[i].workload;
            if (design.halls[i].asked_by_rate) // where no rack is there they come in vain
                rates[i] = here[k] > 0.0 ? rates[i] * full[k] / here[k] : all[i];
        }
    }
    for (std::size_t i = 0; i < rates.size(); ++i) rates[i] *= design.halls[i].demand;
    return rates;
}
/// Requests asked of the site, a second, each counted where it ends.
inline double asked_of_site(const SiteDesign& design, const std::vector<double>& asked) {
    double all = 0.0;
    for (std::size_t i = 0; i < asked.size(); ++i)
        if (design.halls[i].decodes) all += asked[i];
    return all;
}
/// Share of the site's requests that each hall gets.
inline std::vector<double> request_shares(const SiteDesign& design, std::size_t stage = all_come) {
    auto shares = asked_rates(design, stage);
    const double all = asked_of_site(design, shares);
    for (double& share : shares) share /= std::max(all, 1e-9);
    return shares;
}
/// Requests asked of the site in each stage, over those once all racks are there.
inline std::vector<double> requests_by_stage(const SiteDesign& design) {
    const double all = asked_of_site(design, asked_rates(design));
    std::vector<double> factors;
    for (std::size_t k = 0; k < design.deliveries.size(); ++k)
        factors.push_back(asked_of_site(design, asked_rates(design, k)) / std::max(all, 1e-9));
    factors.push_back(1.0);
    return factors;
}
/// Share of its own rate at which a hall of one phase works where none throttles; 1 of one that does both.
inline std::vector<double> usable_shares(const SiteDesign& design, std::size_t stage = all_come) {
    auto shares = full_rates(design, stage);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const auto& hall = design.halls[i];
        const double own = hall.prefills && hall.decodes ? 0.0 : request_capacity(hall, stage);
        shares[i] = own > 0.0 ? shares[i] / own : 1.0;
    }
    return shares;
}

/// How requests go through the halls while the same racks are there and none throttles.
struct Routing {
    std::vector<double> shares, usable; ///< `request_shares` and `usable_shares`
};
/// Of each stage.
inline std::vector<Routing> routing(const SiteDesign& design) {
    std::vector<Routing> stages;
    for (std::size_t k = 0; k <= design.deliveries.size(); ++k)
        stages.push_back({request_shares(design, k), usable_shares(design, k)});
    return stages;
}

/// USD that a request to a hall earns.
inline double request_value(const SiteDesign& design, const HallDesign& hall) {
    const auto earned = [&](const auto& prices) {
        return token_revenue(hall.input_tokens, hall.input_tokens * hall.serving.prefix_cache_hit, hall.output_tokens,
                             prices);
    };
    return design.workloads.empty() ? earned(design.economics) : earned(design.workloads[hall.workload]);
}
/// USD that a mean request to the site earns; 0 where no hall serves.
inline double request_value(const SiteDesign& design) {
    const auto shares = request_shares(design);
    double value = 0.0;
    for (std::size_t i = 0; i < shares.size(); ++i) value += shares[i] * request_value(design, design.halls[i]);
    return value;
}
/// Input and output tokens of a mean request.
inline double tokens_of_request(const SiteDesign& design) {
    const auto shares = request_shares(design);
    double tokens = 0.0;
    for (std::size_t i = 0; i < shares.size(); ++i)
        tokens += shares[i] * (design.halls[i].input_tokens + design.halls[i].output_tokens);
    return tokens;
}
/// Requests per second, in the mix asked, that keep as many accelerators busy as serve.
inline double mixed_capacity(const SiteDesign& design, std::size_t stage = all_come) {
    const auto shares = request_shares(design, stage), usable = usable_shares(design, stage);
    double accelerators = 0.0, each = 0.0; // that serve; that one request per second keeps busy
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const double own = design.halls[i].in_service(stage);
        if (shares[i] == 0.0 || own == 0.0) continue;
        accelerators += own * usable[i];
        each += shares[i] * own / request_capacity(design.halls[i], stage);
    }
    return each > 0.0 ? accelerators / each : 0.0;
}

/// Whether requests go through halls of one phase each.
inline bool phases_apart(const SiteDesign& design) {
    return std::any_of(design.halls.begin(), design.halls.end(), [](const HallDesign& hall) {
        return hall.duty.work == Work::serving && !(hall.prefills && hall.decodes);
    });
}

/// USD/J of revenue over energy at full use, all of a sized site.
inline double energy_value(const SiteDesign& design) {
    const auto rates = full_rates(design);
    double earned = 0.0; // USD/s
    for (std::size_t i = 0; i < rates.size(); ++i) earned += rates[i] * request_value(design, design.halls[i]);
    return design.design_power > 0.0 ? earned / design.design_power : 0.0;
}

} // namespace sitewatt
