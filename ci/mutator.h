/*
 * The ways in which a C file can be made wrong in one place. Only function bodies are changed, and
 * in them no declaration, assertion, string or comment; the lines keep their numbers.
 */
#ifndef CI_MUTATOR_H
#define CI_MUTATOR_H

#include <stddef.h>

#include "text.h"

struct mutation {
    const char *kind; /* "comparison", "negation", "constant", "call", "unlock", "wake-up",
                         "other end", "order" */
    size_t at;        /* bytes of the text that are replaced */
    size_t length;
    char *replacement;
    unsigned line;
};

struct mutations {
    struct mutation *list;
    size_t count;
};

/* All of them, those of single tokens first, each group by place. `text` ends with a NUL. */
void mutations_find(struct mutations *mutations, const char *text);
void mutations_free(struct mutations *mutations);

/*
 * The file with the mutation. It begins with a line directive, so that what is reported of it names
 * `file`, the original; and with what a mutation needs that sys/queue.h does not have.
 */
void mutation_apply(const struct mutation *mutation, const char *text, const char *file,
                    struct text *wrong);
/* What mutation_apply() does, but nothing is wrong. */
void mutation_none(const char *text, const char *file, struct text *same);
/* "KIND: old -> new", in one line. Allocated. */
char *mutation_in_words(const struct mutation *mutation, const char *text);

/*
 * `order` receives the numbers below `count`, shuffled; the same seed gives the same order, on
 * every machine.
 */
void draw_order(size_t *order, size_t count, uint64_t seed);

#endif
