#include "sim/input/site_file.hpp"

#include "sim/error.hpp"
#include "sim/input/below.hpp"
#include "sim/input/currency.hpp"
#include "sim/input/nearest.hpp"
#include "sim/input/orders.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/input/record_fit.hpp"
#include "sim/input/role_defaults.hpp"
#include "sim/input/text_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <sstream>

namespace sitewatt {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t most_mistakes = 20;
constexpr std::size_t site_file_limit = 4 << 20; // bytes
/// Keys of a record that say what it is, not what it holds.
constexpr std::array<std::string_view, 4> note_keys{"maker", "type", "source", "confidence"};

bool contains(auto& list, std::string_view key) { return std::find(list.begin(), list.end(), key) != list.end(); }

class Reader {
  public:
    Reader(std::span<const TableRole> roles, const Catalogue& catalogue, const SiteFileOptions& options,
           fs::path folder)
        : roles_(roles), catalogue_(catalogue), options_(options), folder_(std::move(folder)) {}

    Document read(Node root, const std::string& file, const std::string& name) {
        Document document{file, name, {}, {}};
        file_ = file;
        for (const auto& o : options_.overrides)
            if (const auto mistake = apply(o, root)) refuse(mistake->place, mistake->message);
        for (const auto& role : roles_) lay_default(root, role);
        merge_records(root, {});
        for (const auto& role : roles_)
            for (const auto& label : lay_companions(root, role)) merge_records(*root.find(role.path)->find(label), {});
        for (const auto& role : roles_)
            for (const auto& twice : lay_twin(root, role)) refuse(twice.place, twice.message);
        if (const Node* title = root.find("name")) name_of(*title, document);
        check_names(root);
        if (const auto mistake = read_currency(root, currency_)) refuse(mistake->place, mistake->message);
        if (const std::string said = unusual_rate(currency_); !said.empty()) warn(root.find("site")->place, said);
        for (const auto& role : roles_) read_role(role, root.find(role.path), document);
        if (!mistakes_.empty()) throw InputError(mistakes_);
        document.warnings = std::move(warnings_);
        return document;
    }

  private:
    void refuse(const Place& place, const std::string& message) {
        if (mistakes_.size() < most_mistakes) mistakes_.push_back({place, message});
    }
    void warn(const Place& place, const std::string& message) { warnings_.push_back({place, message}); }

    /// Results are called by it: no name may lead out of their folder, or hide there.
    void name_of(const Node& title, Document& document) {
        constexpr std::size_t longest = 100; // bytes
        if (title.text() == nullptr) return refuse(title.place, "'name' is text: write it in quotes");
        const std::string& name = *title.text();
        const bool strange = std::any_of(name.begin(), name.end(), breaks_names);
        if (name.empty() || name.front() == '.' || name.size() > longest || strange)
            return refuse(title.place, "results are called by the 'name' of a site: 1 to 100 characters, no slash, no "
                                       "control character, no dot at the beginning");
        document.name = name;
    }

    /// Merges the record of `use` beneath every table, deepest user's word last.
    void merge_records(Node& table, std::set<std::string> within) {
        if (!table.is_table()) return;
        if (const Node* use = table.find("use"); use != nullptr) {
            if (use->text() == nullptr) {
                refuse(use->place, "'use' names a catalogue record, in quotes");
            } else if (const Node* record = catalogue_.find(*use->text()); record == nullptr) {
                refuse(use->place,
                       "no catalogue record '" + *use->text() + "'" + did_you_mean(*use->text(), catalogue_.names()) +
                           "; `sitewatt catalogue` lists them, `sitewatt catalogue WORD` those with a word");
            } else if (!within.insert(*use->text()).second) {
                refuse(use->place, "record '" + *use->text() + "' uses itself");
            } else {
                Node beneath = *record;
                merge_records(beneath, within);
                // A member with a record of its own takes that one, not what the outer record has for it.
                for (auto& [key, child] : table.entries()) {
                    if (!child.is_table() || child.find("use") == nullptr) continue;
                    merge_records(child, within);
                    std::erase_if(beneath.entries(), [&](const auto& entry) { return entry.first == key; });
                }
                lay_beneath(table, beneath);
            }
        }
        for (auto& [key, child] : table.entries()) merge_records(child, within);
    }
    static void lay_beneath(Node& table, const Node& record) {
        for (const auto& [key, value] : record.entries()) {
            Node* own = table.find(key);
            if (own == nullptr)
                table.entries().push_back({key, value});
            else if (own->is_table() && value.is_table())
                lay_beneath(*own, value);
        }
    }

