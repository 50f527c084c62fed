#pragma once
/// Where results may go: looked at before anything runs, so that nothing is replaced that is no result.

#include <filesystem>
#include <string>
#include <vector>

namespace sitewatt {

/// Whose folder a result goes to: one that the user named, which is there, or the program's own, made where it is not.
enum class Folder { named, own };

/// The file a result is to be written to; a link stands for what it points to.
/// @param inputs  files of the run, never to be replaced
/// @return true if the folder was made
/// @throws InputError if a folder, a device, an input or a file that is no result stands there, or a named folder is
/// missing; StorageError if the folder cannot be made or written
bool look_at_output(const std::filesystem::path& path, const std::vector<std::filesystem::path>& inputs,
                    Folder folder = Folder::own);

/// The neighbour in which this process writes a file until it is whole: "NAME.part.PROCESS@HOST".
std::filesystem::path part_of(const std::filesystem::path& path);
/// Takes away what writers that were killed left in a folder: parts of processes of this host that are gone.
/// @param name  of one file; empty: of any
void remove_left_parts(const std::filesystem::path& folder, const std::string& name = "");

/// The name of a run that did not reach its end or whose balances are open: "out/memphis.partial.nc",
/// "out/memphis.failed.nc". Never that of a complete result.
std::filesystem::path marked(const std::filesystem::path& path, const char* mark);

} // namespace sitewatt
