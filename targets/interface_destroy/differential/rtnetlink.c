/*
 * rtnetlink.c - requests to rtnetlink.
 */
#include "rtnetlink.h"

#include <errno.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define OUR_GROUP 1u /* of links, not of addresses */

/* A request that grows by attributes. */
struct request {
    struct nlmsghdr header;
    char body[512];
};

static int fd = -1;

static void die(const char *what)
{
    fprintf(stderr, "interface_differential: %s: %s\n", what, strerror(errno));
    exit(2);
}

void rtnetlink_open(void)
{
    if (fd >= 0)
        close(fd);
    fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    if (fd < 0)
        die("a socket of rtnetlink");
}

/* Room for len bytes at the end of the request. */
static void *extend(struct request *request, size_t len)
{
    char *end = (char *)request + NLMSG_ALIGN(request->header.nlmsg_len);

    request->header.nlmsg_len = NLMSG_ALIGN(request->header.nlmsg_len) + (unsigned)len;
    if (request->header.nlmsg_len > sizeof(*request))
        abort();
    return end;
}

static struct rtattr *add_attribute(struct request *request, unsigned short type, const void *data,
                                    size_t len)
{
    struct rtattr *attribute = extend(request, RTA_LENGTH(len));

    attribute->rta_type = type;
    attribute->rta_len = (unsigned short)RTA_LENGTH(len);
    if (len > 0)
        memcpy(RTA_DATA(attribute), data, len);
    return attribute;
}

/* From begin on, all that is added until the call of end_nest. */
static struct rtattr *begin_nest(struct request *request, unsigned short type)
{
    return add_attribute(request, type, NULL, 0);
}

static void end_nest(struct request *request, struct rtattr *nest)
{
    char *end = extend(request, 0); /* a nest that ended behind the request would be passed over */

    nest->rta_len = (unsigned short)(end - (char *)nest);
}

union reply {
    struct nlmsghdr header;
    char bytes[8192];
};

/* Sends, and receives what comes; its length. */
static size_t ask(struct request *request, unsigned short type, unsigned flags, union reply *reply)
{
    static unsigned sequence;
    ssize_t len;

    request->header.nlmsg_type = type;
    request->header.nlmsg_flags = (unsigned short)(NLM_F_REQUEST | flags);
    request->header.nlmsg_seq = ++sequence;
    if (send(fd, request, request->header.nlmsg_len, 0) < 0)
        die("send to rtnetlink");
    len = recv(fd, reply, sizeof(*reply), 0);
    if (len < (ssize_t)NLMSG_LENGTH(sizeof(struct nlmsgerr)) || reply->header.nlmsg_seq != sequence)
        die("rtnetlink's answer");
    return (size_t)len;
}

static int transact(struct request *request, unsigned short type, unsigned flags)
{
    union reply reply;

    ask(request, type, NLM_F_ACK | flags, &reply);
    if (reply.header.nlmsg_type != NLMSG_ERROR)
        die("rtnetlink's answer");
    return -((struct nlmsgerr *)NLMSG_DATA(&reply.header))->error;
}

static struct request link_request(unsigned index)
{
    struct request request = {.header.nlmsg_len = NLMSG_HDRLEN};
    struct ifinfomsg *info = extend(&request, sizeof(*info));

    info->ifi_index = (int)index;
    return request;
}

