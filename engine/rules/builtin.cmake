# Writes the C file that holds the compiled-in pack, for rules/builtin.h:
#   cmake -DROOT=rules -DLIST=builtin_files.txt -DOUTPUT=builtin_files.c -P builtin.cmake
# LIST names the files below ROOT, sorted. A zero byte ends each, so that an empty file is valid C.
file(READ "${LIST}" files)
set(arrays "")
set(rows "")
set(count 0)
foreach(file IN LISTS files)
  file(READ "${ROOT}/${file}" bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n    "
         bytes "${bytes}")
  string(APPEND arrays "static const unsigned char file_${count}[] = {\n    ${bytes}0x00,\n};\n")
  string(APPEND rows "    { PL_SLICE_INIT(\"${file}\"),\n"
         "      { (const char *)file_${count}, sizeof file_${count} - 1 } },\n")
  math(EXPR count "${count} + 1")
endforeach()
if(count EQUAL 0)
  message(FATAL_ERROR "there is no rules file below ${ROOT}")
endif()
file(WRITE "${OUTPUT}" "#include \"rules/builtin.h\"\n\n${arrays}\n"
     "const pl_builtin_file pl_builtin_files[] = {\n${rows}};\n"
     "const size_t pl_builtin_file_count = ${count};\n")
