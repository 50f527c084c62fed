#include "sim/study/sweep.hpp"

#include "sim/error.hpp"
#include "sim/input/nearest.hpp"
#include "sim/input/text_file.hpp"
#include "sim/report/warnings.hpp"
#include "sim/run/checksum.hpp"
#include "sim/run/estimate.hpp"
#include "sim/run/figure_table.hpp"
#include "sim/run/output_path.hpp"
#include "sim/study/case_mistakes.hpp"
#include "sim/study/finished_runs.hpp"
#include "sim/study/kept_series.hpp"
#include "sim/study/scenario.hpp"
#include "sim/study/scenario_id.hpp"
#include "sim/study/settings.hpp"
#include "sim/study/sweep_csv.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <set>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

namespace sitewatt {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t run_limit = std::size_t{16} << 30;
constexpr double table_cell = 60.0; // bytes of a figure in finished.jsonl, sweep.nc and sweep.csv together
constexpr double trial = 86400.0;   // s of the site's time, to guess what a variant takes
double seconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// One sweep while it runs.
class Sweep {
  public:
    Sweep(const Product& product, const fs::path& study, const SweepOptions& options)
        : product_(product), options_(options), study_file_(study), study_(read_study(study, options.site_file)),
          catalogue_(product.catalogue),
          folder_(options.output.empty() ? "out/" + study.stem().string() : options.output), finished_(folder_),
          ids_(variants().size()), refused_(variants().size()), runs_(variants().size()),
          inputs_(study_.files.begin(), study_.files.end()),
          threads_(options.threads > 0
                       ? static_cast<std::size_t>(options.threads)
                       : tbb::global_control::active_value(tbb::global_control::max_allowed_parallelism)) {
        outcome_.folder = folder_.string();
        outcome_.columns = columns_of(variants());
        outcome_.rows.resize(variants().size());
    }

    SweepOutcome run() {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads_);
        if (options_.fresh && !options_.dry && !options_.status) finished_.forget();
        look_at_all();
        if (options_.status) {
            count();
            outcome_.lists = finished_.lists();
            return std::move(outcome_);
        }
        forecast();
        if (options_.dry) return std::move(outcome_);
        if (options_.merge && !pending_.empty())
            throw InputError({study_file_.string(), 0, 0},
                             std::to_string(pending_.size()) + " of " + std::to_string(variants().size()) +
                                 " variants are not finished: run their shards again, or leave out --merge");
        remove_left_parts(folder_), remove_left_parts(folder_ / "runs");
        for (const char* name : {"sweep.nc", "sweep.csv", "sweep.partial.nc", "sweep.partial.csv", "plan.csv"})
            look_at_output(folder_ / name, {inputs_.begin(), inputs_.end()});
        const std::string part = std::to_string(options_.shard) + "-of-" + std::to_string(options_.shards);
        finished_.open(options_.shards == 1 ? "finished.jsonl" : "finished-" + part + ".jsonl");
        if (options_.begins) options_.begins(pending_.size());
        done_.assign(pending_.size(), 0.0);
        std::atomic<std::size_t> next{0}; // in the order of the study: what a stop leaves is its beginning
        tbb::parallel_for(std::size_t{0}, threads_, [&](std::size_t) {
            for (std::size_t k = next++; k < pending_.size(); k = next++) run_variant(k);
        });
        outcome_.warnings = merged(said(outcome_.rows));
        if (options_.shards == 1) write_tables();
        return std::move(outcome_);
    }

  private:
    const std::vector<Variant>& variants() const { return study_.design.variants; }
    fs::path result_of(std::size_t i) const { return folder_ / "runs" / (file_name(variants()[i].label) + ".nc"); }
    bool stopped() const { return options_.interrupted != nullptr && *options_.interrupted; }

    Scenario load(std::size_t i) const {
        SiteFileOptions of_variant = options_.site_file;
        of_variant.overrides = study_.design.overrides(i, of_variant.overrides);
        if (!options_.interval.empty()) of_variant.overrides.push_back({"run.output_interval", options_.interval});
        Scenario scenario = load_scenario(product_, catalogue_, study_.site, of_variant);
        scenario.options.rows = options_.series;
        return scenario;
    }

    static std::vector<std::pair<std::string, std::vector<Mistake>>> said(const std::vector<SweepRow>& rows) {
        std::vector<std::pair<std::string, std::vector<Mistake>>> list;
        for (const auto& row : rows) list.emplace_back(row.label, row.warnings);
        return list;
    }

