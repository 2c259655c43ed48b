/* The network's interfaces, of which every machine has the loopback. */
#include "kernel/net/interface_answers.h"

#include "conformance.h"

#include <arpa/inet.h>
#include <assert.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <string.h>

CONFORMANCE(interface);

static bool has(const struct ifaddrs *list, int family, const char *address)
{
    char text[INET6_ADDRSTRLEN];
    for (; list != NULL; list = list->ifa_next) {
        if (list->ifa_addr == NULL || list->ifa_addr->sa_family != family)
            continue;
        assert((list->ifa_flags & (IFF_UP | IFF_LOOPBACK)) == (IFF_UP | IFF_LOOPBACK) ||
               strcmp(list->ifa_name, "lo") != 0);
        const struct sockaddr_in *four = (const struct sockaddr_in *)list->ifa_addr;
        const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)list->ifa_addr;
        const void *bytes =
            family == AF_INET ? (const void *)&four->sin_addr : (const void *)&six->sin6_addr;
        inet_ntop(family, bytes, text, sizeof(text));
        if (strcmp(list->ifa_name, "lo") == 0 && strcmp(text, address) == 0)
            return true;
    }
    return false;
}

int main(void)
{
    char name[IF_NAMESIZE];
    struct ifaddrs *list;
    assert(ANSWER(if_nametoindex, 0, if_nametoindex("lo")) == 1);
    ANSWER(if_nametoindex, ENODEV, if_nametoindex("no such one") == 0 ? -1 : 0);
    ANSWER(if_indextoname, 0, if_indextoname(1, name) == name ? 0 : -1);
    assert(strcmp(name, "lo") == 0);
    ANSWER(if_indextoname, ENXIO, if_indextoname(0, name) == NULL ? -1 : 0);
    ANSWER(if_indextoname, ENXIO, if_indextoname(100000, name) == NULL ? -1 : 0);
    ANSWER(getifaddrs, 0, getifaddrs(&list));
    assert(has(list, AF_INET, "127.0.0.1") && has(list, AF_INET6, "::1"));
    freeifaddrs(list);
    struct if_nameindex *all = if_nameindex(), *one = all;
    while (one->if_index != 1)
        one++;
    assert(strcmp(one->if_name, "lo") == 0);
    if_freenameindex(all);
    return 0;
}
