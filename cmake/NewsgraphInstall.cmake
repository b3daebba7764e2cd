# Installation and find_package(newsgraph): the program, the data, the headers
# and one imported target a room (newsgraph::extract, newsgraph::graph, ...).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_property(libraries GLOBAL PROPERTY NEWSGRAPH_LIBRARIES)
list(REMOVE_ITEM libraries newsgraph_cli)  # what commands share is no library

install(TARGETS newsgraph RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(TARGETS ${libraries} EXPORT newsgraphTargets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  FILE_SET HEADERS DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/newsgraph")

set(package "${CMAKE_INSTALL_LIBDIR}/cmake/newsgraph")
install(EXPORT newsgraphTargets NAMESPACE newsgraph:: DESTINATION "${package}")
configure_package_config_file(cmake/newsgraphConfig.cmake.in
  "${CMAKE_CURRENT_BINARY_DIR}/newsgraphConfig.cmake"
  INSTALL_DESTINATION "${package}" PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(
  "${CMAKE_CURRENT_BINARY_DIR}/newsgraphConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${CMAKE_CURRENT_BINARY_DIR}/newsgraphConfig.cmake"
  "${CMAKE_CURRENT_BINARY_DIR}/newsgraphConfigVersion.cmake"
  DESTINATION "${package}")

# The same layout as in the build tree, so that bin/newsgraph finds its data.
install(DIRECTORY ontology/ DESTINATION "${CMAKE_INSTALL_DATADIR}/newsgraph/ontology"
  FILES_MATCHING PATTERN "*.ttl" PATTERN "data/*")
install(DIRECTORY models DESTINATION "${CMAKE_INSTALL_DATADIR}/newsgraph"
  OPTIONAL)
install(FILES LICENSE NOTICE README.md
  DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/newsgraph")
