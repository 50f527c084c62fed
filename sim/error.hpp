#pragma once
/// What may go wrong, by who can mend it. main maps each to an exit code.

#include "models/document.hpp"

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

/// The text with every byte 0 as "\x00": an exception's text would end there.
inline std::string with_zeros_shown(std::string text) {
    for (std::size_t at = 0; (at = text.find('\0', at)) != std::string::npos;) text.replace(at, 1, "\\x00");
    return text;
}

struct Error : std::runtime_error {
    explicit Error(const std::string& text) : std::runtime_error(with_zeros_shown(text)) {}
};

/// "file:line:column: error: message", a line each.
inline std::string lines_of(const std::vector<Mistake>& mistakes, const std::string& kind) {
    std::string all;
    for (const auto& m : mistakes) {
        if (!all.empty()) all += '\n';
        std::string place = m.place.file;
        if (m.place.line > 0) place += ":" + std::to_string(m.place.line) + ":" + std::to_string(m.place.column);
        if (!place.empty()) all += place + ": ";
        all += kind + ": " + m.message;
    }
    return all;
}

/// Mistakes in what the user wrote, each with its place.
struct InputError : Error {
    explicit InputError(std::vector<Mistake> found) : Error(lines_of(found, "error")), mistakes(std::move(found)) {}
    InputError(const Place& place, const std::string& message) : InputError(std::vector<Mistake>{{place, message}}) {}
    std::vector<Mistake> mistakes;
};

/// The integrator could not go on.
struct SolverError : Error {
    using Error::Error;
};

/// A conserved thing was lost or found.
struct BalanceError : Error {
    using Error::Error;
};

/// A file could not be read or written.
struct StorageError : Error {
    using Error::Error;
};

} // namespace sitewatt
