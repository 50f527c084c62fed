#pragma once
/// Several scenarios of one structure side by side: the scalar that evaluates them in one pass.
///
/// A lane is a scenario. Comparisons give masks, and what a mask chooses is computed for every lane; `value`, which is
/// for structure, insists that all lanes agree.

#include "models/scalar.hpp"

#include <stdexcept>

namespace sitewatt {

/// What a comparison of packs gives: true or false in every lane, and no condition of an `if`.
template <std::size_t n>
struct Mask {
    std::array<bool, n> lane{};

    friend Mask operator!(const Mask& a) {
        return a.with(a, [](bool x, bool) { return !x; });
    }
    friend Mask operator&&(const Mask& a, const Mask& b) {
        return a.with(b, [](bool x, bool y) { return x && y; });
    }
    friend Mask operator||(const Mask& a, const Mask& b) {
        return a.with(b, [](bool x, bool y) { return x || y; });
    }
    friend Mask operator&&(const Mask& a, bool b) {
        return a.with(a, [b](bool x, bool) { return x && b; });
    }
    friend Mask operator||(const Mask& a, bool b) {
        return a.with(a, [b](bool x, bool) { return x || b; });
    }

  private:
    template <class F>
    Mask with(const Mask& b, const F& f) const {
        Mask r;
        for (std::size_t i = 0; i < n; ++i) r.lane[i] = f(lane[i], b.lane[i]);
        return r;
    }
};

/// n numbers, one a scenario.
template <std::size_t n>
struct Pack {
    std::array<double, n> lane{};

    constexpr Pack() = default;
    constexpr Pack(double v) { lane.fill(v); } // NOLINT(google-explicit-constructor): a constant is a Pack

    Pack& operator+=(const Pack& b) { return *this = *this + b; }
    Pack& operator-=(const Pack& b) { return *this = *this - b; }
    Pack& operator*=(const Pack& b) { return *this = *this * b; }
    Pack& operator/=(const Pack& b) { return *this = *this / b; }
    friend Pack operator-(const Pack& a) {
        return each(a, [](double x) { return -x; });
    }
    friend Pack operator+(const Pack& a, const Pack& b) {
        return each(a, b, [](double x, double y) { return x + y; });
    }
    friend Pack operator-(const Pack& a, const Pack& b) {
        return each(a, b, [](double x, double y) { return x - y; });
    }
    friend Pack operator*(const Pack& a, const Pack& b) {
        return each(a, b, [](double x, double y) { return x * y; });
    }
    friend Pack operator/(const Pack& a, const Pack& b) {
        return each(a, b, [](double x, double y) { return x / y; });
    }
    friend Mask<n> operator==(const Pack& a, const Pack& b) {
        return test(a, b, [](double x, double y) { return x == y; });
    }
    friend Mask<n> operator<(const Pack& a, const Pack& b) {
        return test(a, b, [](double x, double y) { return x < y; });
    }
    friend Mask<n> operator>(const Pack& a, const Pack& b) { return b < a; }
    friend Mask<n> operator<=(const Pack& a, const Pack& b) {
        return test(a, b, [](double x, double y) { return x <= y; });
    }
    friend Mask<n> operator>=(const Pack& a, const Pack& b) { return b <= a; }
    friend Pack exp(const Pack& a) {
        return each(a, [](double x) { return std::exp(x); });
    }
    friend Pack expm1(const Pack& a) {
        return each(a, [](double x) { return std::expm1(x); });
    }
    friend Pack log(const Pack& a) {
        return each(a, [](double x) { return std::log(x); });
    }
    friend Pack log1p(const Pack& a) {
        return each(a, [](double x) { return std::log1p(x); });
    }
    friend Pack sqrt(const Pack& a) {
        return each(a, [](double x) { return std::sqrt(x); });
    }
    friend Pack tanh(const Pack& a) {
        return each(a, [](double x) { return std::tanh(x); });
    }
    friend Pack abs(const Pack& a) {
        return each(a, [](double x) { return std::abs(x); });
    }
    friend Pack pow(const Pack& a, const Pack& e) {
        return each(a, e, [](double x, double y) { return std::pow(x, y); });
    }

