#pragma once
/// Water as it is metered and billed: by volume.
///
/// Sources   NIST Chemistry WebBook: 997.05 kg/m3 at 25 degC and 101.325 kPa.

namespace sitewatt::fresh_water {

inline constexpr double density = 997.0; // kg/m3 at 25 degC, NIST; within 0.5 % from 5 to 35 degC

} // namespace sitewatt::fresh_water
