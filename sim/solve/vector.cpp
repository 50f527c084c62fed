#include "sim/solve/vector.hpp"

#include "sim/error.hpp"
#include "sim/solve/context.hpp"

#include <algorithm>
#include <cmath>
#include <nvector/nvector_serial.h>

namespace sitewatt {
namespace {

double* data(N_Vector v) { return NV_DATA_S(v); }
long size(N_Vector v) { return static_cast<long>(NV_LENGTH_S(v)); }

void linear_sum(double a, N_Vector x, double b, N_Vector y, N_Vector z) {
    const double *p = data(x), *q = data(y);
    double* r = data(z);
    for (long i = 0, n = size(z); i < n; ++i) r[i] = a * p[i] + b * q[i];
}
void fill(double c, N_Vector z) { std::fill_n(data(z), size(z), c); }
void product(N_Vector x, N_Vector y, N_Vector z) {
    for (long i = 0, n = size(z); i < n; ++i) data(z)[i] = data(x)[i] * data(y)[i];
}
void quotient(N_Vector x, N_Vector y, N_Vector z) {
    for (long i = 0, n = size(z); i < n; ++i) data(z)[i] = data(x)[i] / data(y)[i];
}
void scale(double c, N_Vector x, N_Vector z) {
    const double* p = data(x);
    double* r = data(z);
    for (long i = 0, n = size(z); i < n; ++i) r[i] = c * p[i];
}
void absolute(N_Vector x, N_Vector z) {
    for (long i = 0, n = size(z); i < n; ++i) data(z)[i] = std::abs(data(x)[i]);
}
void inverse(N_Vector x, N_Vector z) {
    for (long i = 0, n = size(z); i < n; ++i) data(z)[i] = 1.0 / data(x)[i];
}
void add_constant(N_Vector x, double b, N_Vector z) {
    for (long i = 0, n = size(z); i < n; ++i) data(z)[i] = data(x)[i] + b;
}
double weighted_norm(N_Vector x, N_Vector w) {
    const double *p = data(x), *q = data(w);
    double sum = 0.0;
    const long n = size(x);
    for (long i = 0; i < n; ++i) sum += p[i] * q[i] * (p[i] * q[i]);
    return std::sqrt(sum / static_cast<double>(n));
}
double largest(N_Vector x) {
    double most = 0.0;
    for (long i = 0, n = size(x); i < n; ++i) most = std::max(most, std::abs(data(x)[i]));
    return most;
}
int linear_combination(int count, double* c, N_Vector* x, N_Vector z) { // NOLINT(readability-non-const-parameter)
    // z may be x[0]
    double* r = data(z);
    const long n = size(z);
    for (long i = 0; i < n; ++i) {
        double sum = 0.0;
        for (int k = 0; k < count; ++k) sum += c[k] * data(x[k])[i];
        r[i] = sum;
    }
    return 0;
}
int scale_add_each(int count, double* a, N_Vector x, N_Vector* y, N_Vector* z) {
    for (int k = 0; k < count; ++k) linear_sum(a[k], x, 1.0, y[k], z[k]);
    return 0;
}

} // namespace

void destroy_vector(N_Vector vector) { N_VDestroy(vector); }

Vector make_vector(std::size_t size, const Context& context) {
    Vector v(N_VNew_Serial(static_cast<sunindextype>(size), static_cast<SUNContext>(context.id())));
    if (!v) throw SolverError("no memory for a vector of " + std::to_string(size) + " numbers");
    auto& ops = *v->ops;
    ops.nvlinearsum = linear_sum;
    ops.nvconst = fill;
    ops.nvprod = product;
    ops.nvdiv = quotient;
    ops.nvscale = scale;
    ops.nvabs = absolute;
    ops.nvinv = inverse;
    ops.nvaddconst = add_constant;
    ops.nvwrmsnorm = weighted_norm;
    ops.nvmaxnorm = largest;
    ops.nvlinearcombination = linear_combination;
    ops.nvscaleaddmulti = scale_add_each;
    return v;
}

} // namespace sitewatt
