# SPDX-License-Identifier: MIT
# cmake -D README=file -D PROGRAM=file.cpp -D OUTPUT=file.expected -P check_readme.cmake
# Fails unless the README shows the program (without its licence line) and what it prints.
file(READ ${README} readme)
file(READ ${PROGRAM} program)
file(READ ${OUTPUT} output)
string(REGEX REPLACE "^// SPDX[^\n]*\n" "" program "${program}")
foreach(block IN ITEMS "```cpp\n${program}```" "```text\n${output}```")
  string(FIND "${readme}" "${block}" at)
  if(at EQUAL -1)
    message(FATAL_ERROR "${README} does not show\n${block}")
  endif()
endforeach()
