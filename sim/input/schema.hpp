#pragma once
/// What a site file may say, for editors (JSON schema) and for readers (text).

#include "models/document.hpp"

#include <span>
#include <string>
#include <string_view>

namespace sitewatt {

/// JSON schema, draft 7. The rows are the judge; the schema helps while typing.
/// @param records  names that `use` may have; none: any text
std::string json_schema(std::span<const TableRole> roles, std::span<const std::string_view> records = {});

/// Tables and models with unit, default, bounds and meaning of every number, as Markdown.
/// @param name  a kind of table or a model; "" for all   @throws InputError if there is none of that name
std::string describe_text(std::span<const TableRole> roles, std::span<const ModelDescription> models,
                          std::string_view name);

/// The same as one JSON document.
std::string describe_json(std::span<const TableRole> roles, std::span<const ModelDescription> models,
                          std::string_view name);
/// A resolved site file as one JSON document: every value in SI with where it comes from.
std::string resolved_json(const Document& document);

} // namespace sitewatt
