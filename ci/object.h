/*
 * Objects, each compiled once: its path is made of the command that makes it, so that programs
 * which share a source and its flags share the object, and another sanitizer's or another flag's is
 * another one. It is made anew when its source, a header that this includes, or the compiler has
 * changed.
 */
#ifndef CI_OBJECT_H
#define CI_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "process.h"
#include "text.h"

struct object {
    char *source;
    char *path;            /* FOLDER/HASH.o */
    struct names command;  /* without files */
    bool due;              /* not there as it would be made now */
    struct timespec begun; /* when its compiler was started */
    struct process process;
};

struct objects {
    struct object *list;
    size_t count;
};

/* Adds what `command`, which names no files, makes of the source. */
void objects_add(struct objects *objects, const char *folder, const struct names *command,
                 const char *source);
/*
 * Compiles what is due, one a processor at a time, and shows how far it is, `what` before. Returns
 * 0, or what the tool is to exit with, as in build.h, after showing what the compiler said of each
 * file that failed. An object is whole or not there.
 */
int objects_build(struct objects *objects, const char *folder, const char *what);
void objects_free(struct objects *objects);

/* Of strings, mixed into `hash`, which is 0 at first. */
uint64_t hash_of(uint64_t hash, const char *string);
/* Of a file's size and time; of nothing where it is not there. */
uint64_t hash_of_file(uint64_t hash, const char *path);

#endif
