/*
 * The calendar. The zone is UTC, wherever a run is replayed: the tool itself runs in it, so that
 * the C library's calls that ask for the zone (mktime, localtime_r, strftime …) depend on nothing
 * else and are pure. Here are those that answer in memory of their own, which all threads share.
 */
#include "control/replace.h"
#include "memory/user_memory.h"
#include "task/schedule.h"

#include <stdlib.h>
#include <time.h>

enum { TEXT = 26 }; /* as POSIX has it, and asctime_r() */

static struct tm parts;
static char text[TEXT];

/* Before main(), which is before any code under control runs, constructors but the program's
 * own. A name that is looked up nowhere on disk. */
__attribute__((constructor(101))) static void choose_zone(void)
{
    setenv("TZ", "UTC0", 1);
    tzset();
}

void TD_REPLACE(tzset)(void)
{
}

static struct tm *in_parts(const time_t *t, struct tm *(*convert)(const time_t *, struct tm *))
{
    td_user_reads(t, sizeof(*t));
    td_user_writes(&parts, sizeof(parts));
    return convert(t, &parts);
}

struct tm *TD_REPLACE(localtime)(const time_t *t)
{
    TD_POINT(TD_STORE, &parts, sizeof(parts));
    return in_parts(t, localtime_r);
}

struct tm *TD_REPLACE(gmtime)(const time_t *t)
{
    TD_POINT(TD_STORE, &parts, sizeof(parts));
    return in_parts(t, gmtime_r);
}

char *TD_REPLACE(asctime)(const struct tm *of)
{
    TD_POINT(TD_STORE, text, sizeof(text));
    td_user_reads(of, sizeof(*of));
    td_user_writes(text, sizeof(text));
    return asctime_r(of, text);
}

/* As if by localtime(). */
char *TD_REPLACE(ctime)(const time_t *t)
{
    TD_POINT(TD_STORE, text, sizeof(text));
    struct tm *of = in_parts(t, localtime_r);
    td_user_writes(text, sizeof(text));
    return of != NULL ? asctime_r(of, text) : NULL;
}
