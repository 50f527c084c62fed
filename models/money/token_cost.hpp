#pragma once
/// Cost per million tokens.
///
/// Sources   $/Mtok = ($/h) / (tokens/s * 3600) * 1e6, as published with InferenceX (SemiAnalysis, 2026).

namespace sitewatt {

/// USD per million tokens; 0 where no token was made.
inline double cost_per_mtoken(double cost, double tokens) { return tokens > 0.0 ? 1e6 * cost / tokens : 0.0; }

/// USD per million tokens of an accelerator that costs `hourly` USD/h and makes `rate` tokens/s.
inline double cost_per_mtoken_of(double hourly, double rate) { return cost_per_mtoken(hourly, rate * 3600.0); }

} // namespace sitewatt
