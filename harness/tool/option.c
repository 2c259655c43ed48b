/* What was given, by name. */
#include "tool/option.h"

#include "tool/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GIVEN_MAX = 64 };

static struct {
    const char *name;
    const char *value;
} given[GIVEN_MAX];
static unsigned count;

static unsigned index_of(const char *name)
{
    unsigned i = 0;
    while (i < count && strcmp(given[i].name, name) != 0)
        i++;
    return i;
}

void td_option_give(const char *name, const char *value)
{
    unsigned i = index_of(name);
    if (i == GIVEN_MAX) {
        fprintf(stderr, "teardown: more than %d options\n", GIVEN_MAX);
        exit(2);
    }
    given[i].name = name;
    given[i].value = value;
    count += i == count;
}

bool td_option_given(const char *name)
{
    return index_of(name) < count;
}

const char *td_option_text(const char *name)
{
    unsigned i = index_of(name);
    return i < count ? given[i].value : NULL;
}

uint64_t td_option_number(const char *name, uint64_t otherwise)
{
    const char *text = td_option_text(name);
    uint64_t value = otherwise;
    if (text != NULL && !td_number(text, &value)) {
        fprintf(stderr, "teardown: --%s wants a whole number, not '%s'\n", name, text);
        exit(2);
    }
    return value;
}

const char *td_option_at(unsigned index)
{
    return index < count ? given[index].name : NULL;
}
