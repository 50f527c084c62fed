#include "sim/command_line/init_command.hpp"

#include "sim/error.hpp"
#include "sim/input/site_template.hpp"
#include "sim/run/result_file.hpp"
#include "sim/study/scenario.hpp"

#include <iostream>

namespace sitewatt {
namespace {

namespace fs = std::filesystem;

/// The file, gone again with its folder if the site is not kept.
class NewSite {
  public:
    explicit NewSite(const fs::path& folder) : folder_(folder), file_(folder / "site.toml") {
        std::error_code ignored;
        made_ = !fs::exists(folder_, ignored);
        if (!made_ && (!fs::is_directory(folder_, ignored) || fs::exists(fs::symlink_status(file_, ignored))))
            throw InputError({"", 0, 0}, "'" + (fs::is_directory(folder_, ignored) ? file_ : folder_).string() +
                                             "' is there already and is not replaced: give another name");
    }
    ~NewSite() {
        if (kept_) return;
        std::error_code ignored;
        fs::remove(file_, ignored);
        if (made_) fs::remove(folder_, ignored); // only if nothing else is in it
    }
    NewSite(const NewSite&) = delete;
    NewSite& operator=(const NewSite&) = delete;

    const fs::path& write(const std::string& text) const { // over what it wrote itself
        write_whole(file_, text.data(), text.size());
        return file_;
    }
    void keep() { kept_ = true; }

  private:
    fs::path folder_, file_;
    bool made_ = false, kept_ = false;
};

std::vector<std::string_view> cooling_plants(const std::vector<TableRole>& roles, const Catalogue& catalogue) {
    for (const auto& role : roles)
        if (role.path == "cooling") return records_for(role, catalogue).tables;
    return {};
}
std::string told(const SiteWish& wish) {
    std::string supply;
    for (const auto& source : wish.supply) supply += (supply.empty() ? "" : ",") + source;
    return "--place " + wish.place + " --it " + wish.racks + " --cooling " + wish.cooling + " --supply " + supply;
}

} // namespace

ExitCode init_command(const Options& o, const Product& product) {
    fs::path folder = fs::path(o.site).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path(); // "alpha/" is alpha
    const SiteWish wish{folder.filename().string(), o.place, o.racks, o.cooling, o.supply, o.count};
    const Catalogue catalogue(product.catalogue);
    const std::string text = site_template(wish, all_roles(product), catalogue, product.places);
    NewSite site(folder);
    const auto tried = [&](const std::string& written) {
        return build(product, load_scenario(product, catalogue, site.write(written), {}));
    };
    BuiltSystem built;
    try {
        built = tried(text);
    } catch (const InputError& error) {
        std::vector<Mistake> all{{{"", 0, 0}, "no site was written, for this does not go together: " + told(wish)}};
        all.insert(all.end(), error.mistakes.begin(), error.mistakes.end());
        std::string others; // a way out: plants with which it does
        for (const auto plant : cooling_plants(all_roles(product), catalogue)) {
            SiteWish other = wish;
            other.cooling = std::string(plant);
            try {
                tried(site_template(other, all_roles(product), catalogue, product.places));
                others += (others.empty() ? "" : ", ") + other.cooling;
            } catch (const InputError&) {} // NOLINT(bugprone-empty-catch): no way out
        }
        if (!others.empty()) all.push_back({{"", 0, 0}, "with the rest as it is, these go: --cooling " + others});
        throw InputError(all);
    }
    site.keep();
    for (const auto& warning : built.warnings) std::cerr << lines_of({warning}, "warning") << '\n';
    std::cout << (folder / "site.toml").string() << '\n';
    if (!o.quiet)
        std::cerr << "next: sitewatt check " << folder.string() << ", then sitewatt run " << folder.string()
                  << ", then sitewatt report out/" << wish.name << ".nc\n";
    return ExitCode::ok;
}

} // namespace sitewatt
