#pragma once
/// What a study file may say, for editors.

#include <string>

namespace sitewatt {

/// JSON schema, draft 7, of files for `sweep` and `optimise`. The readers are the judge; the schema helps while typing.
std::string study_schema();

} // namespace sitewatt