    void check_names(const Node& root) {
        std::vector<std::string_view> known(title_keys.begin(), title_keys.end());
        for (const auto& role : roles_) known.push_back(role.path);
        for (const auto& [key, node] : root.entries())
            if (!contains(known, key))
                refuse(node.place, "unknown " + std::string(node.is_table() ? "table" : "key") + " '" + key + "'" +
                                       did_you_mean(key, known));
    }

    void read_role(const TableRole& role, const Node* node, Document& document) {
        const Node empty{Node::Entries{}, {document.file, 0, 0}};
        if (node != nullptr && !node->is_table()) {
            refuse(node->place, "'" + std::string(role.path) + "' is a table: write [" + std::string(role.path) + "]");
            node = nullptr;
        }
        const Node& table = node == nullptr ? empty : *node;
        const auto fits = [&](const Node& one, std::string_view label) {
            const auto mistake = misfit(one, role, label, roles_, catalogue_);
            if (mistake) refuse(mistake->place, mistake->message);
            return !mistake;
        };
        if (!fits(table, "")) return;
        document.tables.push_back(read_table(role.own, table, std::string(role.path), "", !role.kinds.empty()));
        for (const auto& [label, member] : table.entries()) {
            if (!member.is_table()) continue;
            if (const auto wrong = misnamed(role, label); !wrong.empty()) {
                refuse(member.place, wrong);
                continue;
            }
            if (const TableKind* kind = fits(member, label) ? kind_of(role, label, member) : nullptr)
                document.tables.push_back(read_table(*kind, member, std::string(role.path), label, false));
        }
    }

    const TableKind* kind_of(const TableRole& role, const std::string& label, const Node& member) {
        std::string wanted = label;
        Place place = member.place;
        if (const Node* said = member.find("kind"); said != nullptr && said->text() != nullptr)
            wanted = *said->text(), place = mendable(said->place, member);
        std::vector<std::string_view> known;
        for (const auto& kind : role.kinds) {
            if (kind.name == wanted) return &kind;
            known.push_back(kind.name);
        }
        if (role.kinds.size() == 1 && member.find("kind") == nullptr) return &role.kinds.front();
        if (const Node* use = member.find("use");
            use != nullptr && use->text() != nullptr && !catalogue_.find(*use->text()))
            return nullptr; // refused already: what it is would have come from there
        std::string all;
        for (const auto k : known) all += (all.empty() ? "" : ", ") + std::string(k);
        refuse(place, "[" + std::string(role.path) + "." + label + "] does not say what it is" +
                          did_you_mean(wanted, known) + ": add use = \"…\" with a catalogue record, or kind = one of " +
                          all);
        return nullptr;
    }

    Table read_table(const TableKind& kind, const Node& node, const std::string& path, const std::string& label,
                     bool may_hold_tables) {
        Table t;
        t.kind = &kind;
        t.path = path;
        t.label = label;
        t.place = node.place;
        const std::string full = label.empty() ? path : path + "." + label;
        for (const Row& row : kind.numbers) read_number(row, node, full, t);
        for (const TextRow& row : kind.texts) read_text_value(row, node, full, t);
        for (const auto& [where, message] : broken_orders(t)) refuse(where, message);
        std::vector<std::string_view> known{"use", "kind"};
        for (const Row& row : kind.numbers) known.push_back(row.name);
        for (const TextRow& row : kind.texts) known.push_back(row.name);
        for (const auto& [key, value] : node.entries()) {
            if (contains(known, key) || (value.is_table() && (may_hold_tables || label.empty()))) continue;
            if (contains(note_keys, key)) {
                if (value.text())
                    t.note.append(t.note.empty() ? "" : "; ").append(key).append(": ").append(*value.text());
                continue;
            }
            if (mistakes_.size() >= most_mistakes) break;
            const Place where = mendable(value.place, node);
            const auto hint = where == value.place ? instead_of(key, known, t, roles_) : ", which its record has";
            refuse(where, std::string("unknown key '").append(full).append(".").append(key).append("'").append(hint));
        }
        return t;
    }

