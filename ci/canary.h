/* The planted defect that each campaign must find, so that "nothing found" means something. */
#ifndef CI_CANARY_H
#define CI_CANARY_H

#include <stdbool.h>

/* Fuzzes build/SANITIZER/canary_fuzzer from nothing; says what came of it; true if it was found. */
bool canary_found(const char *build, const char *sanitizer);

#endif
