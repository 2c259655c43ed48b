/*
 * A program of a build folder made once more with some of its files changed: only these are
 * compiled, by the commands by which the build makes them, and linked with all its other objects.
 */
#ifndef CI_RELINK_H
#define CI_RELINK_H

#include <stdbool.h>

#include "text.h"

struct relink {
    char *folder; /* the build's */
    char *program;
    struct names sources;  /* that are compiled, as the build names them */
    struct names *compile; /* for each of them, without files */
    struct names closure;  /* the check that all calls are known; empty where there is none */
    struct names link;
};

/* Files of the checkout, by their paths from its root, and what stands in their place. */
struct changed {
    struct names sources;
    struct names files;
};

/* Of a program that the folder has made. What is not there as expected ends the tool. */
void relink_read(struct relink *relink, const char *folder, const char *program);

/*
 * Each adds the words of a command; paths may be relative to the root. Objects are in the folder
 * `work`, "N.o" for file number N. `flags` is a word behind the build's, NULL for none.
 */
void relink_compile(const struct relink *relink, const struct changed *changed, size_t number,
                    const char *flags, const char *object, struct names *words);
void relink_closure(const struct relink *relink, const struct changed *changed, const char *work,
                    struct names *words);
void relink_link(const struct relink *relink, const struct changed *changed, const char *work,
                 const char *output, struct names *words);
char *relink_object(const char *work, size_t number);

#endif