    /// Every variant is read before any runs: what cannot be costs no time. What it read is not kept: many hold much.
    void look_at_all() {
        std::vector<std::vector<Mistake>> warnings(variants().size());
        tbb::parallel_for(std::size_t{0}, variants().size(), [&](std::size_t i) {
            SweepRow& row = outcome_.rows[i];
            row.label = variants()[i].label;
            try {
                const Scenario scenario = load(i);
                ids_[i] = id_of(scenario, options_.series ? options_.keep : std::vector<std::string>());
                if (options_.strict) warnings[i] = build(product_, scenario).warnings;
                const std::scoped_lock lock(mutex_);
                settle(outcome_.columns, i, scenario.document);
                outcome_.currency.meet(currency_of(scenario.document));
                if (study_.plan) runs_[i] = variant_run(row.label, scenario.document, scenario.options.duration);
                for (auto& file : inputs_of(scenario)) inputs_.insert(std::move(file));
            } catch (const InputError& error) {
                row.status = error.what();
                refused_[i] = error.mistakes;
            }
        });
        settle_rest(outcome_.columns, outcome_.currency.get());
        std::vector<std::pair<std::string, std::vector<Mistake>>> frowns;
        for (std::size_t i = 0; i < variants().size(); ++i) {
            frowns.emplace_back(variants()[i].label, warnings[i]);
            outcome_.forecast.impossible += refused_[i].empty() ? 0 : 1;
        }
        if (const auto impossible = outcome_.forecast.impossible;
            impossible == variants().size() || (options_.strict && impossible > 0))
            throw InputError(case_mistakes(study_, refused_));
        const auto of_plan = study_.plan ? judge(*study_.plan, runs_) : std::vector<Mistake>();
        if (options_.strict) refuse(merged(frowns)), refuse(of_plan);
        for (std::size_t i = options_.shard - 1; i < variants().size(); i += options_.shards)
            if (!ids_[i].empty() && !take_finished(i)) pending_.push_back(i);
        for (std::size_t i = 0; i < variants().size(); ++i)
            if (i % options_.shards != options_.shard - 1) outcome_.rows[i].status = "of another shard";
    }

    /// Takes the row of a finished run, if its result file is there and whole.
    bool take_finished(std::size_t i) {
        const FinishedVariant* run = finished_.find(ids_[i]);
        if (run == nullptr) return false;
        if (options_.series && run->row.status == "ok") try {
                const std::string text = read_text(result_of(i), run_limit);
                verified(text, "");
                if (checksum_in(text) != run->checksum) return false;
            } catch (const StorageError&) { return false; }
        const std::string label = variants()[i].label; // a study may have renamed it
        (outcome_.rows[i] = run->row).label = label;
        return true;
    }

    void count() {
        Forecast& f = outcome_.forecast;
        f.variants = variants().size();
        for (const Exclusion& e : study_.design.exclusions) f.left_out.emplace_back(e.reason, e.count);
        f.to_run = pending_.size();
        f.finished = (variants().size() - options_.shard + options_.shards) / options_.shards - f.to_run - f.impossible;
        for (std::size_t i = options_.shard - 1; i < variants().size(); i += options_.shards)
            f.failed += !ids_[i].empty() && outcome_.rows[i].status != "ok" && !outcome_.rows[i].status.empty();
    }

    /// What is to be done, and whether there is room for it; by a trial of a day if no finished run tells.
    void forecast() {
        count();
        Forecast& f = outcome_.forecast;
        bool built_one = false;
        for (const std::size_t i : pending_) try {
                const auto begin = std::chrono::steady_clock::now();
                Scenario scenario = load(i);
                BuiltSystem built = build(product_, scenario);
                built_one = true;
                Estimate one = estimate(*built.system, scenario.options);
                if (options_.series) check_kept(options_.keep, *built.system, variants()[i].label);
                if (!options_.series) one.disk = table_cell * static_cast<double>(built.system->account_count());
                refuse_over(one, pending_.size(), std::min(threads_, pending_.size()), options_.limit,
                            scenario.document.own("run").place_of("output_interval"));
                f.memory = one.memory * static_cast<double>(std::min(threads_, pending_.size()));
                f.disk = one.disk * static_cast<double>(pending_.size());
                double each = finished_.mean_seconds();
                if (options_.dry && each == 0.0) {
                    const double start = seconds_since(begin), whole = scenario.options.duration;
                    scenario.options.duration = std::min(whole, trial);
                    simulate(product_, scenario, std::move(built));
                    each = start + (seconds_since(begin) - start) * std::max(1.0, whole / trial);
                }
                f.seconds = each * static_cast<double>(pending_.size()) / static_cast<double>(threads_);
                return;
            } catch (const InputError& error) {
                if (built_one) throw;
                refused_[i] = error.mistakes;
                if (i == pending_.back()) throw InputError(case_mistakes(study_, refused_));
            }
    }

