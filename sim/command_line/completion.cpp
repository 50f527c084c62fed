#include "sim/command_line/completion.hpp"

#include "sim/error.hpp"

#include <algorithm>

namespace sitewatt {
namespace {

std::string joined(const std::vector<std::string>& words, const std::string& between) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? "" : between) + word;
    return all;
}
std::vector<std::string> option_names(const CommandTold& command) {
    std::vector<std::string> all;
    for (const auto& option : command.options) all.insert(all.end(), option.names.begin(), option.names.end());
    return all;
}
/// In single quotes for a shell of this family.
std::string quoted(const std::string& text, const std::string& quote) {
    std::string result = "'";
    for (const char c : text) result += c == '\'' ? quote : std::string(1, c);
    return result + "'";
}

std::string bash(const std::vector<CommandTold>& commands) {
    std::vector<std::string> names;
    std::string cases, choices;
    for (const auto& command : commands) {
        names.push_back(command.name);
        cases += "    " + command.name + ") words='" + joined(option_names(command), " ") + "' ;;\n";
        for (const auto& option : command.options)
            for (const auto& name : option.names)
                if (!option.values.empty())
                    choices += "    " + command.name + "," + name + ") COMPREPLY=($(compgen -W '" +
                               joined(option.values, " ") + "' -- \"$word\")); return ;;\n";
    }
    return "# bash completion of sitewatt:  source <(sitewatt completion bash)\n"
           "_sitewatt() {\n"
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=''\n"
           "    if [[ $COMP_CWORD -eq 1 ]]; then\n"
           "        COMPREPLY=($(compgen -W '" +
           joined(names, " ") +
           "' -- \"$word\"))\n        return\n    fi\n"
           "    case ${COMP_WORDS[1]},$before in\n" +
           choices + "    *) ;;\n    esac\n    case ${COMP_WORDS[1]} in\n" + cases +
           "    *) ;;\n    esac\n"
           "    if [[ $word == -* ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
           "    else\n        COMPREPLY=($(compgen -f -- \"$word\"))\n    fi\n"
           "}\ncomplete -o filenames -F _sitewatt sitewatt\n";
}

std::string zsh(const std::vector<CommandTold>& commands) {
    std::string list, cases;
    for (const auto& command : commands) {
        list += "        " + quoted(command.name + ":" + command.meaning, "'\\''") + "\n";
        std::string options;
        for (const auto& option : command.options)
            for (const auto& name : option.names) {
                std::string meaning = option.meaning;
                std::replace(meaning.begin(), meaning.end(), '[', '(');
                std::replace(meaning.begin(), meaning.end(), ']', ')');
                std::string spec = name + "[" + meaning + "]";
                if (option.takes_value)
                    spec += option.values.empty() ? ":value:_files" : ":value:(" + joined(option.values, " ") + ")";
                options += " " + quoted(spec, "'\\''");
            }
        cases += "    " + command.name + ") _arguments" + options + " '*:file:_files' ;;\n";
    }
    return "#compdef sitewatt\n_sitewatt() {\n    local -a commands=(\n" + list +
           "    )\n    if (( CURRENT == 2 )); then\n        _describe command commands\n        return\n    fi\n"
           "    local command=$words[2]\n    shift words\n    (( CURRENT-- ))\n    case $command in\n" +
           cases + "    esac\n}\ncompdef _sitewatt sitewatt\n";
}

std::string fish(const std::vector<CommandTold>& commands) {
    std::string text = "# fish completion of sitewatt:  sitewatt completion fish | source\n";
    for (const auto& command : commands) {
        text += "complete -c sitewatt -n __fish_use_subcommand -f -a " + command.name + " -d " +
                quoted(command.meaning, "\\'") + "\n";
        for (const auto& option : command.options) {
            if (option.names.empty()) continue;
            text += "complete -c sitewatt -n '__fish_seen_subcommand_from " + command.name + "'";
            for (const auto& name : option.names)
                text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
            if (option.takes_value)
                text += option.values.empty() ? " -r" : " -x -a '" + joined(option.values, " ") + "'";
            text += " -d " + quoted(option.meaning, "\\'") + "\n";
        }
    }
    return text;
}

/// Text of a manual page: no line begins a request, no backslash or hyphen is taken for another.
std::string roff(const std::string& text) {
    std::string result = text.starts_with('.') || text.starts_with('\'') ? "\\&" : "";
    for (const char c : text) {
        if (c == '\\')
            result += "\\e";
        else
            result += c == '-' ? std::string("\\-") : std::string(1, c);
    }
    return result;
}
std::string manual(const std::vector<CommandTold>& commands, const std::string& version) {
    std::string text =
        ".TH SITEWATT 1 \"\" \"sitewatt " + roff(version) +
        "\" \"User Commands\"\n.SH NAME\nsitewatt \\- power, water and cost per token of an AI datacenter "
        "site, by integrating its physics\n.SH SYNOPSIS\n.B sitewatt\n.I COMMAND\n[\\fIOPTION\\fR]...\n"
        ".SH COMMANDS\n";
    for (const auto& command : commands) {
        std::string words;
        for (const auto& option : command.options)
            if (option.names.empty()) words += " " + option.word;
        text += ".SS \"" + roff(command.name + words) + "\"\n" + roff(command.meaning) + ".\n";
        for (const auto& option : command.options)
            if (!option.names.empty())
                text += ".TP\n\\fB" + roff(joined(option.names, ", ")) + "\\fR" +
                        (option.takes_value ? " \\fIVALUE\\fR" : "") + "\n" + roff(option.meaning) + "\n";
    }
    return text +
           ".SH EXIT STATUS\n"
           ".TP\n0\nall went well\n.TP\n1\na simulation failed, or a balance does not close\n"
           ".TP\n2\na mistake in the command or in an input file\n.TP\n3\na file cannot be read or written\n"
           ".TP\n4\na sweep ended with scenarios that failed\n.TP\n130, 143\ninterrupted; finished work is kept\n"
           ".SH EXAMPLES\n.nf\nsitewatt init alpha \\-\\-place phoenix \\-\\-it gb200_nvl72\nsitewatt run alpha\n"
           "sitewatt report out/alpha.nc\n.fi\n";
}

} // namespace

std::string completion(std::string_view shell, const std::vector<CommandTold>& commands, const std::string& version) {
    if (shell == "bash") return bash(commands);
    if (shell == "zsh") return zsh(commands);
    if (shell == "fish") return fish(commands);
    if (shell == "man") return manual(commands, version);
    throw InputError({"", 0, 0}, "no completion for '" + std::string(shell) + "': there are bash, zsh, fish, and man");
}

} // namespace sitewatt
