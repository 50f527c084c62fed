/// Where models and engine meet: the program is the engine with a product in its hands.

#include "models/catalog.hpp"
#include "models/model_list.hpp"
#include "models/site/outside/climate.hpp"
#include "models/site/site_builder.hpp"
#include "sim/command_line/commands.hpp"

int main(int argc, char** argv) {
    using namespace sitewatt;
    std::vector<std::string_view> places;
    for (const auto& climate : climates()) places.push_back(climate.name);
    const Product product{
        .roles = catalog::roles(),
        .models = catalog::models(),
        .catalogue = catalogue_files(),
        .build = [](const Document& document, const SiteFiles& files) -> BuiltSystem {
            BuiltSite built = build_site(document, files);
            return {std::move(built.site), std::move(built.mistakes), std::move(built.warnings)};
        },
        .places = places,
    };
    return command_line(argc, argv, product);
}
