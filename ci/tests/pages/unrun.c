#include "unrun.h"

const struct unrun unrun[] = {
    {"README.md",
     "ci/test    # everything that must hold, also that each bug is found that is claimed to be",
     "it is what runs this test"},
    {"ci/README.md",
     "CC=afl-clang-fast CXX=afl-clang-fast++ CFLAGS=-fsanitize=address CXXFLAGS=-fsanitize=address "
     "\\",
     "it wants AFL++, and never ends; ci.oss_fuzz.address_afl has such a build"},
};
const size_t unrun_count = sizeof(unrun) / sizeof(unrun[0]);
