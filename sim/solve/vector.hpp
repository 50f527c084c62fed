#pragma once
/// Vectors for SUNDIALS whose arithmetic is compiled with this program. Debian compiles the library without
/// optimisation, and its vector loops would take most of a run.

#include <memory>
#include <nvector/nvector_serial.h>
#include <type_traits>

namespace sitewatt {

/// Frees a C handle in a unique_ptr: std::unique_ptr<…, Release<N_VDestroy>>.
template <auto release>
struct Release {
    template <class Handle>
    void operator()(Handle* handle) const {
        release(handle);
    }
};

using Vector = std::unique_ptr<std::remove_pointer_t<N_Vector>, Release<N_VDestroy>>;

/// @throws SolverError if there is no memory
Vector make_vector(std::size_t size, SUNContext context);

} // namespace sitewatt
