/* inet_ntoa(): answers in memory of the calling thread, which its next call overwrites. The C
 * library's is a thread-local, of which all tasks would have the same. */
#include "control/replace.h"
#include "task/schedule.h"

#include <arpa/inet.h>
#include <stdint.h>

static char text[TD_TASKS_MAX][INET_ADDRSTRLEN];

/* Not by snprintf(), which is intercepted. */
static char *put(char *end, unsigned number)
{
    if (number >= 100)
        *end++ = (char)('0' + number / 100);
    if (number >= 10)
        *end++ = (char)('0' + number / 10 % 10);
    *end++ = (char)('0' + number % 10);
    return end;
}

char *TD_REPLACE(inet_ntoa)(struct in_addr address)
{
    char *begin = text[td_now.task->number], *end = begin;
    uint32_t host = ntohl(address.s_addr);
    for (unsigned shift = 32; shift > 0; *end++ = shift > 0 ? '.' : '\0') {
        shift -= 8;
        end = put(end, host >> shift & UINT8_MAX);
    }
    return begin;
}
