#!/bin/bash -eu
# What the builder images of OSS-Fuzz and ClusterFuzzLite run: makes the fuzzers of all targets, with
# the compiler, flags and engine that the environment names (CC, CXX, CFLAGS, CXXFLAGS,
# LIB_FUZZING_ENGINE), and puts each with its seeds and options into $OUT. Writes to $WORK and $OUT only,
# and fetches nothing.
# Without docker: ci/oss-fuzz/check.

cmake -S "$SRC/teardown" -B "$WORK/teardown" -G Ninja -DFUZZING_ENGINE=external
cmake --build "$WORK/teardown" --target packages
cmake --install "$WORK/teardown" --prefix "$OUT" --component fuzzers
