#pragma once
/// What a site file may say, for editors (JSON schema) and for readers (text).

#include "models/document.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sitewatt {

/// JSON schema, draft 7. The rows are the judge; the schema helps while typing.
std::string json_schema(std::span<const TableRole> roles);

/// Tables and models with unit, default, bounds and meaning of every number, as Markdown.
/// @param name  a kind of table or a model; "" for all   @throws InputError if there is none of that name
std::string describe_text(std::span<const TableRole> roles, std::span<const ModelDescription> models,
                          std::string_view name);

} // namespace sitewatt
