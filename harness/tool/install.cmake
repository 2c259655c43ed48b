# The library form: `cmake --install BUILD --prefix PREFIX` puts what another project needs below PREFIX, for
# find_package(teardown). It is the harness's sources, not archives: the project that uses them chooses sanitizer and
# engine, and builds the harness as a part of itself.
include(CMakePackageConfigHelpers)
set(dir share/teardown)
install(FILES CMakeLists.txt LICENSE README.md DESTINATION ${dir})
install(DIRECTORY harness DESTINATION ${dir} PATTERN tests EXCLUDE)
install(FILES harness/teardown.h harness/teardown_settings.h TYPE INCLUDE)
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/teardownConfigVersion.cmake
  COMPATIBILITY SameMajorVersion ARCH_INDEPENDENT)
install(FILES harness/tool/teardownConfig.cmake ${CMAKE_CURRENT_BINARY_DIR}/teardownConfigVersion.cmake
  DESTINATION ${dir}/cmake)