    void read_number(const Row& row, const Node& node, const std::string& full, Table& t) {
        const Node* said = node.find(row.name);
        double value = row.fallback;
        Place place{};
        if (said != nullptr) {
            place = said->place;
            try {
                value = number_of(*said, row);
                if (value == automatic) place = {}; // as not said
                if (row.quantity.whole && value != automatic && value != std::round(value))
                    throw QuantityError(to_text(value, row.quantity) + " is no whole number");
                if ((value < row.quantity.min || value > row.quantity.max) && value != automatic)
                    refuse(place, "'" + full + "." + std::string(row.name) + "' is " + bound_text(value, row.quantity) +
                                      ", allowed is " + range_text(row.quantity));
            } catch (const QuantityError& error) {
                refuse(place, "'" + full + "." + std::string(row.name) + "': " + error.what());
            }
        } else if (std::isnan(row.fallback)) {
            refuse(t.place.line > 0 ? t.place : node.place,
                   "[" + full + "] lacks '" + std::string(row.name) + "' (" + std::string(row.meaning) +
                       "), for example " + std::string(row.name) + " = \"" + example_text(row.quantity) + "\"" +
                       or_record(t.path, roles_, catalogue_));
        }
        t.numbers.push_back(value);
        t.number_places.push_back(place);
    }
    double number_of(const Node& node, const Row& row) const {
        const Quantity quantity = about_default(row);
        if (const auto* number = std::get_if<double>(&node.value))
            return plain_number(*number, quantity, currency_.name);
        if (const auto* boolean = std::get_if<bool>(&node.value);
            boolean && row.quantity.unit == "1" && row.quantity.max == 1.0)
            return *boolean ? 1.0 : 0.0;
        if (const auto* text = node.text())
            return *text == "automatic" && row.fallback == automatic ? automatic
                                                                     : parse_quantity(*text, quantity, currency_);
        throw QuantityError("expected a number, or a number with a unit in quotes such as \"" + example_text(quantity) +
                            "\"");
    }

    void read_text_value(const TextRow& row, const Node& node, const std::string& full, Table& t) {
        const Node* said = node.find(row.name);
        std::string value(row.fallback);
        Place place{};
        if (said != nullptr) {
            place = said->place;
            if (said->text() == nullptr)
                refuse(place, "'" + full + "." + std::string(row.name) + "' is text: write it in quotes");
            else
                value = *said->text();
            if (!row.choices.empty() && !contains(row.choices, value)) {
                std::string all;
                for (const auto c : row.choices) all += (all.empty() ? "" : ", ") + std::string(c);
                refuse(place, "'" + full + "." + std::string(row.name) + "' is '" + value + "', allowed are " + all);
            }
            if (row.is_file && !value.empty()) value = inside(value, place);
        }
        t.texts.push_back(value);
        t.text_places.push_back(place);
    }

    /// The path of a file named in the site file, as the program opens it.
    std::string inside(const std::string& name, const Place& place) {
        const fs::path path(name);
        const bool from_user = place.file.starts_with("--set"), of_site = place.file == file_; // typed by hand
        const fs::path folder = of_site ? folder_ : fs::path(place.file).parent_path() / ".";  // or the study's
        const fs::path whole = path.is_absolute() || from_user ? path : folder / path;
        if (!options_.allow_outside && !from_user && !is_below(whole, folder)) {
            refuse(place, "'" + name + "' lies outside the " + (of_site ? "site" : "study") +
                              "'s folder; pass --allow-outside to permit that");
            return name;
        }
        if (!fs::is_regular_file(whole))
            refuse(place, "no file '" + whole.string() + "'" +
                              (from_user ? "; files of --set are named from where the command runs" : ""));
        return whole.string();
    }

    std::span<const TableRole> roles_;
    const Catalogue& catalogue_;
    const SiteFileOptions& options_;
    fs::path folder_;
    std::string file_;
    Currency currency_;
    std::vector<Mistake> mistakes_, warnings_;
};

} // namespace

Document read_site(const fs::path& path, std::span<const TableRole> roles, const Catalogue& catalogue,
                   const SiteFileOptions& options) {
    const fs::path file = fs::is_directory(path) ? path / "site.toml" : path;
    if (!fs::exists(file))
        throw InputError({file.string(), 0, 0},
                         "no such site file; a site is a TOML file or a folder with a site.toml");
    const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const std::string name =
        file.filename() == "site.toml" ? fs::canonical(folder).filename().string() : file.stem().string();
    return Reader(roles, catalogue, options, folder)
        .read(parse_toml(read_text(file, site_file_limit), file.string()), file.string(), name);
}

} // namespace sitewatt
