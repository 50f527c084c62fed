#include "sim/input/catalogue.hpp"

#include "sim/error.hpp"

namespace sitewatt {

Catalogue::Catalogue(std::span<const CatalogueFile> files) {
    for (const auto& file : files) {
        Node root = parse_toml(file.text, std::string(file.name));
        for (auto& record : root.entries()) {
            if (find(record.first) != nullptr)
                throw InputError(record.second.place, "record '" + record.first + "' stands twice in the catalogue");
            records_.push_back(std::move(record));
        }
    }
}
const Node* Catalogue::find(std::string_view record) const {
    for (const auto& [name, node] : records_)
        if (name == record) return &node;
    return nullptr;
}
std::vector<std::string_view> Catalogue::names() const {
    std::vector<std::string_view> all;
    for (const auto& [name, node] : records_) all.push_back(name);
    return all;
}

} // namespace sitewatt
