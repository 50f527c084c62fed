#pragma once
/// The scalars a model is written over, and the functions it may call on any of them.
///
///     double    the run
///     Dual<n>   forward-mode derivatives: value and n slopes; gives the solver an exact Jacobian
///     Trace     remembers which independent variables a number was computed from; gives the Jacobian's pattern
///
///     Pack<n>   n scenarios side by side (models/pack.hpp)
///
/// One habit keeps a model valid for all of them: never `if` on a Real, whose comparisons may be masks; use select,
/// either, min, max, clamp, smooth_max, whole_part. `value` is for what makes the structure of a site and is the same
/// in all scenarios; `everywhere` asks whether a condition holds in each of them. Only <cmath> functions listed here
/// exist for every Real.

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <type_traits>

namespace sitewatt {

// ---- Dual ----------------------------------------------------------------------------------------------------

/// A value and its slopes with respect to n independent variables.
template <std::size_t n>
struct Dual {
    double value = 0.0;
    std::array<double, n> slope{};

    constexpr Dual() = default;
    constexpr Dual(double v) : value(v) {} // NOLINT(google-explicit-constructor): a constant is a Dual

    /// f(x): value f and chain-rule factor df/dx.
    constexpr Dual chain(double f, double factor) const {
        Dual r(f);
        for (std::size_t i = 0; i < n; ++i) r.slope[i] = factor * slope[i];
        return r;
    }
    constexpr Dual& operator+=(const Dual& b) { return *this = *this + b; }
    constexpr Dual& operator-=(const Dual& b) { return *this = *this - b; }
    constexpr Dual& operator*=(const Dual& b) { return *this = *this * b; }
    constexpr Dual& operator/=(const Dual& b) { return *this = *this / b; }

    friend constexpr Dual operator-(const Dual& a) { return a.chain(-a.value, -1.0); }
    friend constexpr Dual operator+(const Dual& a, const Dual& b) { return both(a, b, a.value + b.value, 1.0, 1.0); }
    friend constexpr Dual operator-(const Dual& a, const Dual& b) { return both(a, b, a.value - b.value, 1.0, -1.0); }
    friend constexpr Dual operator*(const Dual& a, const Dual& b) {
        return both(a, b, a.value * b.value, b.value, a.value);
    }
    friend constexpr Dual operator/(const Dual& a, const Dual& b) {
        const double q = a.value / b.value;
        return both(a, b, q, 1.0 / b.value, -q / b.value);
    }
    friend constexpr Dual operator+(const Dual& a, double b) { return a.chain(a.value + b, 1.0); }
    friend constexpr Dual operator+(double a, const Dual& b) { return b.chain(a + b.value, 1.0); }
    friend constexpr Dual operator-(const Dual& a, double b) { return a.chain(a.value - b, 1.0); }
    friend constexpr Dual operator-(double a, const Dual& b) { return b.chain(a - b.value, -1.0); }
    friend constexpr Dual operator*(const Dual& a, double b) { return a.chain(a.value * b, b); }
    friend constexpr Dual operator*(double a, const Dual& b) { return b.chain(a * b.value, a); }
    friend constexpr Dual operator/(const Dual& a, double b) { return a.chain(a.value / b, 1.0 / b); }
    friend constexpr Dual operator/(double a, const Dual& b) { return b.chain(a / b.value, -a / (b.value * b.value)); }
    friend constexpr bool operator<(const Dual& a, const Dual& b) { return a.value < b.value; }
    friend constexpr bool operator>(const Dual& a, const Dual& b) { return a.value > b.value; }
    friend constexpr bool operator<=(const Dual& a, const Dual& b) { return a.value <= b.value; }
    friend constexpr bool operator>=(const Dual& a, const Dual& b) { return a.value >= b.value; }

