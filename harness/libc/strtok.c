/*
 * Taking strings apart. The C library's functions do the searching, where the sanitizers see each
 * byte that is read; the end that is written is shown to them here.
 */
#include "control/replace.h"
#include "memory/user_memory.h"
#include "sanitizer/sanitizer.h"
#include "task/fresh.h"
#include "task/schedule.h"
#include "verdict/stack_memory.h"

#include <string.h>

static char *rest; /* strtok()'s, of all tasks together */

static void fresh(void)
{
    rest = NULL;
}

TD_FRESH(fresh);

/* Ends the token that begins at `text`; what comes after it, or NULL. */
static char *cut(char *text, const char *separators)
{
    td_san_call_begins();
    char *end = text + strcspn(text, separators);
    td_san_call_ends();
    if (*end == '\0')
        return NULL;
    td_user_writes(end, 1);
    *end = '\0';
    return end + 1;
}

static void visit(const char *text, const char *separators)
{
    TD_POINT(TD_STORE, text, 0);
    td_stack_check(text);
    td_stack_check(separators);
}

static char *next_token(char *text, const char *separators, char **save)
{
    if (text == NULL)
        text = *save;
    if (text == NULL)
        return NULL;
    visit(text, separators);
    td_san_call_begins();
    text += strspn(text, separators);
    td_san_call_ends();
    if (*text == '\0') {
        *save = NULL;
        return NULL;
    }
    *save = cut(text, separators);
    return text;
}

char *TD_REPLACE(strtok_r)(char *restrict text, const char *restrict separators,
                           char **restrict save)
{
    return next_token(text, separators, save);
}

/* The C library's has one state for all threads, so that two of them disturb each other. */
char *TD_REPLACE(strtok)(char *restrict text, const char *restrict separators)
{
    TD_POINT(TD_UPDATE, &rest, sizeof(rest));
    return next_token(text, separators, &rest);
}

char *TD_REPLACE(strsep)(char **restrict text, const char *restrict separators)
{
    char *token = *text;
    if (token == NULL)
        return NULL;
    visit(token, separators);
    *text = cut(token, separators);
    return token;
}
