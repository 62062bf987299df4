# SPDX-License-Identifier: MIT
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/cxmetrics)

install(TARGETS cxmetrics EXPORT cxmetricsTargets FILE_SET HEADERS)
install(EXPORT cxmetricsTargets NAMESPACE cxmetrics:: DESTINATION ${package_dir})
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/cxmetricsConfig.cmake.in
  ${CMAKE_CURRENT_BINARY_DIR}/cxmetricsConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/cxmetricsConfigVersion.cmake
  COMPATIBILITY SameMinorVersion) # until 1.0
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/cxmetricsConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/cxmetricsConfigVersion.cmake
  DESTINATION ${package_dir})

# Paths relative to the .pc file, so that an installed tree can be moved.
file(RELATIVE_PATH pc_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
file(RELATIVE_PATH pc_libdir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_LIBDIR})
file(RELATIVE_PATH pc_includedir ${CMAKE_INSTALL_PREFIX} ${CMAKE_INSTALL_FULL_INCLUDEDIR})
if(library_type STREQUAL "STATIC_LIBRARY") # not Requires.private: there is only the archive, with or without --static
  set(pc_requires "Requires: fmt simdjson")
  set(pc_cflags " -DCXMETRICS_STATIC_DEFINE")
  set(pc_libs " -ldate-tz -pthread") # date-tz comes without a .pc file
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/cxmetrics.pc.in ${CMAKE_CURRENT_BINARY_DIR}/cxmetrics.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/cxmetrics.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

if(TARGET cx)
  install(TARGETS cx)
  file(RELATIVE_PATH bin_to_lib ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
  set_target_properties(cx PROPERTIES INSTALL_RPATH "$ORIGIN/${bin_to_lib}")
endif()
