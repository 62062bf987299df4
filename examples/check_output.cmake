# SPDX-License-Identifier: MIT
# cmake -D PROGRAM=... -D EXPECTED=file -D ACTUAL=file -P check_output.cmake
# Runs a program and fails unless it succeeds and prints exactly what the file holds.
execute_process(COMMAND ${PROGRAM} OUTPUT_FILE ${ACTUAL} RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${result}")
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${EXPECTED} ${ACTUAL}
  RESULT_VARIABLE differs ERROR_QUIET)
if(differs)
  execute_process(COMMAND diff -u ${EXPECTED} ${ACTUAL})
  message(FATAL_ERROR "${ACTUAL} is not ${EXPECTED}")
endif()
