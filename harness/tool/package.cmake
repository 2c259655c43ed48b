# What OSS-Fuzz, ClusterFuzz and ClusterFuzzLite take: `cmake --install BUILD --prefix $OUT` puts there the
# fuzzer, NAME_fuzzer_seed_corpus.zip and NAME_fuzzer.options.
function(td_package name)
  set(dir ${CMAKE_BINARY_DIR}/package)
  file(GLOB inputs CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/corpus/${name}/seeds/*
    ${CMAKE_SOURCE_DIR}/corpus/${name}/regressions/*)
  file(CONFIGURE OUTPUT ${dir}/${name}_fuzzer.options
    CONTENT "[libfuzzer]\nlen_control = 0\nmax_len = 512\n")
  # Flat names: seeds and regressions are called differently.
  add_custom_command(OUTPUT ${dir}/${name}_fuzzer_seed_corpus.zip
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${dir}/${name}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${dir}/${name}
    COMMAND ${CMAKE_COMMAND} -E copy ${inputs} ${dir}/${name}
    COMMAND ${CMAKE_COMMAND} -E chdir ${dir}/${name}
      ${CMAKE_COMMAND} -E tar cf ../${name}_fuzzer_seed_corpus.zip --format=zip .
    DEPENDS ${inputs} VERBATIM)
  add_custom_target(${name}_seed_corpus ALL DEPENDS ${dir}/${name}_fuzzer_seed_corpus.zip)
  install(TARGETS ${name}_fuzzer RUNTIME DESTINATION .)
  install(FILES ${dir}/${name}_fuzzer.options ${dir}/${name}_fuzzer_seed_corpus.zip DESTINATION .)
endfunction()
