#include "settings.h"

#include <stdio.h>
#include <string.h>

#include "words.h"

#define MOST 1000000000

enum type { FLAG, NUMBER, COMPILER };

#define FLAGS_OF_FLAG(value)     NULL
#define FLAGS_OF_NUMBER(value)   NULL
#define FLAGS_OF_COMPILER(value) value

static const struct setting {
    const char *name;
    enum type type;
    const char *flags; /* a compiler's */
} settings[] = {
#define TD_SETTING(name, type, value, help) {#name, type, FLAGS_OF_##type(value)},
#include "../harness/teardown_settings.h"
};
enum { SETTINGS = sizeof(settings) / sizeof(settings[0]) };
_Static_assert(SETTINGS <= SETTINGS_MOST, "more settings than ci/settings.h has room for");

static struct {
    bool flag;
    uint64_t number;
} given[SETTINGS];

void settings_add(struct option_row *rows)
{
    while (rows->name != NULL)
        rows++;
    for (size_t i = 0; i < SETTINGS; i++) {
        char *option = format("%s", settings[i].name);
        for (char *c = option; *c != '\0'; c++)
            *c = *c == '_' ? '-' : *c;
        rows[i] = settings[i].type == NUMBER
                      ? (struct option_row){option, .number = &given[i].number, .most = MOST}
                      : (struct option_row){option, .flag = &given[i].flag};
    }
}

void settings_given(struct names *flags, struct names *definitions)
{
    struct text fields = {0};
    text_printf(&fields, "-DTD_PROGRAM_SETTINGS=");
    for (size_t i = 0; i < SETTINGS; i++) {
        if (settings[i].type == NUMBER && given[i].number > 0) {
            text_printf(&fields, ".%s=%llu,", settings[i].name,
                        (unsigned long long)given[i].number);
        } else if (settings[i].type == FLAG && given[i].flag) {
            text_printf(&fields, ".%s=true,", settings[i].name);
        } else if (settings[i].type == COMPILER && given[i].flag) {
            words_split(settings[i].flags, flags);
        }
    }
    names_add(definitions, text_string(&fields));
    text_free(&fields);
}
