#include "sim/solve/context.hpp"
#include "sim/solve/vector.hpp"
#include "tests/catch.hpp"

#include <cvodes/cvodes.h>

using namespace sitewatt;

TEST_CASE("what the solver's library says is heard and stays off the terminal") {
    Context context;
    void* integrator = CVodeCreate(CV_BDF, static_cast<SUNContext>(context.id()));
    REQUIRE(integrator != nullptr);
    context.listen(integrator);
    CHECK(context.message().empty());
    CHECK(CVodeSetMaxOrd(integrator, -1) != CV_SUCCESS); // no such order
    CHECK_THAT(context.message(), Catch::Contains("maxord"));
    CVodeFree(&integrator);
}

TEST_CASE("each context hears its own integrator") {
    Context one, other;
    void* integrator = CVodeCreate(CV_BDF, static_cast<SUNContext>(one.id()));
    one.listen(integrator);
    CHECK(CVodeSetMaxOrd(integrator, 0) != CV_SUCCESS);
    CHECK_FALSE(one.message().empty());
    CHECK(other.message().empty());
    CVodeFree(&integrator);
}