    friend Dual exp(const Dual& a) { return a.chain(std::exp(a.value), std::exp(a.value)); }
    friend Dual expm1(const Dual& a) { return a.chain(std::expm1(a.value), std::exp(a.value)); }
    friend Dual log(const Dual& a) { return a.chain(std::log(a.value), 1.0 / a.value); }
    friend Dual log1p(const Dual& a) { return a.chain(std::log1p(a.value), 1.0 / (1.0 + a.value)); }
    friend Dual sqrt(const Dual& a) {
        const double root = std::sqrt(a.value);
        return a.chain(root, 0.5 / root);
    }
    friend Dual tanh(const Dual& a) {
        const double t = std::tanh(a.value);
        return a.chain(t, 1.0 - t * t);
    }
    friend Dual abs(const Dual& a) { return a.chain(std::abs(a.value), a.value < 0.0 ? -1.0 : 1.0); }
    friend Dual pow(const Dual& a, double e) { return a.chain(std::pow(a.value, e), e * std::pow(a.value, e - 1.0)); }
    friend Dual pow(const Dual& a, const Dual& e) {
        const double p = std::pow(a.value, e.value);
        return both(a, e, p, e.value * std::pow(a.value, e.value - 1.0), a.value > 0.0 ? p * std::log(a.value) : 0.0);
    }
    friend Dual pow(double a, const Dual& e) {
        const double p = std::pow(a, e.value);
        return e.chain(p, a > 0.0 ? p * std::log(a) : 0.0);
    }

  private:
    static constexpr Dual both(const Dual& a, const Dual& b, double v, double da, double db) {
        Dual r(v);
        for (std::size_t i = 0; i < n; ++i) r.slope[i] = da * a.slope[i] + db * b.slope[i];
        return r;
    }
};

// ---- Trace ---------------------------------------------------------------------------------------------------

/// A number that only remembers what it depends on (`most` independent variables at a time), with a value so that
/// functions stay inside their domain.
struct Trace {
    static constexpr std::size_t most = 512;
    double value = 0.0;
    std::bitset<most> depends_on;

    Trace() = default;
    Trace(double v) : value(v) {} // NOLINT(google-explicit-constructor): a constant is a Trace
    Trace(double v, const std::bitset<most>& d) : value(v), depends_on(d) {}

