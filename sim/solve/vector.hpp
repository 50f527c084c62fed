#pragma once
/// Vectors for SUNDIALS whose arithmetic is compiled with this program. Debian compiles the library without
/// optimisation, and its vector loops would take most of a run.

#include <cstddef>
#include <memory>

struct _generic_N_Vector; // the library's N_Vector points to this

namespace sitewatt {

class Context;

/// Frees a C handle in a unique_ptr: std::unique_ptr<…, Release<N_VDestroy>>.
template <auto release>
struct Release {
    template <class Handle>
    void operator()(Handle* handle) const {
        release(handle);
    }
};

void destroy_vector(_generic_N_Vector* vector);
using Vector = std::unique_ptr<_generic_N_Vector, Release<destroy_vector>>;

/// @throws SolverError if there is no memory
Vector make_vector(std::size_t size, const Context& context);

} // namespace sitewatt
