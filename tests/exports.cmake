# Compares what the shared library exports with the golden list, and shows the difference:
#   cmake -DNM=nm -DLIBRARY=libplanner.so -DEXPECTED=tests/exports.txt -P tests/exports.cmake
cmake_minimum_required(VERSION 3.25)
execute_process(COMMAND "${NM}" -D --defined-only --format=posix "${LIBRARY}"
                OUTPUT_VARIABLE listing COMMAND_ERROR_IS_FATAL ANY)
string(REGEX MATCHALL "[^\n]+" lines "${listing}")
set(found "")
foreach(line IN LISTS lines)
  string(REGEX REPLACE "[ @].*" "" symbol "${line}")
  # Names that begin so belong to the compiler, the sanitizers among them.
  if(NOT symbol MATCHES "^_")
    list(APPEND found "${symbol}")
  endif()
endforeach()
file(STRINGS "${EXPECTED}" expected)

set(lost ${expected})
list(REMOVE_ITEM lost ${found})
set(new ${found})
list(REMOVE_ITEM new ${expected})
list(TRANSFORM lost PREPEND "\n-")
list(TRANSFORM new PREPEND "\n+")
if(lost OR new)
  list(JOIN lost "" lost)
  list(JOIN new "" new)
  message(FATAL_ERROR "the exports differ from ${EXPECTED}:${lost}${new}")
endif()
