#pragma once
/// A long series made short for a picture, with nothing lost that an eye would see: least, mean and greatest of every
/// bucket keep a spike of one row visible; months, hours of days and a load-duration curve are taken from all rows.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace sitewatt {

/// Rows that stand together: bucket k holds rows first[k] to first[k + 1].
struct Buckets {
    std::vector<std::size_t> first;
    std::vector<double> begin, end; ///< s

    std::size_t size() const { return begin.size(); }
    bool single = true; ///< every bucket is one row
};

/// At most `most` buckets of equal numbers of rows, the last perhaps of less.   @param most  at least 1
Buckets buckets_of(std::span<const double> begin, std::span<const double> end, std::size_t most);

/// By time; rows that are no number are passed by, NaN where there is no other.
struct Overview {
    std::vector<double> low, mean, high;
};
Overview overview(std::span<const double> values, std::span<const double> begin, std::span<const double> end,
                  const Buckets& buckets);

/// Time spent at and above: values that are exceeded during the shares k / (count - 1) of the time, falling.
/// @param count  at least 2; empty if no row is a number
std::vector<double> duration_curve(std::span<const double> values, std::span<const double> begin,
                                   std::span<const double> end, std::size_t count);

/// Integrals, value times seconds, by group: `group[k]` is that of row k, from 0 to groups - 1.
std::vector<double> integrals(std::span<const double> values, std::span<const double> begin,
                              std::span<const double> end, std::span<const std::size_t> group, std::size_t groups);
/// Means by group, NaN where a group has no row.
std::vector<double> means(std::span<const double> values, std::span<const double> begin, std::span<const double> end,
                          std::span<const std::size_t> group, std::size_t groups);

/// Numbers as text of two letters each: 0 to 4094 between low and high, "//" for what is no number.
std::string packed(std::span<const double> values, double low, double high);

} // namespace sitewatt
