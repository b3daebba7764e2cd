cmake_minimum_required(VERSION 3.25)

# cmake -DNAME=NAME -DLIST=FILE -DROOT=DIR -DOUTPUT=HEADER -P HashSources.cmake
# Writes a header that defines NAME as one hash over the files that LIST names, one a line, by
# their paths below ROOT and their bytes. Leaves a header that says so already.
file(STRINGS "${LIST}" files)
list(SORT files)
set(all "")
foreach(file IN LISTS files)
  file(SHA256 "${ROOT}/${file}" hash)
  string(APPEND all "${hash}  ${file}\n")
endforeach()
string(SHA256 hash "${all}")
file(CONFIGURE OUTPUT "${OUTPUT}"
  CONTENT "#define @NAME@ \"@hash@\"\n" @ONLY)
