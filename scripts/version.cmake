# Writes ${output} from sim/version.cpp.in: the project's ${version}, and the commit checked out in ${source}.
set(commit "unknown")
find_package(Git QUIET)
if(Git_FOUND)
    # A release archive unpacked inside some other repository must not report that one's commit.
    execute_process(COMMAND ${GIT_EXECUTABLE} -C ${source} rev-parse --show-prefix
        OUTPUT_VARIABLE prefix RESULT_VARIABLE failed ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
    if(NOT failed AND prefix STREQUAL "")
        execute_process(COMMAND ${GIT_EXECUTABLE} -C ${source} describe --always --dirty --abbrev=12 --exclude=*
            OUTPUT_VARIABLE described RESULT_VARIABLE failed ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
        if(NOT failed)
            set(commit ${described})
        endif()
    endif()
endif()
configure_file(${source}/sim/version.cpp.in ${output} @ONLY)
