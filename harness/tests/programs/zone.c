/* The zone is UTC wherever a run is replayed. */
/* not native: there it is the machine's */
#include "reached.h"

#include <assert.h>
#include <string.h>
#include <time.h>

int main(void)
{
    const time_t now = time(NULL);
    struct tm universal, local;
    char zone[8], seconds[32];
    tzset();
    assert(timezone == 0 && daylight == 0 && strcmp(tzname[0], "UTC") == 0);
    gmtime_r(&now, &universal);
    localtime_r(&now, &local);
    assert(local.tm_hour == universal.tm_hour && local.tm_min == universal.tm_min);
    assert(local.tm_gmtoff == 0 && local.tm_isdst == 0 && strcmp(local.tm_zone, "UTC") == 0);
    assert(localtime(&now)->tm_hour == universal.tm_hour);
    assert(mktime(&universal) == now);
    assert(strftime(zone, sizeof(zone), "%Z", &local) == 3 && strcmp(zone, "UTC") == 0);
    assert(strftime(seconds, sizeof(seconds), "%s", &local) > 0 && seconds[0] == '1');
    td_reached("UTC");
    return 0;
}
