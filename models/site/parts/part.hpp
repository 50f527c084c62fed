#pragma once
/// A model placed in a site: its parameters in the scalar of the page, and the place of its states in the vector.

#include "models/field.hpp"
#include "models/site/parts/state_book.hpp"

#include <array>
#include <cstddef>
#include <cstring>
#include <type_traits>

namespace sitewatt {

/// Reads and writes a struct that is a row of Reals (which `complete` has checked) from and to a vector.
template <class Struct, class Real>
Struct load(const Real* from) {
    Struct s{};
    if constexpr (!std::is_empty_v<Struct>) std::memcpy(static_cast<void*>(&s), from, sizeof(Struct));
    return s;
}
template <class Struct, class Real>
void store(const Struct& s, Real* to) {
    if constexpr (!std::is_empty_v<Struct>) std::memcpy(static_cast<void*>(to), &s, sizeof(Struct));
}

/// The parameters of M<double> in the scalar Real.
template <template <class> class M, class Real>
typename M<Real>::Parameters in_scalar(const typename M<double>::Parameters& p) {
    constexpr std::size_t n = M<double>::parameters.size();
    typename M<Real>::Parameters converted{};
    for (std::size_t i = 0; i < n; ++i)
        converted.*(M<Real>::parameters[i].member) = Real(p.*(M<double>::parameters[i].member));
    return converted;
}

template <template <class> class M, class Real>
struct Part {
    using Model = M<Real>;
    static constexpr std::size_t state_count = Model::states.size();

    typename Model::Parameters parameters;
    std::size_t at = 0; ///< index of the first state

    Part(const typename M<double>::Parameters& p, const std::string& owner, StateBook& book)
        : parameters(in_scalar<M, Real>(p)), at(book.enter(owner, rows(Model::states))) {}
    typename Model::State state(const Real* x) const { return load<typename Model::State>(x + at); }
    typename Model::Output output(const Real* x, const typename Model::Input& u) const {
        return Model::output(parameters, state(x), u);
    }
    void rate(const Real* x, const typename Model::Input& u, Real* rates) const {
        store(Model::derivative(parameters, state(x), u), rates + at);
    }
    /// The same for a model whose rates follow from its output, when that is known already.
    void rate(const Real* x, const typename Model::Input& u, const typename Model::Output& y, Real* rates) const {
        store(Model::derivative(parameters, state(x), u, y), rates + at);
    }
    void initial(const typename Model::Input& u, Real* x) const { store(Model::initial(parameters, u), x + at); }
};

} // namespace sitewatt
