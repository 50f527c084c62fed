#include "sim/study/sizing.hpp"

#include "sim/error.hpp"
#include "sim/input/quantity_text.hpp"
#include "sim/input/text_file.hpp"
#include "sim/run/output_path.hpp"
#include "sim/study/finished_runs.hpp"
#include "sim/study/node_reader.hpp"
#include "sim/study/scenario.hpp"
#include "sim/study/scenario_id.hpp"
#include "sim/study/settings.hpp"
#include "sim/study/sweep_csv.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <mutex>
#include <tbb/global_control.h>

namespace sitewatt {
namespace {

namespace fs = std::filesystem;
struct Stopped {};

/// One search while it runs.
class Sizing {
  public:
    Sizing(const Product& product, const fs::path& file, const SizingOptions& options)
        : product_(product), options_(options), path_(file), catalogue_(product.catalogue),
          folder_(options.output.empty() ? "out/" + file.stem().string() : options.output), finished_(folder_) {
        outcome_.file = read_sizing(file, options.site_file);
        outcome_.folder = folder_.string();
        know_whole();
    }

    SizingOutcome run() {
        const tbb::global_control limit(
            tbb::global_control::max_allowed_parallelism,
            options_.threads > 0 ? static_cast<std::size_t>(options_.threads)
                                 : tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism));
        for (const char* name : {"sweep.nc", "sweep.csv"}) look_at_output(folder_ / name, {path_});
        if (options_.fresh) finished_.forget();
        finished_.open("finished.jsonl");
        try {
            search();
        } catch (const Stopped&) {
            outcome_.interrupted = true;
            return std::move(outcome_);
        }
        for (const Found& f : outcome_.optimum.looked_at) outcome_.rows.push_back(rows_.at(f.choice));
        for (std::size_t i = 0; i < outcome_.rows.size(); ++i)
            outcome_.rows[i].label = "choice " + std::to_string(i + 1);
        outcome_.best = rows_.at(outcome_.optimum.best.choice);
        outcome_.limits = limits_;
        write_tables();
        return std::move(outcome_);
    }

  private:
    const SizingFile& file() const { return outcome_.file; }
    void search() {
        Front front = search_front(file().ranges, file().limits.size(), file().goals.size(), file().front_points,
                                   file().options, [this](const Choice& choice) { return worth(choice); });
        outcome_.optimum = std::move(front.ends.front());
        if (file().goals.size() == 1) return;
        outcome_.optimum.looked_at.clear();
        for (const auto& [choice, worth] : front.looked_at) outcome_.optimum.looked_at.push_back({choice, worth.by(0)});
        outcome_.front = std::move(front.best);
    }
    Scenario load(const Choice& choice) const {
        SiteFileOptions of_choice = options_.site_file;
        of_choice.overrides = file().overrides(choice, of_choice.overrides);
        Scenario scenario = load_scenario(product_, catalogue_, file().site, of_choice);
        scenario.options.rows = false;
        return scenario;
    }

    /// Numbers of which a site takes whole ones alone are searched as such, whether the file says so or not.
    void know_whole() {
        Choice low, high, up; // one of them may be a site
        for (const Range& r : file().ranges)
            low.push_back(r.low), high.push_back(r.high), up.push_back(std::ceil(r.low));
        std::vector<SweepColumn> columns;
        for (const Choice& choice : {low, high, up}) try {
                const Scenario scenario = load(choice);
                columns = columns_of({{"", file().overrides(choice, {})}});
                settle(columns, 0, scenario.document);
                break;
            } catch (const InputError&) {} // of what cannot be its run says why
        for (std::size_t v = 0; v < file().variables.size(); ++v)
            for (const std::string& key : file().variables[v].keys())
                if (std::ranges::any_of(columns, [&](const SweepColumn& c) {
                        return c.path == key && c.quantity && c.quantity->whole;
                    }))
                    outcome_.file.make_whole(v);
    }

    WorthOfAll worth(const Choice& choice) {
        SweepRow row;
        try {
            row = run_of(choice);
        } catch (const StorageError&) { throw; } catch (const Error& error) {
            row.status = error.what(); // what cannot be built or run is no choice
        }
        WorthOfAll w;
        const std::scoped_lock lock(mutex_);
        if (row.status != "ok")
            w.why = row.status;
        else
            judge(row.kpis.list(), w);
        rows_.insert_or_assign(choice, std::move(row));
        if (options_.finished_one) options_.finished_one(rows_.size());
        return w;
    }

