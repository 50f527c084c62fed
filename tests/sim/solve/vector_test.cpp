#include "sim/solve/context.hpp"
#include "sim/solve/vector.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <nvector/nvector_serial.h>

using namespace sitewatt;

TEST_CASE("our vector operations are the library's, on every one it calls") {
    const Context context;
    const std::size_t n = 37;
    auto x = make_vector(n, context), y = make_vector(n, context), z = make_vector(n, context);
    Vector stock(N_VNew_Serial(static_cast<sunindextype>(n), static_cast<SUNContext>(context.id())));
    for (std::size_t i = 0; i < n; ++i) {
        NV_DATA_S(x.get())[i] = std::sin(static_cast<double>(i)) * std::pow(10.0, static_cast<double>(i % 9) - 4.0);
        NV_DATA_S(y.get())[i] = 0.3 + static_cast<double>(i);
    }
    Vector stock_x(N_VNew_Serial(static_cast<sunindextype>(n), static_cast<SUNContext>(context.id()))),
        stock_y(N_VNew_Serial(static_cast<sunindextype>(n), static_cast<SUNContext>(context.id())));
    std::copy_n(NV_DATA_S(x.get()), n, NV_DATA_S(stock_x.get()));
    std::copy_n(NV_DATA_S(y.get()), n, NV_DATA_S(stock_y.get()));
    const auto same = [&] {
        for (std::size_t i = 0; i < n; ++i)
            CHECK(NV_DATA_S(z.get())[i] == Approx(NV_DATA_S(stock.get())[i]).epsilon(1e-14));
    };
    for (const auto& [a, b] : {std::pair{1.0, 1.0}, {1.0, -1.0}, {2.5, 1.0}, {0.0, -3.0}}) {
        N_VLinearSum(a, x.get(), b, y.get(), z.get());
        N_VLinearSum(a, stock_x.get(), b, stock_y.get(), stock.get());
        same();
    }
    N_VProd(x.get(), y.get(), z.get());
    N_VProd(stock_x.get(), stock_y.get(), stock.get());
    same();
    N_VDiv(x.get(), y.get(), z.get());
    N_VDiv(stock_x.get(), stock_y.get(), stock.get());
    same();
    N_VInv(y.get(), z.get());
    N_VInv(stock_y.get(), stock.get());
    same();
    N_VAbs(x.get(), z.get());
    N_VAbs(stock_x.get(), stock.get());
    same();
    N_VAddConst(x.get(), 4.0, z.get());
    N_VAddConst(stock_x.get(), 4.0, stock.get());
    same();
    N_VScale(-2.0, x.get(), z.get());
    N_VScale(-2.0, stock_x.get(), stock.get());
    same();
    CHECK(N_VWrmsNorm(x.get(), y.get()) == Approx(N_VWrmsNorm(stock_x.get(), stock_y.get())).epsilon(1e-14));
    CHECK(N_VMaxNorm(x.get()) == N_VMaxNorm(stock_x.get()));
}

TEST_CASE("combinations may write over their first vector") {
    const Context context;
    auto x = make_vector(3, context), y = make_vector(3, context);
    for (int i = 0; i < 3; ++i) NV_DATA_S(x.get())[i] = i + 1.0, NV_DATA_S(y.get())[i] = 10.0 * i;
    std::array<double, 2> c{2.0, -1.0};
    std::array<N_Vector, 2> list{x.get(), y.get()};
    N_VLinearCombination(2, c.data(), list.data(), x.get());
    CHECK(NV_DATA_S(x.get())[0] == 2.0);
    CHECK(NV_DATA_S(x.get())[1] == -6.0);
    CHECK(NV_DATA_S(x.get())[2] == -14.0);
}
