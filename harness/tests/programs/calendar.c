/* The calendar: a time and its parts, and back, in text and out of it. */
#include "reached.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A leap day: 2024-02-29 12:34:56, a Thursday, the 60th day of the year. */
static const time_t moment = 1709210096;

static void check(const struct tm *parts)
{
    assert(parts->tm_year == 124 && parts->tm_mon == 1 && parts->tm_mday == 29);
    assert(parts->tm_hour == 12 && parts->tm_min == 34 && parts->tm_sec == 56);
    assert(parts->tm_wday == 4 && parts->tm_yday == 59);
}

static void universal(void)
{
    struct tm parts, *told = gmtime(&moment);
    char text[64];
    check(told);
    assert(gmtime_r(&moment, &parts) == &parts && timegm(&parts) == moment);
    check(&parts);
    assert(strcmp(asctime(&parts), "Thu Feb 29 12:34:56 2024\n") == 0);
    assert(strcmp(asctime_r(&parts, text), asctime(&parts)) == 0);
    assert(strftime(text, sizeof(text), "%F %T %j %a %b %u", &parts) > 0);
    assert(strcmp(text, "2024-02-29 12:34:56 060 Thu Feb 4") == 0);
    memset(&parts, 0, sizeof(parts));
    const char *end = strptime("2024-02-29T12:34:56Z", "%Y-%m-%dT%H:%M:%S", &parts);
    assert(end != NULL && *end == 'Z' && timegm(&parts) == moment);
    assert(gmtime(&(time_t){0}) == told && told->tm_year == 70); /* there is one for all */
    td_reached("universal time");
}

static void local(void)
{
    struct tm parts;
    char text[64];
    tzset();
    assert(localtime_r(&moment, &parts) == &parts && mktime(&parts) == moment);
    assert(localtime(&moment)->tm_min == parts.tm_min && parts.tm_zone != NULL);
    assert(strcmp(ctime(&moment), asctime(&parts)) == 0);
    assert(strcmp(ctime_r(&moment, text), asctime(&parts)) == 0);
    parts.tm_mday += 40; /* is put right */
    assert(mktime(&parts) > moment && parts.tm_mon == 3 && parts.tm_mday == 9);
    assert(difftime(moment, moment - 5) == 5.0);
    td_reached("local time");
}

int main(void)
{
    universal();
    local();
    return 0;
}
