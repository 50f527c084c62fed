#include "sim/report/page.hpp"

#include "sim/error.hpp"
#include "sim/report/page_data.hpp"
#include "sim/report/study_answer.hpp"
#include "sim/run/netcdf_reader.hpp"
#include "sim/run/result_reader.hpp"
#include "sim/run/sha256.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace sitewatt {
namespace {

constexpr std::size_t room_for_series = 1'500'000; // letters, so that a year at one minute stays under 2 MB

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) switch (c) {
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '&':
            result += "&amp;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += c;
        }
    return result;
}

std::string base64(const std::vector<std::uint8_t>& bytes) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t k = 0; k < bytes.size(); k += 3) {
        const auto at = [&](std::size_t i) { return k + i < bytes.size() ? std::uint32_t{bytes[k + i]} : 0U; };
        const std::uint32_t three = at(0) << 16 | at(1) << 8 | at(2);
        for (int i = 0; i < 4; ++i)
            text += k + static_cast<std::size_t>(i) > bytes.size() ? '=' : letters[three >> (18 - 6 * i) & 63U];
    }
    return text;
}

/// Every {{name}} of the frame replaced, in one pass: what is put in is not looked at again.
std::string filled(std::string_view frame, const std::vector<std::pair<std::string_view, std::string>>& pieces) {
    std::string text;
    while (!frame.empty()) {
        const std::size_t open = frame.find("{{"), close = frame.find("}}", open);
        text += frame.substr(0, open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        const std::string_view name = frame.substr(open + 2, close - open - 2);
        for (const auto& [known, piece] : pieces)
            if (known == name) text += piece;
        frame.remove_prefix(close + 2);
    }
    return text;
}

} // namespace

std::string policy_hash(std::string_view text) {
    const std::string hexadecimal = sha256(text);
    std::vector<std::uint8_t> bytes;
    for (std::size_t k = 0; k + 1 < hexadecimal.size(); k += 2)
        bytes.push_back(static_cast<std::uint8_t>(std::stoi(hexadecimal.substr(k, 2), nullptr, 16)));
    return "'sha256-" + base64(bytes) + "'";
}

std::string page(const PageFiles& files, const std::string& title, std::string_view data) {
    const std::string style = std::string(files.charts_style) + std::string(files.style);
    const std::string script = std::string(files.charts_script) + std::string(files.script);
    const std::string policy = "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " +
                               policy_hash(style) + "; script-src " + policy_hash(script);
    return filled(files.frame, {{"policy", policy},
                                {"title", escaped(title)},
                                {"style", style},
                                {"data", std::string(data)},
                                {"script", script}});
}

std::string report(const std::filesystem::path& result, const std::filesystem::path& study) {
    const bool is_run = NetcdfReader(result).holds("kpi");
    if (!is_run && !study.empty())
        throw StorageError("'" + result.string() + "' holds no run: --study stands beside the result of a run");
    // HDF5 takes two images that are open at once for one file: the study is read before the result is.
    const std::string beside = study.empty() ? "null" : study_beside(study, read_result(result).kpis);
    const NetcdfReader file(result);
    try {
        if (is_run)
            return page(page_files(), file.text_attribute("", "title"), page_data(file, room_for_series, beside));
        if (!file.holds("scenario"))
            throw StorageError("it holds no key figures: name a result of sitewatt run, or the folder of a sweep");
        return page(page_files(), file.text_attribute("", "title"), study_data(file, study_answer(result)));
    } catch (const StorageError& error) { throw StorageError("'" + result.string() + "': " + error.what()); }
}

} // namespace sitewatt
