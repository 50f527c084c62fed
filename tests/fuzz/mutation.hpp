#pragma once
/// A small mutator of bytes, the same on every machine for the same seed.

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace sitewatt::fuzz {

class Mutator {
  public:
    Mutator(std::uint64_t seed, std::vector<std::string_view> words) : random_(seed), words_(std::move(words)) {
        for (const std::string_view word : shared) words_.push_back(word);
    }

    /// One to eight changes of one of the seeds.
    std::string operator()(const std::vector<std::string>& seeds) {
        std::string bytes = seeds[below(seeds.size())];
        for (std::size_t k = 1 + below(8); k > 0; --k) change(bytes, seeds);
        return bytes;
    }

  private:
    static constexpr std::array<std::string_view, 22> shared{"",
                                                             "0",
                                                             "-1",
                                                             "1e308",
                                                             "1e-320",
                                                             "1e999",
                                                             "nan",
                                                             "inf",
                                                             "-inf",
                                                             "2147483648",
                                                             "9223372036854775808",
                                                             ".",
                                                             "\n",
                                                             "\r\n",
                                                             "\t",
                                                             "\xff",
                                                             ",",
                                                             "\xef\xbb\xbf",
                                                             "\xc3\xa9\xcc",
                                                             "\"",
                                                             "[",
                                                             "]"};
    static constexpr std::size_t longest = 1 << 22;

    std::size_t below(std::size_t n) { return n == 0 ? 0 : static_cast<std::size_t>(random_() % n); }

    void change(std::string& bytes, const std::vector<std::string>& seeds) {
        const std::size_t at = below(bytes.size() + 1), span = std::min(below(1u << below(8)), bytes.size() - at);
        switch (below(9)) {
        case 0:
            if (at < bytes.size()) bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
            break;
        case 2:
            bytes.erase(at, span);
            break;
        case 3:
            bytes.insert(at, words_[below(words_.size())]);
            break;
        case 4:
            bytes.replace(at, span, words_[below(words_.size())]);
            break;
        case 5: // a piece again, up to 64 times: depth and length
            for (std::size_t k = below(1u << below(7)), n = bytes.size(); k > 0 && n < longest; --k, n += span)
                bytes.insert(at, bytes.substr(at, span));
            break;
        case 6:
            bytes.resize(at);
            break;
        case 7: { // a piece of another seed
            const std::string& other = seeds[below(seeds.size())];
            bytes.insert(at, other.substr(below(other.size()), below(200)));
            break;
        }
        default: { // a number becomes another
            const std::size_t digit = bytes.find_first_of("0123456789", at);
            if (digit == std::string::npos) break;
            const std::size_t end = bytes.find_first_not_of("0123456789.eE+-", digit);
            bytes.replace(digit, end == std::string::npos ? end : end - digit, shared[1 + below(10)]);
        }
        }
    }

    std::mt19937_64 random_; // its numbers are the standard's; those of its distributions are not
    std::vector<std::string_view> words_;
};

} // namespace sitewatt::fuzz
