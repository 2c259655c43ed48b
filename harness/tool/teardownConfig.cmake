# find_package(teardown): installed as share/teardown/cmake/teardownConfig.cmake.
include(${CMAKE_CURRENT_LIST_DIR}/../harness/tool/wanting.cmake)
td_wanting(teardown_NOT_FOUND_MESSAGE)
if(teardown_NOT_FOUND_MESSAGE)
  set(teardown_FOUND FALSE)
elseif(NOT TARGET td_harness)
  add_subdirectory(${CMAKE_CURRENT_LIST_DIR}/.. ${CMAKE_BINARY_DIR}/_teardown EXCLUDE_FROM_ALL)
endif()