    /// f of every lane.
    template <class F>
    friend Pack each(const Pack& a, const F& f) {
        Pack r;
        for (std::size_t i = 0; i < n; ++i) r.lane[i] = f(a.lane[i]);
        return r;
    }
    template <class F>
    friend Pack each(const Pack& a, const Pack& b, const F& f) {
        Pack r;
        for (std::size_t i = 0; i < n; ++i) r.lane[i] = f(a.lane[i], b.lane[i]);
        return r;
    }

  private:
    template <class F>
    static Mask<n> test(const Pack& a, const Pack& b, const F& f) {
        Mask<n> r;
        for (std::size_t i = 0; i < n; ++i) r.lane[i] = f(a.lane[i], b.lane[i]);
        return r;
    }
};

/// How many scenarios a scalar holds.
template <class Real>
inline constexpr std::size_t lanes = 1;
template <std::size_t n>
inline constexpr std::size_t lanes<Pack<n>> = n;

template <std::size_t n>
struct VariedBetweenScenarios<Pack<n>> {
    using type = Pack<n>;
};

/// The number that all lanes agree on. @throws std::logic_error where they do not: it is no structure
template <std::size_t n>
double value(const Pack<n>& x) {
    for (const double lane : x.lane)
        if (!(lane == x.lane[0])) throw std::logic_error("scenarios of unlike structure cannot stand side by side");
    return x.lane[0];
}
template <std::size_t n>
bool everywhere(const Mask<n>& condition) {
    for (const bool lane : condition.lane)
        if (!lane) return false;
    return true;
}
template <std::size_t n>
Pack<n> select(const Mask<n>& condition, const Pack<n>& a, const Pack<n>& b) {
    Pack<n> r;
    for (std::size_t i = 0; i < n; ++i) r.lane[i] = condition.lane[i] ? a.lane[i] : b.lane[i];
    return r;
}
template <std::size_t n>
Pack<n> select(const Mask<n>& condition, const Pack<n>& a, double b) {
    return select(condition, a, Pack<n>(b));
}
template <std::size_t n>
Pack<n> whole_part(const Pack<n>& x) {
    Pack<n> r;
    for (std::size_t i = 0; i < n; ++i) r.lane[i] = std::floor(x.lane[i]);
    return r;
}

/// One lane of a struct that a table describes, and back.
template <class To, class From, class A, class B, std::size_t rows>
To lane_of(const From& from, std::size_t lane, const std::array<A, rows>& packs, const std::array<B, rows>& numbers) {
    To to{};
    for (std::size_t k = 0; k < rows; ++k) to.*numbers[k].member = (from.*packs[k].member).lane[lane];
    return to;
}
/// The output of a model whose iterations take as many steps as each scenario needs, lane by lane.
template <template <class> class M, class Real>
typename M<Real>::Output by_lanes(const typename M<Real>::Parameters& p, const typename M<Real>::State& x,
                                  const typename M<Real>::Input& u) {
    using One = M<double>;
    typename M<Real>::Output y{};
    for (std::size_t i = 0; i < lanes<Real>; ++i) {
        const auto one = One::output(lane_of<typename One::Parameters>(p, i, M<Real>::parameters, One::parameters),
                                     lane_of<typename One::State>(x, i, M<Real>::states, One::states),
                                     lane_of<typename One::Input>(u, i, M<Real>::inputs, One::inputs));
        for (std::size_t k = 0; k < One::outputs.size(); ++k)
            (y.*M<Real>::outputs[k].member).lane[i] = one.*One::outputs[k].member;
    }
    return y;
}

} // namespace sitewatt
