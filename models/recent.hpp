#pragma once
/// The last few results of a costly function, by what they came from: the variants of a study share their weather.

#include <array>
#include <memory>
#include <mutex>
#include <utility>

namespace sitewatt {

/// Keys are compared in full, so a result is never another's. Safe from several threads, of which two that ask for the
/// same at once both work.
template <class Key, class Value, std::size_t kept = 8>
class Recent {
  public:
    template <class Function>
    std::shared_ptr<const Value> of(const Key& key, const Function& function) {
        if (auto known = find(key)) return known;
        auto value = std::make_shared<const Value>(function());
        const std::scoped_lock lock(mutex_);
        entries_[next_] = std::make_shared<const std::pair<Key, std::shared_ptr<const Value>>>(key, value);
        next_ = (next_ + 1) % kept;
        return value;
    }

  private:
    using Entry = std::shared_ptr<const std::pair<Key, std::shared_ptr<const Value>>>;
    std::shared_ptr<const Value> find(const Key& key) {
        std::array<Entry, kept> entries;
        {
            const std::scoped_lock lock(mutex_);
            entries = entries_;
        }
        for (const Entry& e : entries)
            if (e && e->first == key) return e->second;
        return nullptr;
    }
    std::array<Entry, kept> entries_{};
    std::size_t next_ = 0;
    std::mutex mutex_;
};

} // namespace sitewatt
