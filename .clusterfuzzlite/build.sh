#!/bin/bash -eu
# The same build as OSS-Fuzz's.
exec bash -eu "$SRC/teardown/ci/oss-fuzz/build.sh"
