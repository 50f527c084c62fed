#include "models/site/build/site_weather.hpp"

#include "models/recent.hpp"
#include "models/site/outside/climate.hpp"
#include "models/site/outside/weather_completion.hpp"

#include <cctype>
#include <string>
#include <tuple>
#include <utility>

namespace sitewatt {

namespace {

/// The year of a file, completed, and what there is to say of it.
struct Judged {
    WeatherYear year;
    WeatherVerdict verdict;
};
std::shared_ptr<const Judged> judged(const SharedYear& file, const WeatherNeeds& needs) {
    static Recent<std::tuple<SharedYear, bool, bool>, Judged> recent;
    return recent.of({file, needs.sun, needs.wind}, [&] {
        Judged j{*file, {}};
        j.verdict = complete(j.year, needs);
        return j;
    });
}

} // namespace

SharedYear site_weather(const Document& document, const SiteFiles& files, const SiteDesign& design,
                        std::vector<Mistake>& mistakes, std::vector<Mistake>& warnings) {
    const Table& t = document.own("weather");
    if (files.weather) {
        WeatherNeeds needs;
        for (const auto& source : design.renewables)
            (std::holds_alternative<SolarField>(source.field) ? needs.sun : needs.wind) = true;
        const auto known = judged(files.weather, needs);
        const WeatherVerdict& verdict = known->verdict;
        mistakes.insert(mistakes.end(), verdict.mistakes.begin(), verdict.mistakes.end());
        warnings.insert(warnings.end(), verdict.warnings.begin(), verdict.warnings.end());
        return verdict.mistakes.empty() ? SharedYear(known, &known->year) : nullptr;
    }
    if (const Climate* climate = find_climate(t.text("climate"))) {
        static Recent<std::pair<const Climate*, std::uint64_t>, WeatherYear> recent; // climates live on
        const auto seed = static_cast<std::uint64_t>(t.number("seed"));
        return recent.of({climate, seed}, [&] { return synthetic_year(*climate, seed); });
    }
    std::string known, plain = t.text("climate");
    for (char& c : plain)
        c = c == ' ' || c == '-' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const bool spelt = find_climate(plain) != nullptr;
    for (const auto& c : climates()) known += (known.empty() ? "" : ", ") + std::string(c.name);
    mistakes.push_back({t.place_of_text("climate"), "no built-in climate '" + t.text("climate") + "'" +
                                                        (spelt ? " (did you mean '" + plain + "'?)" : "") +
                                                        "; there are " + known +
                                                        ", or name a weather file: file = \"…\""});
    return nullptr;
}

} // namespace sitewatt
