# The libraries sitewatt is built on; read by CMakeLists.txt, and by find_package(sitewatt) for what stands on it.
find_package(SUNDIALS CONFIG REQUIRED) # 6 or 7: sim/solve/context.cpp hides the difference in code
if(TARGET SUNDIALS::core_shared)
    set(SUNDIALS_CORE SUNDIALS::core_shared)
    get_target_property(needed SUNDIALS::core_shared INTERFACE_LINK_LIBRARIES)
    if(needed MATCHES "MPI::") # a package with MPI asks for it and does not look for it
        find_package(MPI REQUIRED COMPONENTS C CXX)
    endif()
else()
    set(SUNDIALS_CORE SUNDIALS::generic_shared)
endif()
set(HDF5_PREFER_PARALLEL FALSE)
find_package(HDF5 REQUIRED COMPONENTS C HL)
find_package(TBB REQUIRED)
find_package(tomlplusplus REQUIRED) # the compiled library: header-only mode aborts on malformed input
find_package(CLI11 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto) # SHA-256
find_package(date REQUIRED) # time zones by name: the standard library of GCC 12 has none
find_package(Boost REQUIRED) # headers only: Sobol points, quantiles
find_package(NLopt REQUIRED) # local searches without derivatives
foreach(library Cbc Cgl OsiClp Clp Osi CoinUtils) # COIN-OR brings no CMake files
    find_library(COIN_${library} NAMES ${library} REQUIRED)
    list(APPEND COIN_LIBRARIES ${COIN_${library}})
endforeach()