    void run_variant(std::size_t k) {
        const std::size_t i = pending_[k];
        FinishedVariant run{outcome_.rows[i]};
        if (stopped()) {
            outcome_.rows[i].status = "not run: interrupted";
            return;
        }
        const auto begin = std::chrono::steady_clock::now();
        try {
            Scenario scenario = load(i);
            scenario.options.interrupted = options_.interrupted;
            scenario.options.progress = [&](double fraction) { tell(k, fraction); };
            Simulated result = simulate(product_, scenario, build(product_, scenario));
            run.row.warnings = result.warnings;
            if (result.outcome.interrupted) {
                outcome_.rows[i].status = "not finished: interrupted";
                return;
            }
            const bool open = !result.outcome.open.empty();
            if (open && !std::exchange(scenario.options.rows, true)) // its file shall show where
                result = simulate(product_, scenario, build(product_, scenario));
            if (options_.series || open) {
                const std::scoped_lock lock(mutex_); // HDF5 is not thread-safe
                run.checksum = checksum_in(read_text(keep(result_of(i), scenario, result, options_.keep), run_limit));
            }
            if (open) throw BalanceError(balance_message(result.outcome.open, scenario.options.balance_tolerance));
            run.row.kpis = std::move(result.outcome.kpis);
            run.row.status = "ok";
        } catch (const StorageError&) { throw; } catch (const Error& error) {
            run.row.status = error.what();
        } catch (const std::exception& error) { // such as want of memory: another time it may go well
            outcome_.rows[i].status = error.what();
            return;
        }
        run.seconds = seconds_since(begin);
        const std::scoped_lock lock(mutex_);
        finished_.add(ids_[i], run);
        outcome_.rows[i] = std::move(run.row);
    }

    void tell(std::size_t k, double fraction) {
        if (!options_.progress) return;
        const std::scoped_lock lock(mutex_);
        sum_ += fraction - std::exchange(done_[k], fraction);
        options_.progress(std::min(1.0, sum_ / static_cast<double>(pending_.size())));
    }

    void write_tables() {
        if (study_.plan) {
            auto [paths, warnings] = values_of(*study_.plan, outcome_.rows, runs_);
            outcome_.paths = std::move(paths);
            outcome_.warnings.insert(outcome_.warnings.end(), warnings.begin(), warnings.end());
        }
        const std::vector<SweepRow> chosen = with_figures(outcome_.rows, options_.figures);
        const std::vector<SweepRow>& rows = options_.figures.empty() ? outcome_.rows : chosen;
        ResultHeader header;
        header.warnings = outcome_.warnings;
        header.title = study_.title.empty() ? study_file_.stem().string() : study_.title;
        header.history = "sitewatt sweep " + study_file_.string();
        header.provenance = table_provenance(study_.text, outcome_.currency.get());
        header.complete = !stopped();
        write_sweep(folder_ / (stopped() ? "sweep.partial.nc" : "sweep.nc"), outcome_.columns, rows, header);
        write_csv(folder_ / (stopped() ? "sweep.partial.csv" : "sweep.csv"), outcome_.columns, rows);
        if (stopped()) return;
        for (const char* name : {"sweep.partial.nc", "sweep.partial.csv"}) fs::remove(folder_ / name);
        if (study_.plan) write_csv(folder_ / "plan.csv", {}, outcome_.paths);
    }

    const Product& product_;
    const SweepOptions& options_;
    fs::path study_file_;
    Study study_;
    Catalogue catalogue_;
    fs::path folder_;
    FinishedRuns finished_;
    std::vector<std::string> ids_;              ///< "" where a variant cannot be
    std::vector<std::vector<Mistake>> refused_; ///< why it cannot
    std::vector<VariantRun> runs_;              ///< what its plan asks of them
    std::set<fs::path> inputs_;                 ///< files that are read
    std::size_t threads_;
    std::vector<std::size_t> pending_; ///< variants to be run
    std::vector<double> done_;         ///< finished share of each of them
    double sum_ = 0.0;
    std::mutex mutex_;
    SweepOutcome outcome_;
};

} // namespace

SweepOutcome run_sweep(const Product& product, const fs::path& study, const SweepOptions& options) {
    return Sweep(product, study, options).run();
}

} // namespace sitewatt
