/* The verbs that are linked in, found through their section, and what their texts say of
 * options. */
#include "tool/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct td_verb *const __start_td_verbs[];
extern const struct td_verb *const __stop_td_verbs[];

const struct td_verb *td_verb_at(unsigned index)
{
    return index < __stop_td_verbs - __start_td_verbs ? __start_td_verbs[index] : NULL;
}

const struct td_verb *td_verb_named(const char *name)
{
    const struct td_verb *verb;
    unsigned i = 0;
    while ((verb = td_verb_at(i++)) != NULL && strcmp(verb->name, name) != 0) {
    }
    return verb;
}

/* A word of a verb's arguments. */
struct word {
    const char *start;
    size_t length;
    bool is_option;
    bool has_value; /* an option's: the next word is what it takes */
};

/* Reads on at `at`. False at the end. */
static bool next_word(const char **at, struct word *word)
{
    word->start = *at + strspn(*at, " [");
    word->length = strcspn(word->start, " ]");
    word->is_option = word->length > 2 && strncmp(word->start, "--", 2) == 0;
    const char *end = word->start + word->length;
    word->has_value = word->is_option && *end == ' ' && end[1] != '[' && end[1] != '-';
    *at = end + strspn(end, "]");
    return word->length > 0;
}

enum td_taken td_verb_takes(const struct td_verb *verb, const char *name, size_t length)
{
    const char *at = verb->arguments;
    struct word word;
    while (next_word(&at, &word))
        if (word.is_option && word.length - 2 == length &&
            strncmp(word.start + 2, name, length) == 0)
            return word.has_value ? TD_TAKEN_WITH_VALUE : TD_TAKEN_ALONE;
    return TD_NOT_TAKEN;
}

enum td_taken td_verbs_take(const char *name, size_t length)
{
    const struct td_verb *first = NULL, *verb;
    enum td_taken taken = TD_NOT_TAKEN, also;
    for (unsigned i = 0; (verb = td_verb_at(i)) != NULL; i++) {
        if ((also = td_verb_takes(verb, name, length)) == TD_NOT_TAKEN)
            continue;
        if (first != NULL && also != taken) {
            fprintf(stderr, "teardown: --%.*s takes a value with one of --%s and --%s only\n",
                    (int)length, name, first->name, verb->name);
            exit(2);
        }
        first = verb;
        taken = also;
    }
    return taken;
}

bool td_verb_takes_files(const struct td_verb *verb)
{
    const char *at = verb->arguments;
    struct word word, value;
    while (next_word(&at, &word)) {
        if (!word.is_option)
            return true;
        if (word.has_value)
            next_word(&at, &value);
    }
    return false;
}
