/* A program's fuzzer for one sanitizer, of the program's files and the harness. */
#ifndef CI_MAKE_FUZZER_H
#define CI_MAKE_FUZZER_H

#include "text.h"

/* What is given on the command line; paths as the compiler may have them, wherever it runs. */
struct program {
    const char *build;        /* the folder of build folders */
    char *name;               /* what its folder is called */
    char *work;               /* BUILD/programs/NAME */
    struct names files;       /* under control */
    struct names flags;       /* the compiler's, for these */
    struct names definitions; /* "-DTD_PROGRAM_…=…", for the host side */
    struct names allowed;     /* functions that are called as they are */
    struct names libraries;   /* words for the linker */
};

/*
 * Makes WORK/SANITIZER/NAME_fuzzer, as far as it is not there as it would be now: each file is
 * compiled by itself, once; calls of what is neither simulated nor pure are turned, in a copy of
 * the objects, to functions that give the verdict, and added to `unsupported`. Returns 0, or, after
 * telling why, what the tool is to exit with (build.h).
 */
int make_fuzzer(const struct program *program, const char *sanitizer, struct names *unsupported);

char *made_fuzzer(const struct program *program, const char *sanitizer);

/* Waits until no other process has the file locked, and locks it until the descriptor that it
 * returns is closed. */
int lock_file(const char *path, const char *what);

#endif
