/* The network's interfaces: there is the loopback, with an address of each family. */
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/net/interface_answers.h"
#include "memory/allocate.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <stdint.h>
#include <string.h>

TD_ANSWERS(TD_ANSWERS_interface);

enum { LOOPBACK = 1, FLAGS = IFF_UP | IFF_LOOPBACK | IFF_RUNNING };

static const char name[] = "lo";

unsigned TD_REPLACE(if_nametoindex)(const char *of)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    td_user_reads(of, strlen(of) + 1);
    if (strcmp(of, name) == 0)
        return LOOPBACK;
    (void)TD_FAIL(if_nametoindex, ENODEV);
    return 0;
}

char *TD_REPLACE(if_indextoname)(unsigned number, char *out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (number != LOOPBACK) {
        (void)TD_FAIL(if_indextoname, ENXIO);
        return NULL;
    }
    td_user_writes(out, sizeof(name));
    td_raw_move(out, name, sizeof(name));
    return out;
}

/* One block, as in the C library. */
struct list {
    struct ifaddrs four, six;
    struct sockaddr_in address, mask;
    struct sockaddr_in6 address_six, mask_six;
    char name[sizeof(name)];
};

static void fill(struct list *list)
{
    td_raw_fill(list, 0, sizeof(*list));
    td_raw_move(list->name, name, sizeof(name));
    list->four.ifa_next = &list->six;
    list->four.ifa_name = list->six.ifa_name = list->name;
    list->four.ifa_flags = list->six.ifa_flags = FLAGS;
    list->address.sin_family = list->mask.sin_family = AF_INET;
    list->address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    list->mask.sin_addr.s_addr = htonl(IN_CLASSA_NET);
    list->address_six.sin6_family = list->mask_six.sin6_family = AF_INET6;
    list->address_six.sin6_addr.s6_addr[sizeof(struct in6_addr) - 1] = 1;
    td_raw_fill(&list->mask_six.sin6_addr, UINT8_MAX, sizeof(struct in6_addr));
    list->four.ifa_addr = (struct sockaddr *)&list->address;
    list->four.ifa_netmask = (struct sockaddr *)&list->mask;
    list->six.ifa_addr = (struct sockaddr *)&list->address_six;
    list->six.ifa_netmask = (struct sockaddr *)&list->mask_six;
}

int TD_REPLACE(getifaddrs)(struct ifaddrs **out)
{
    TD_POINT(TD_ALLOC, NULL, sizeof(struct list));
    struct list *list = td_heap_resize(NULL, sizeof(*list), __builtin_frame_address(0));
    if (list == NULL)
        return -1;
    td_user_writes(list, sizeof(*list));
    fill(list);
    td_user_writes(out, sizeof(*out));
    *out = &list->four;
    return 0;
}

void TD_REPLACE(freeifaddrs)(struct ifaddrs *list)
{
    TD_POINT(TD_FREE, list, 0);
    if (list != NULL)
        td_heap_release(list, __builtin_frame_address(0));
}

struct if_nameindex *TD_REPLACE(if_nameindex)(void)
{
    struct numbered {
        struct if_nameindex list[2];
        char name[sizeof(name)];
    };
    TD_POINT(TD_ALLOC, NULL, sizeof(struct numbered));
    struct numbered *all = td_heap_resize(NULL, sizeof(*all), __builtin_frame_address(0));
    if (all == NULL)
        return NULL;
    td_user_writes(all, sizeof(*all));
    td_raw_fill(all, 0, sizeof(*all));
    td_raw_move(all->name, name, sizeof(name));
    all->list[0].if_index = LOOPBACK;
    all->list[0].if_name = all->name;
    return all->list;
}

void TD_REPLACE(if_freenameindex)(struct if_nameindex *list)
{
    TD_POINT(TD_FREE, list, 0);
    if (list != NULL)
        td_heap_release(list, __builtin_frame_address(0));
}
