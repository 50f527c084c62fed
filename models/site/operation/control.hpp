#pragma once
/// What a controller is: something that looks at the site at the regular looks and sets commands. It is made from the
/// design, keeps what it must remember, and says whether what it changed is worth a restart of the integration.

#include "models/site/page/page.hpp"

#include <concepts>

namespace sitewatt {

template <class C>
concept Control = std::constructible_from<C, const SiteDesign&> &&
    requires(C control, double time, const Surroundings& outside, const Instant<double>& now, Commands& commands) {
    { control.look(time, outside, now, commands) } -> std::same_as<bool>;
};

} // namespace sitewatt
