#pragma once
/// Warnings on their way to people: what readers, builder and run found worth saying though nothing is wrong.

#include "models/document.hpp"

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace sitewatt {

/// Each once, in the order in which they were said.
std::vector<Mistake> distinct(const std::vector<Mistake>& warnings);

/// The warnings of many runs as one list: what every run said stands once, the rest names who said it.
std::vector<Mistake> merged(const std::vector<std::pair<std::string, std::vector<Mistake>>>& runs);

/// Of a line that says it: what lines_of made of a warning.
Mistake warning_of(const std::string& line);

/// For those who want none: does nothing without warnings.   @throws InputError
void refuse(const std::vector<Mistake>& warnings);

/// Shows warnings as they come, a line each, and counts them. `strict` makes them errors.
class WarningLog {
  public:
    WarningLog(std::ostream& out, bool strict) : out_(out), strict_(strict) {}

    /// Before a run.   @throws InputError if strict and there is one
    void before(const std::vector<Mistake>& warnings);
    /// Once it is done.   @return false if strict and there is one
    bool after(const std::vector<Mistake>& warnings);
    /// "2 warnings", a line, if there were any.
    void count() const;
    std::size_t size() const { return shown_.size(); }

  private:
    void show(const std::vector<Mistake>& warnings, const std::string& kind);

    std::ostream& out_;
    bool strict_;
    std::vector<Mistake> shown_;
};

} // namespace sitewatt
