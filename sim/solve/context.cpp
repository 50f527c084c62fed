#include "sim/solve/context.hpp"

#include "sim/error.hpp"

#include <cvodes/cvodes.h>
#include <sundials/sundials_config.h>
#include <sundials/sundials_context.h>

namespace sitewatt {
namespace {

void keep(const char* text, void* message) { *static_cast<std::string*>(message) = text; }

#if SUNDIALS_VERSION_MAJOR >= 7
constexpr auto create = [](SUNContext* context) { return SUNContext_Create(SUN_COMM_NULL, context); };

bool hear(SUNContext context, void*, std::string& message) {
    const auto handler = [](int, const char*, const char*, const char* text, SUNErrCode, void* said, SUNContext) {
        keep(text, said);
    };
    SUNLogger logger = nullptr;
    return SUNContext_ClearErrHandlers(context) == 0 && SUNContext_PushErrHandler(context, handler, &message) == 0 &&
           SUNContext_GetLogger(context, &logger) == 0 && SUNLogger_SetWarningFilename(logger, "") == 0;
}
#else
constexpr auto create = [](SUNContext* context) { return SUNContext_Create(nullptr, context); };

bool hear(SUNContext, void* integrator, std::string& message) {
    const auto handler = [](int, const char*, const char*, char* text, void* said) { keep(text, said); };
    return CVodeSetErrHandlerFn(integrator, handler, &message) == 0;
}
#endif

} // namespace

Context::Context() {
    SUNContext context = nullptr;
    if (create(&context) != 0) throw SolverError("SUNDIALS gave no context");
    id_ = context;
}

Context::~Context() {
    auto context = static_cast<SUNContext>(id_);
    SUNContext_Free(&context);
}

void Context::listen(void* integrator) {
    if (!hear(static_cast<SUNContext>(id_), integrator, message_))
        throw SolverError("SUNDIALS took no message handler");
}

} // namespace sitewatt
