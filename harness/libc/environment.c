/*
 * The environment: empty where an execution begins, as a replay must not depend on the terminal
 * that it is started from; then what the program puts there. What it has put there it never gets
 * back, as with the C library: the memory is the harness's, and no leak.
 */
#include "control/replace.h"
#include "kernel/answer.h"
#include "libc/environment_answers.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/fresh.h"
#include "verdict/verdict.h"

#include <stdbool.h>
#include <string.h>

TD_ANSWERS(TD_ANSWERS_environment);

enum { ENTRIES_MAX = 256, ROOM = 1 << 16 /* bytes of "NAME=value" */ };

static char *nothing[1];

/* Among the program's variables, which are put back for each execution: a program may change it. */
__attribute__((section("td_data"))) char **TD_REPLACE(environ) = nothing;

static char *entries[ENTRIES_MAX + 1], room[ROOM];
static size_t used;

static void fresh(void)
{
    used = 0;
}

TD_FRESH(fresh);

/* Where the entry of that name stands, or behind the last. */
static unsigned find(const char *name, size_t size, bool *there)
{
    unsigned i = 0;
    char **list = td_sim_environ;
    for (*there = false; list != NULL && list[i] != NULL; i++) {
        *there = strncmp(list[i], name, size) == 0 && list[i][size] == '=';
        if (*there)
            break;
    }
    return i;
}

/* Not a point: what is read is one pointer. */
char *TD_REPLACE(getenv)(const char *name)
{
    bool there;
    size_t size = strlen(name);
    td_user_reads(name, size + 1);
    unsigned i = find(name, size, &there);
    return there ? td_sim_environ[i] + size + 1 : NULL;
}

char *TD_REPLACE(secure_getenv)(const char *name)
{
    return td_sim_getenv(name);
}

/* The list is the harness's from now on, if it was the program's. */
static void own(void)
{
    unsigned count = 0;
    char **list = td_sim_environ;
    if (list == entries)
        return;
    while (list != NULL && list[count] != NULL && count < ENTRIES_MAX) {
        entries[count] = list[count];
        count++;
    }
    entries[count] = NULL;
    td_sim_environ = entries;
}

static void put(char *entry, size_t size)
{
    bool there;
    own();
    unsigned i = find(entry, size, &there);
    if (!there && i == ENTRIES_MAX)
        td_unsupported("setenv", "more than %d variables in the environment", ENTRIES_MAX);
    entries[i] = entry;
    if (!there)
        entries[i + 1] = NULL;
}

static void take_out(const char *name, size_t size)
{
    bool there;
    own();
    for (unsigned i = find(name, size, &there); there && entries[i] != NULL; i++)
        entries[i] = entries[i + 1];
}

/* A name's size; 0: it is none. */
static size_t size_of(const char *name)
{
    if (name == NULL)
        return 0;
    size_t size = strlen(name);
    td_user_reads(name, size + 1);
    return strchr(name, '=') == NULL ? size : 0;
}

int TD_REPLACE(setenv)(const char *name, const char *value, int replaces)
{
    bool there;
    TD_POINT(TD_STORE, &td_sim_environ, 0);
    size_t size = size_of(name);
    if (size == 0)
        return TD_FAIL(setenv, EINVAL);
    find(name, size, &there);
    if (there && replaces == 0)
        return 0;
    size_t value_size = strlen(value) + 1, whole = size + 1 + value_size;
    td_user_reads(value, value_size);
    if (whole > ROOM - used)
        td_unsupported("setenv", "more than %d bytes in the environment", ROOM);
    char *entry = room + used;
    used += whole;
    td_raw_move(entry, name, size);
    entry[size] = '=';
    td_raw_move(entry + size + 1, value, value_size);
    put(entry, size);
    return 0;
}

int TD_REPLACE(unsetenv)(const char *name)
{
    TD_POINT(TD_STORE, &td_sim_environ, 0);
    size_t size = size_of(name);
    if (size == 0)
        return TD_FAIL(unsetenv, EINVAL);
    take_out(name, size);
    return 0;
}

/* The entry is the program's own memory. Without '=' it is a name to be taken out. */
int TD_REPLACE(putenv)(char *entry)
{
    TD_POINT(TD_STORE, &td_sim_environ, 0);
    size_t size = strlen(entry);
    td_user_reads(entry, size + 1);
    const char *sign = strchr(entry, '=');
    if (sign == NULL)
        take_out(entry, size);
    else
        put(entry, (size_t)(sign - entry));
    return 0;
}

int TD_REPLACE(clearenv)(void)
{
    TD_POINT(TD_STORE, &td_sim_environ, 0);
    td_sim_environ = NULL;
    return 0;
}
