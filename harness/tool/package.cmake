# What OSS-Fuzz, ClusterFuzz and ClusterFuzzLite take: the build target packages, and then
# `cmake --install BUILD --prefix $OUT --component fuzzers`, put there each NAME_fuzzer with
# NAME_fuzzer_seed_corpus.zip and NAME_fuzzer.options.
function(td_package name)
  set(dir ${CMAKE_BINARY_DIR}/package)
  file(GLOB inputs ${TD_WATCHED} ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name}/seeds/*
    ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name}/regressions/*)
  file(CONFIGURE OUTPUT ${dir}/${name}_fuzzer.options
    CONTENT "[libfuzzer]\nlen_control = 0\nmax_len = 512\n")
  # Flat names, and prefixed: AFL++ takes a folder with a file "queue" in it for its own.
  set(copies "")
  foreach(input IN LISTS inputs)
    cmake_path(GET input FILENAME file)
    cmake_path(GET input PARENT_PATH folder)
    cmake_path(GET folder FILENAME folder)
    list(APPEND copies COMMAND ${CMAKE_COMMAND} -E copy ${input} ${dir}/${name}/${folder}_${file})
  endforeach()
  add_custom_command(OUTPUT ${dir}/${name}_fuzzer_seed_corpus.zip
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${dir}/${name}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${dir}/${name}
    ${copies}
    COMMAND ${CMAKE_COMMAND} -E chdir ${dir}/${name}
      ${CMAKE_COMMAND} -E tar cf ../${name}_fuzzer_seed_corpus.zip --format=zip .
    DEPENDS ${inputs} VERBATIM)
  add_custom_target(${name}_seed_corpus ALL DEPENDS ${dir}/${name}_fuzzer_seed_corpus.zip)
  if(NOT TARGET packages)
    add_custom_target(packages)
  endif()
  add_dependencies(packages ${name}_fuzzer ${name}_seed_corpus)
  install(TARGETS ${name}_fuzzer RUNTIME DESTINATION . COMPONENT fuzzers)
  install(FILES ${dir}/${name}_fuzzer.options ${dir}/${name}_fuzzer_seed_corpus.zip DESTINATION . COMPONENT fuzzers)
endfunction()
