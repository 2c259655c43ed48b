/* --settings: what is set in the program that is linked, a line each; and what a number is where
 * nothing is. */
#include "teardown.h"
#include "tool/verb.h"

#include <stdio.h>

#define PRINT_FLAG(name)     printf("%s %s\n", #name, td_target.name ? "true" : "false");
#define PRINT_NUMBER(name)   printf("%s %u, usually %u\n", #name, td_target.name, td_usual_##name);
#define PRINT_COMPILER(name) printf("%s\n", #name);

static int settings(const struct td_files_given *given)
{
    (void)given;
#define TD_SETTING(name, type, value, help) PRINT_##type(name)
#include "teardown_settings.h"
    return 0;
}

static const struct td_verb verb = {"settings", "", "what is set", settings};

TD_VERB(verb);