    Trace& operator+=(const Trace& b) { return *this = *this + b; }
    Trace& operator-=(const Trace& b) { return *this = *this - b; }
    Trace& operator*=(const Trace& b) { return *this = *this * b; }
    Trace& operator/=(const Trace& b) { return *this = *this / b; }
    friend Trace operator-(const Trace& a) { return {-a.value, a.depends_on}; }
    friend Trace operator+(const Trace& a, const Trace& b) { return {a.value + b.value, a.depends_on | b.depends_on}; }
    friend Trace operator-(const Trace& a, const Trace& b) { return {a.value - b.value, a.depends_on | b.depends_on}; }
    friend Trace operator*(const Trace& a, const Trace& b) { return {a.value * b.value, a.depends_on | b.depends_on}; }
    friend Trace operator/(const Trace& a, const Trace& b) { return {a.value / b.value, a.depends_on | b.depends_on}; }
    friend bool operator<(const Trace& a, const Trace& b) { return a.value < b.value; }
    friend bool operator>(const Trace& a, const Trace& b) { return a.value > b.value; }
    friend bool operator<=(const Trace& a, const Trace& b) { return a.value <= b.value; }
    friend bool operator>=(const Trace& a, const Trace& b) { return a.value >= b.value; }
    friend Trace exp(const Trace& a) { return {std::exp(a.value), a.depends_on}; }
    friend Trace expm1(const Trace& a) { return {std::expm1(a.value), a.depends_on}; }
    friend Trace log(const Trace& a) { return {std::log(a.value), a.depends_on}; }
    friend Trace log1p(const Trace& a) { return {std::log1p(a.value), a.depends_on}; }
    friend Trace sqrt(const Trace& a) { return {std::sqrt(a.value), a.depends_on}; }
    friend Trace tanh(const Trace& a) { return {std::tanh(a.value), a.depends_on}; }
    friend Trace abs(const Trace& a) { return {std::abs(a.value), a.depends_on}; }
    friend Trace pow(const Trace& a, const Trace& e) {
        return {std::pow(a.value, e.value), a.depends_on | e.depends_on};
    }
};

// ---- functions over every Real ---------------------------------------------------------------------------------

inline double value(double x) { return x; }
template <std::size_t n>
double value(const Dual<n>& x) {
    return x.value;
}
inline double value(const Trace& x) { return x.value; }

/// Whether a number may move with the variables of this evaluation: only a Dual without slopes surely does not.
template <class Real>
bool moves(const Real&) {
    return true;
}
template <std::size_t n>
bool moves(const Dual<n>& x) {
    return std::any_of(x.slope.begin(), x.slope.end(), [](double slope) { return slope != 0.0; });
}

/// a where the condition holds, else b; the only branch a model may take on a Real.
inline double select(bool condition, double a, double b) { return condition ? a : b; }
template <std::size_t n>
Dual<n> select(bool condition, const Dual<n>& a, const Dual<n>& b) {
    return condition ? a : b;
}
inline Trace select(bool condition, const Trace& a, const Trace& b) {
    return {condition ? a.value : b.value, a.depends_on | b.depends_on};
}
template <std::size_t n>
Dual<n> select(bool condition, const Dual<n>& a, double b) {
    return condition ? a : Dual<n>(b);
}
template <std::size_t n>
Dual<n> select(bool condition, double a, const Dual<n>& b) {
    return condition ? Dual<n>(a) : b;
}

/// Whether a condition holds in every scenario.
inline bool everywhere(bool condition) { return condition; }

/// What one of two functions computes; both where conditions are masks, and over Trace, because dependences must not
/// follow values.
template <class R, class Condition, class A, class B>
R either(const Condition& condition, A&& a, B&& b) {
    if constexpr (std::is_same_v<R, Trace> || !std::is_same_v<Condition, bool>)
        return select(condition, R(a()), R(b()));
    else
        return condition ? R(a()) : R(b());
}

template <class T>
concept OwnScalar = !std::is_arithmetic_v<T> && requires(const T& x) {
    value(x);
};

inline double min(double a, double b) { return b < a ? b : a; }
inline double max(double a, double b) { return a < b ? b : a; }
template <OwnScalar R>
R min(const R& a, const R& b) {
    return select(b < a, b, a);
}
template <OwnScalar R>
R max(const R& a, const R& b) {
    return select(a < b, b, a);
}
template <OwnScalar R>
R min(const R& a, double b) {
    return min(a, R(b));
}
template <OwnScalar R>
R min(double a, const R& b) {
    return min(R(a), b);
}
template <OwnScalar R>
R max(const R& a, double b) {
    return max(a, R(b));
}
template <OwnScalar R>
R max(double a, const R& b) {
    return max(R(a), b);
}

template <class R, class A, class B>
R clamp(const R& x, const A& low, const B& high) {
    return min(max(x, R(low)), R(high));
}

/// Greatest whole number not above x; a step, of which slopes know nothing.
inline double whole_part(double x) { return std::floor(x); }
template <std::size_t n>
Dual<n> whole_part(const Dual<n>& x) {
    return std::floor(x.value);
}
inline Trace whole_part(const Trace& x) { return std::floor(x.value); }

/// A number that may vary between scenarios, but not with the states of one: plain, but over packs.
template <class Real>
struct VariedBetweenScenarios {
    using type = double;
};
template <class Real>
using Varied = typename VariedBetweenScenarios<Real>::type;

/// base^exponent where the base is often exactly 1, as of a chip that nothing slows down: skips the costly function.
inline double power_of_limited(double base, double exponent) { return base == 1.0 ? 1.0 : std::pow(base, exponent); }
template <OwnScalar R>
R power_of_limited(const R& base, const R& exponent) {
    return pow(base, exponent);
}

template <class R>
R square(const R& x) {
    return x * x;
}
template <class R>
R cube(const R& x) {
    return x * x * x;
}

/// max whose corner is rounded over a width w: 0.5 (a + b + sqrt((a - b)^2 + w^2)).
template <class R, class A>
R smooth_max(const R& a, const A& b, double w) {
    using std::sqrt;
    return 0.5 * (a + b + sqrt(square(a - b) + w * w));
}

} // namespace sitewatt