int rtnetlink_add_veth(const char *const name[2], const unsigned index[2])
{
    struct request request = link_request(index[0]);
    struct rtattr *linkinfo, *data, *peer;

    add_attribute(&request, IFLA_IFNAME, name[0], strlen(name[0]) + 1);
    linkinfo = begin_nest(&request, IFLA_LINKINFO);
    add_attribute(&request, IFLA_INFO_KIND, "veth", sizeof("veth"));
    data = begin_nest(&request, IFLA_INFO_DATA);
    peer = begin_nest(&request, VETH_INFO_PEER);
    ((struct ifinfomsg *)extend(&request, sizeof(struct ifinfomsg)))->ifi_index = (int)index[1];
    add_attribute(&request, IFLA_IFNAME, name[1], strlen(name[1]) + 1);
    end_nest(&request, peer);
    end_nest(&request, data);
    end_nest(&request, linkinfo);
    return transact(&request, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
}

int rtnetlink_add_bridge(const char *name, unsigned index)
{
    struct request request = link_request(index);
    struct rtattr *linkinfo;

    add_attribute(&request, IFLA_IFNAME, name, strlen(name) + 1);
    linkinfo = begin_nest(&request, IFLA_LINKINFO);
    add_attribute(&request, IFLA_INFO_KIND, "bridge", sizeof("bridge"));
    end_nest(&request, linkinfo);
    return transact(&request, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
}

int rtnetlink_master(unsigned index, unsigned *master)
{
    struct request request = link_request(index);
    union reply reply;
    size_t len = ask(&request, RTM_GETLINK, 0, &reply);
    const struct rtattr *attribute = IFLA_RTA(NLMSG_DATA(&reply.header));

    if (reply.header.nlmsg_type == NLMSG_ERROR)
        return -((struct nlmsgerr *)NLMSG_DATA(&reply.header))->error;
    *master = 0;
    for (len -= NLMSG_SPACE(sizeof(struct ifinfomsg)); RTA_OK(attribute, len);
         attribute = RTA_NEXT(attribute, len)) {
        if (attribute->rta_type == IFLA_MASTER)
            memcpy(master, RTA_DATA(attribute), sizeof(*master));
    }
    return 0;
}

int rtnetlink_delete(unsigned index)
{
    struct request request = link_request(index);

    return transact(&request, RTM_DELLINK, 0);
}

int rtnetlink_delete_all(void)
{
    const unsigned group = OUR_GROUP;
    struct request request = link_request(0);

    add_attribute(&request, IFLA_GROUP, &group, sizeof(group));
    return transact(&request, RTM_DELLINK, 0);
}

int rtnetlink_up(unsigned index)
{
    const unsigned char none = IN6_ADDR_GEN_MODE_NONE;
    const unsigned group = OUR_GROUP;
    struct request request = link_request(index);
    struct rtattr *families = begin_nest(&request, IFLA_AF_SPEC), *inet6;
    struct ifinfomsg *info;
    int error;

    inet6 = begin_nest(&request, AF_INET6);
    add_attribute(&request, IFLA_INET6_ADDR_GEN_MODE, &none, sizeof(none));
    end_nest(&request, inet6);
    end_nest(&request, families);
    add_attribute(&request, IFLA_GROUP, &group, sizeof(group));
    error = transact(&request, RTM_NEWLINK, 0);
    if (error != 0)
        return error;
    request = link_request(index);
    info = NLMSG_DATA(&request.header);
    info->ifi_flags = info->ifi_change = IFF_UP;
    return transact(&request, RTM_NEWLINK, 0);
}

int rtnetlink_address(unsigned index, int family, const void *addr, unsigned prefixlen, bool add)
{
    struct request request = {.header.nlmsg_len = NLMSG_HDRLEN};
    struct ifaddrmsg *info = extend(&request, sizeof(*info));
    size_t len = family == AF_INET ? sizeof(struct in_addr) : sizeof(struct in6_addr);

    info->ifa_family = (unsigned char)family;
    info->ifa_prefixlen = (unsigned char)prefixlen;
    info->ifa_flags = family == AF_INET6 ? IFA_F_NODAD : 0;
    info->ifa_index = index;
    add_attribute(&request, IFA_LOCAL, addr, len);
    add_attribute(&request, IFA_ADDRESS, addr, len);
    return transact(&request, add ? RTM_NEWADDR : RTM_DELADDR, add ? NLM_F_CREATE | NLM_F_EXCL : 0);
}