    SweepRow run_of(const Choice& choice) {
        Scenario scenario = load(choice);
        const std::string id = id_of(scenario);
        {
            const std::scoped_lock lock(mutex_);
            outcome_.currency.meet(currency_of(scenario.document)); // that of the limits
        }
        if (const FinishedVariant* known = finished_.find(id)) return known->row;
        if (options_.interrupted != nullptr && *options_.interrupted) throw Stopped();
        FinishedVariant run;
        const auto begin = std::chrono::steady_clock::now();
        try {
            scenario.options.interrupted = options_.interrupted;
            Simulated result = simulate(product_, scenario, build(product_, scenario));
            if (result.outcome.interrupted) throw Stopped();
            run.row.warnings = result.warnings;
            if (!result.outcome.open.empty())
                throw BalanceError(balance_message(result.outcome.open, scenario.options.balance_tolerance));
            run.row.kpis = std::move(result.outcome.kpis);
            run.row.status = "ok";
        } catch (const StorageError&) { throw; } catch (const Error& error) {
            run.row.status = error.what();
        }
        run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        const std::scoped_lock lock(mutex_);
        ++outcome_.run_now;
        finished_.add(id, run);
        return run.row;
    }

    static const Kpi* find(const std::vector<Kpi>& kpis, const std::string& name) {
        const auto known = std::find_if(kpis.begin(), kpis.end(), [&](const Kpi& k) { return k.name == name; });
        return known == kpis.end() ? nullptr : &*known;
    }
    static const Kpi& figure(const std::vector<Kpi>& kpis, const std::string& name, const Place& place) {
        if (const Kpi* known = find(kpis, name)) return *known;
        std::vector<std::string_view> names;
        for (const Kpi& k : kpis) names.push_back(k.name);
        throw InputError(place, "no figure '" + name + "'" + did_you_mean(name, names) +
                                    "; `sitewatt run SITE --all` shows those of a site");
    }
    void read_limits(const std::vector<Kpi>& kpis) {
        for (const Goal& goal : file().goals) figure(kpis, goal.figure, goal.place);
        for (const Limit& l : file().limits) try {
                limits_.push_back(
                    parse_quantity(l.text, figure(kpis, l.figure, l.place).quantity, outcome_.currency.get()));
            } catch (const QuantityError& error) { throw InputError(l.place, error.what()); }
    }
    /// Goals and limits as the optimiser wants them.
    void judge(const std::vector<Kpi>& kpis, WorthOfAll& w) {
        if (limits_.size() < file().limits.size() || limits_.empty()) {
            limits_.clear();
            read_limits(kpis);
        }
        for (const Goal& goal : file().goals) {
            const Kpi* k = find(kpis, goal.figure);
            if (k == nullptr || !std::isfinite(k->value)) {
                w.why = "it has no finite " + goal.figure;
                return;
            }
            w.goals.push_back(goal.most ? -k->value : k->value);
        }
        w.possible = true;
        for (std::size_t i = 0; i < limits_.size(); ++i) {
            const Limit& l = file().limits[i];
            const Kpi* k = find(kpis, l.figure);
            const double size = limits_[i] != 0.0 ? std::abs(limits_[i]) : 1.0;
            const double over =
                k == nullptr ? infinity : (l.at_most ? k->value - limits_[i] : limits_[i] - k->value) / size;
            w.over.push_back(std::isnan(over) ? infinity : over);
        }
    }

    void write_tables() {
        std::vector<Variant> variants;
        for (std::size_t i = 0; i < outcome_.rows.size(); ++i)
            variants.push_back({outcome_.rows[i].label, file().overrides(outcome_.optimum.looked_at[i].choice, {})});
        auto columns = columns_of(variants);
        for (std::size_t i = 0; i < variants.size(); ++i) try {
                const Scenario scenario = load(outcome_.optimum.looked_at[i].choice);
                settle(columns, i, scenario.document);
                outcome_.currency.meet(currency_of(scenario.document));
            } catch (const InputError&) {} // what cannot be read has its text
        settle_rest(columns, outcome_.currency.get());
        ResultHeader header;
        header.title = path_.stem().string();
        header.history = "sitewatt optimise " + path_.string();
        header.provenance = table_provenance(file().written, outcome_.currency.get());
        write_sweep(folder_ / "sweep.nc", columns, outcome_.rows, header);
        write_csv(folder_ / "sweep.csv", columns, outcome_.rows);
    }

    const Product& product_;
    const SizingOptions& options_;
    fs::path path_;
    Catalogue catalogue_;
    fs::path folder_;
    FinishedRuns finished_;
    std::vector<double> limits_;
    std::map<Choice, SweepRow> rows_;
    std::mutex mutex_;
    SizingOutcome outcome_;
};

} // namespace

SizingOutcome run_sizing(const Product& product, const fs::path& file, const SizingOptions& options) {
    return Sizing(product, file, options).run();
}

} // namespace sitewatt
