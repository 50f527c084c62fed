#pragma once
/// Keys of the US Utility Rate Database by what they do to a bill.

#include <array>
#include <string_view>

namespace sitewatt::rate_keys {

/// Read by sim/input/rate_file.cpp.
inline constexpr auto read = std::to_array<std::string_view>({
    "energyratestructure",
    "energyweekdayschedule",
    "energyweekendschedule",
    "demandratestructure",
    "demandweekdayschedule",
    "demandweekendschedule",
    "demandrateunit",
    "demandunits",
    "flatdemandstructure",
    "flatdemandmonths",
    "flatdemandunit",
    "demandratchetpercentage",
    "demandreactivepowercharge",
    "demandwindow",
    "lookbackpercent",
    "lookbackmonths",
    "lookbackrange",
    "fixedchargefirstmeter",
    "fixedchargeunits",
    "fixedmonthlycharge",
    "minmonthlycharge",
    "annualmincharge",
    "mincharge",
    "minchargeunits",
    "fueladjustmentsmonthly",
    "coincidentratestructure",
    "dgrules",
    "usenetmetering",
    "demandattrs",
    "energyattrs",
    "fixedattrs",
    "startdate",
    "effectivedate",
    "enddate",
    "sector",
    "peakkwcapacitymin",
    "peakkwcapacitymax",
    "peakkwhusagemin",
    "peakkwhusagemax",
});

/// They name and describe a rate, or say whom it is open to: no number of a bill.
inline constexpr auto descriptive = std::to_array<std::string_view>({
    "label",
    "_id",
    "uri",
    "utility",
    "utilityname",
    "eia",
    "eiaid",
    "name",
    "ratename",
    "approved",
    "is_default",
    "supercedes", // as older files spell it
    "supersedes",
    "servicetype",
    "description",
    "source",
    "sourceparent",
    "sourcereference",
    "basicinformationcomments",
    "energycomments",
    "demandcomments",
    "country",
    "latest_update",
    "lastupdated",
    "revisions",
    "peakkwcapacityhistory",
    "peakkwhusagehistory",
    "voltageminimum",
    "voltagemaximum",
    "voltagecategory",
    "phasewiring",
    "fixedchargeeaaddl", // of each further meter: the site has one
    "coincidentrateunit",
    "coincidentrateschedule", // of a structure that is refused if it has a price
    "version",
    "is_approved",
});

} // namespace sitewatt::rate_keys
