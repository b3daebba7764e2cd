# One helper a kind of target, so that each room's CMakeLists.txt is a list of
# its files and of what it uses.

# newsgraph_library(NAME
#   SOURCES a.cc ... HEADERS a.h ...
#   PUBLIC targets that our headers include
#   PRIVATE targets that only our sources include)
# Makes the static library newsgraph_NAME and its alias newsgraph::NAME.
function(newsgraph_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;PUBLIC;PRIVATE" ${ARGN})
  if(ARG_SOURCES)
    add_library(newsgraph_${name} STATIC ${ARG_SOURCES})
    set(scope PUBLIC)
    target_link_libraries(newsgraph_${name} PRIVATE ${ARG_PRIVATE})
    newsgraph_compile_options(newsgraph_${name})
  else()
    add_library(newsgraph_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(newsgraph::${name} ALIAS newsgraph_${name})
  set_target_properties(newsgraph_${name} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(newsgraph_${name} ${scope} cxx_std_20)
  target_include_directories(newsgraph_${name} ${scope}
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}>"
    "$<INSTALL_INTERFACE:include/newsgraph>")
  target_link_libraries(newsgraph_${name} ${scope} ${ARG_PUBLIC})
  if(ARG_HEADERS)
    target_sources(newsgraph_${name} ${scope}
      FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${ARG_HEADERS})
  endif()
  set_property(GLOBAL APPEND PROPERTY NEWSGRAPH_LIBRARIES newsgraph_${name})
endfunction()

# newsgraph_test(NAME SOURCES a_test.cc ... LINK targets)
# Makes one GoogleTest program; each of its tests is a ctest test NAME.Suite.Case.
function(newsgraph_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LINK} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE
    NEWSGRAPH_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    NEWSGRAPH_BINARY_DIR="${PROJECT_BINARY_DIR}")
  newsgraph_compile_options(${name})
  gtest_discover_tests(${name} TEST_PREFIX "${name}." NO_PRETTY_VALUES
    DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 120)
endfunction()

function(newsgraph_compile_options target)
  target_compile_features(${target} PRIVATE cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  # -ffp-contract=off: no fused multiply-add behind our back, so that the same
  # input gives the same bytes on every x86-64 machine.
  # -Wno-restrict: false alarms of g++ 12 at -O3 in std::string.
  target_compile_options(${target} PRIVATE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -ffp-contract=off
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    $<$<BOOL:${NEWSGRAPH_WERROR}>:-Werror>)
endfunction()
