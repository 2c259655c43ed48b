/*
 * target_socket.c - sockets and their owners: a program has up to four, and uses them from one
 * task.
 */
#include "target.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "socket.h"

static struct socket *sockets[OWNERS][SOCKETS];

void sockets_start(void)
{
    memset(sockets, 0, sizeof(sockets));
}

void sockets_finish(void)
{
    for (unsigned owner = 0; owner < OWNERS; owner++) {
        for (unsigned number = 0; number < SOCKETS; number++) {
            struct td_call call = {.instance = owner, .operand = {number}};

            op_soclose(&call);
        }
    }
}

/* With the interface that a datagram comes from. */
static void want_pktinfo(struct socket *so, int family)
{
    static const int none[] = {0};
    int on = 1;

    target_answer("sosetopt()",
                  family == AF_INET ? sosetopt(so, IPPROTO_IP, IP_PKTINFO, &on, sizeof(on))
                                    : sosetopt(so, IPPROTO_IPV6, IPV6_RECVPKTINFO, &on, sizeof(on)),
                  none);
}

struct socket *socket_of(unsigned owner, unsigned number)
{
    static const int errors[] = {ENOBUFS, 0};
    struct socket *so = sockets[owner][number];
    int error, family = address_family(number);

    if (so != NULL)
        return so;
    if (number == SOCKET_RAW || number == SOCKET_RAW6)
        error = socreate(family, &so, SOCK_RAW, TARGET_PROTOCOL);
    else
        error = socreate(family, &so, SOCK_DGRAM, 0);
    target_answer("socreate()", error, errors);
    if (error != 0)
        return NULL;
    want_pktinfo(so, family);
    sockets[owner][number] = so;
    return so;
}

bool socket_has_received(const struct td_call *call, unsigned number)
{
    const struct socket *so = sockets[call->instance][number];

    return so != NULL && so->so_rcvcount > 0;
}

void op_sobind(const struct td_call *call)
{
    static const int errors[] = {EADDRNOTAVAIL, EADDRINUSE, EINVAL, 0};
    struct socket *so = socket_of(call->instance, call->operand[0]);
    int family = address_family(call->operand[0]);
    union target_sockaddr name;
    socklen_t len;

    if (so == NULL)
        return;
    if (call->operand[1] == PLACES)
        len = address_any(&name, family);
    else
        len = address_of(&name, family, call->operand[1], true);
    target_answer("sobind()", sobind(so, &name.sa, len), errors);
}

void op_soconnect(const struct td_call *call)
{
    static const int errors[] = {ENETUNREACH, 0};
    struct socket *so = socket_of(call->instance, call->operand[0]);
    union target_sockaddr name;
    socklen_t len = address_of(&name, address_family(call->operand[0]), call->operand[1], false);

    if (so != NULL)
        target_answer("soconnect()", soconnect(so, &name.sa, len), errors);
}

/* PLACES: where the socket is connected to. */
static void send_to(struct socket *so, int family, unsigned place, struct msghdr *msg)
{
    static const int errors[] = {ENXIO, EDESTADDRREQ, EADDRNOTAVAIL, ENETUNREACH, ENETDOWN, ENOBUFS,
                                 0};
    static unsigned char data[16];
    struct iovec iov = {data, sizeof(data)};
    union target_sockaddr to;

    if (place != PLACES) {
        msg->msg_namelen = address_of(&to, family, place, false);
        msg->msg_name = &to;
    }
    msg->msg_iov = &iov;
    msg->msg_iovlen = 1;
    watch_inspect();
    packets_flow_begins();
    target_answer("sosend()", sosend(so, msg), errors);
    packets_flow_ends();
}

void op_sosend(const struct td_call *call)
{
    struct socket *so = socket_of(call->instance, call->operand[0]);
    struct msghdr msg = {.msg_name = NULL};

    if (so != NULL)
        send_to(so, address_family(call->operand[0]), call->operand[1], &msg);
}

union control {
    struct cmsghdr header;
    unsigned char bytes[CMSG_SPACE(sizeof(struct in6_pktinfo))];
};

/* The control data that names an interface to send by. */
static size_t put_pktinfo(union control *control, int family, unsigned index)
{
    struct in_pktinfo info = {.ipi_ifindex = (int)index};
    struct in6_pktinfo info6 = {.ipi6_ifindex = index};
    size_t len = family == AF_INET ? sizeof(info) : sizeof(info6);

    memset(control, 0, sizeof(*control));
    control->header.cmsg_level = family == AF_INET ? IPPROTO_IP : IPPROTO_IPV6;
    control->header.cmsg_type = family == AF_INET ? IP_PKTINFO : IPV6_PKTINFO;
    control->header.cmsg_len = CMSG_LEN(len);
    memcpy(CMSG_DATA(&control->header), family == AF_INET ? (const void *)&info : &info6, len);
    return CMSG_SPACE(len);
}

void op_sendmsg(const struct td_call *call)
{
    struct socket *so = socket_of(call->instance, call->operand[0]);
    int family = address_family(call->operand[0]);
    union control control;
    struct msghdr msg = {.msg_control = &control};

    if (so == NULL)
        return;
    msg.msg_controllen = put_pktinfo(&control, family, request_index(call->operand[2]));
    send_to(so, family, call->operand[1], &msg);
}

/* ripngd sets it for each message, others for all. */
void op_sticky(const struct td_call *call)
{
    static const int errors[] = {ENXIO, 0};
    struct socket *so = socket_of(call->instance, SOCKET_UDP6);
    struct in6_pktinfo info = {.ipi6_ifindex = 0};

    if (so == NULL)
        return;
    if (call->operand[1] == 0)
        info.ipi6_ifindex = request_index(call->operand[0]);
    target_answer("sosetopt()", sosetopt(so, IPPROTO_IPV6, IPV6_PKTINFO, &info, sizeof(info)),
                  errors);
}

/* The interface that a datagram says it came from. */
static unsigned pktinfo_index(const struct msghdr *msg, int family)
{
    const struct cmsghdr *cm = msg->msg_control;
    struct in6_pktinfo info6;
    struct in_pktinfo info;

    if (msg->msg_controllen < sizeof(*cm))
        return 0;
    memcpy(&info, CMSG_DATA(cm), sizeof(info));
    memcpy(&info6, CMSG_DATA(cm), sizeof(info6));
    return family == AF_INET ? (unsigned)info.ipi_ifindex : info6.ipi6_ifindex;
}

void op_soreceive(const struct td_call *call)
{
    static const int errors[] = {EWOULDBLOCK, 0};
    struct socket *so = sockets[call->instance][call->operand[0]];
    unsigned char data[64];
    struct iovec iov = {data, sizeof(data)};
    union control control;
    union target_sockaddr from;
    struct msghdr msg = {.msg_name = &from,
                         .msg_namelen = sizeof(from),
                         .msg_control = &control,
                         .msg_controllen = sizeof(control)};
    size_t len;
    int error;

    if (so == NULL)
        return;
    msg.msg_iov = &iov;
    msg.msg_iovlen = 1;
    error = soreceive(so, &msg, &len);
    target_answer("soreceive()", error, errors);
    td_invariant(error != 0 || pktinfo_index(&msg, address_family(call->operand[0])) != 0,
                 "received", "a datagram says that it came from nowhere");
}

void op_soclose(const struct td_call *call)
{
    struct socket **so = &sockets[call->instance][call->operand[0]];

    if (*so == NULL)
        return;
    soclose(*so);
    td_answered(NULL);
    *so = NULL;
    book_closed(call->instance, call->operand[0]);
}
