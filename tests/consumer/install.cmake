# Installs the build into a prefix of its own, moves the prefix, and builds the consumer on it:
# once through the CMake package, once through pkg-config where there is one.
cmake_minimum_required(VERSION 3.25)

set(moved "${PREFIX}-moved")
file(REMOVE_RECURSE "${PREFIX}" "${moved}" "${PREFIX}-build")
set(flags "")
if(SANITIZE)
  set(flags "-fsanitize=${SANITIZE}")
endif()

function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE printed ERROR_VARIABLE printed
                  RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}: ${status}\n${printed}")
  endif()
  set(printed "${printed}" PARENT_SCOPE)
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${PREFIX}")
file(RENAME "${PREFIX}" "${moved}")

run("${CMAKE_COMMAND}" -G "${GENERATOR}" -S tests/consumer -B "${PREFIX}-build"
    "-DCMAKE_C_COMPILER=${CC}" "-DCMAKE_C_FLAGS=${flags}" "-DCMAKE_PREFIX_PATH=${moved}")
run("${CMAKE_COMMAND}" --build "${PREFIX}-build")
run("${PREFIX}-build/consumer" "${VERSION}")

foreach(file IN ITEMS man/man1/planner.1 bash-completion/completions/planner
                      zsh/site-functions/_planner fish/vendor_completions.d/planner.fish)
  if(NOT EXISTS "${moved}/share/${file}")
    message(FATAL_ERROR "share/${file} is not installed")
  endif()
endforeach()

if(PKG_CONFIG)
  set(ENV{PKG_CONFIG_PATH} "${moved}/${LIBDIR}/pkgconfig")
  run("${PKG_CONFIG}" --cflags --libs planner)
  separate_arguments(printed UNIX_COMMAND "${printed}")
  run("${CC}" ${flags} tests/headers/version.c ${printed} -o "${PREFIX}-build/through-pkg-config")
  set(ENV{LD_LIBRARY_PATH} "${moved}/${LIBDIR}")
  run("${PREFIX}-build/through-pkg-config" "${VERSION}")
endif()
