/*
 * stack.c - a script's call, done on a stack; the same way on each.
 */
#include "stack.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>

#include "packet.h"

const char *const slot_names[SLOTS] = {"tap0",    "tap1",    "tap2",    "epair0a",
                                       "epair0b", "epair1a", "epair1b", "bridge0"};

static bool sock_open[SOCKETS];

void stack_begin(const struct stack *stack)
{
    memset(sock_open, 0, sizeof(sock_open));
    stack->begin();
}

static unsigned side_index(const struct stack *stack, const struct call *call)
{
    return call->by == NO_INDEX ? 0 : call->index + stack->base;
}

/* -- Interfaces -- */

static void create(const struct stack *stack, struct call *call, struct answer *answer)
{
    unsigned index[2] = {created_index(call, 0) + stack->base,
                         created_index(call, 1) + stack->base};

    answer->error = stack->if_create(call->slot, index);
    if (answer->error == 0 && stack == &reference_stack)
        call->index = index[0] | index[1] << 16;
}

static void destroy(const struct stack *stack, const struct call *call, struct answer *answer)
{
    bool reached = false;

    answer->error = stack->if_destroy(call->slot, &reached);
    answer->value[0] = reached;
}

static void ask_interface(const struct stack *stack, const struct call *call, struct answer *answer)
{
    unsigned index = 0, slot = SLOTS;
    bool up = false;

    switch (call->op) {
    case IF_NAME_TO_INDEX:
        answer->error = stack->if_index(call->slot, &index);
        if (answer->error == 0)
            answer->value[0] = (long)index - (long)stack->base;
        break;
    case IF_INDEX_TO_NAME:
        answer->error = stack->if_slot(side_index(stack, call), &slot);
        if (answer->error == 0)
            answer->value[0] = slot;
        break;
    default:
        answer->error = stack->if_up(call->slot, &up);
        answer->value[0] = up;
    }
}

static void ask_groups(const struct stack *stack, const struct call *call, struct answer *answer)
{
    unsigned users[GROUPS] = {0};

    answer->error = stack->groups(call->slot, users);
    for (unsigned i = 0; answer->error == 0 && i < GROUPS; i++)
        answer->value[0] |= (long)users[i] << (8 * i);
}

static void ask_members(const struct stack *stack, struct answer *answer)
{
    unsigned slots = 0;

    answer->error = stack->bridge_members(&slots);
    if (answer->error == 0)
        answer->value[0] = slots;
}

/* -- Sockets -- */

static int open_socket(const struct stack *stack, unsigned sock)
{
    bool ip6 = sock_is_ip6(sock), raw = sock_is_raw(sock);
    struct sockaddr_storage name;
    socklen_t len = packet_destination(sock, NO_GROUP, &name);
    int error = stack->so_open(sock, ip6 ? AF_INET6 : AF_INET, raw ? SOCK_RAW : SOCK_DGRAM,
                               raw ? SOCK_PROTOCOL : 0);

    if (error != 0 || raw)
        return error;
    if (ip6)
        ((struct sockaddr_in6 *)&name)->sin6_addr = in6addr_any;
    else
        ((struct sockaddr_in *)&name)->sin_addr.s_addr = INADDR_ANY;
    return stack->so_bind(sock, (struct sockaddr *)&name, len);
}

static int membership(const struct stack *stack, const struct call *call, bool by_address,
                      bool join)
{
    unsigned index = by_address ? 0 : side_index(stack, call);
    struct sockaddr_storage name;

    packet_destination(call->sock, call->to, &name);
    if (sock_is_ip6(call->sock)) {
        struct ipv6_mreq mreq = {.ipv6mr_multiaddr = ((struct sockaddr_in6 *)&name)->sin6_addr,
                                 .ipv6mr_interface = index};

        return stack->so_setopt(call->sock, IPPROTO_IPV6, join ? IPV6_JOIN_GROUP : IPV6_LEAVE_GROUP,
                                &mreq, sizeof(mreq));
    }
    struct ip_mreqn mreq = {.imr_multiaddr = ((struct sockaddr_in *)&name)->sin_addr,
                            .imr_ifindex = (int)index};

    if (by_address)
        packet_address(call->slot, false, &mreq.imr_address, NULL);
    /* lwIP knows no index here: the members that both structures have are in one place. */
    return stack->so_setopt(call->sock, IPPROTO_IP, join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP,
                            &mreq, by_address ? sizeof(struct ip_mreq) : sizeof(mreq));
}

static int multicast_if(const struct stack *stack, const struct call *call)
{
    unsigned index = side_index(stack, call);
    struct ip_mreqn mreq = {.imr_ifindex = (int)index};

    if (sock_is_ip6(call->sock))
        return stack->so_setopt(call->sock, IPPROTO_IPV6, IPV6_MULTICAST_IF, &index, sizeof(index));
    return stack->so_setopt(call->sock, IPPROTO_IP, IP_MULTICAST_IF, &mreq, sizeof(mreq));
}

static int sticky_pktinfo(const struct stack *stack, const struct call *call)
{
    struct in6_pktinfo info = {.ipi6_ifindex = side_index(stack, call)};

    return stack->so_setopt(call->sock, IPPROTO_IPV6, IPV6_PKTINFO, &info, sizeof(info));
}

static int connect_socket(const struct stack *stack, const struct call *call)
{
    struct sockaddr_storage name;
    socklen_t len = packet_destination(call->sock, call->to, &name);

    return stack->so_connect(call->sock, (struct sockaddr *)&name, len);
}

/* -- What comes out, and which sockets receive -- */

static bool receives(const struct stack *stack, unsigned sock)
{
    unsigned char buf[PACKET_ROOM];
    struct iovec iov = {buf, sizeof(buf)};
    struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1};
    bool any = false;
    size_t len;

    while (sock_open[sock] && stack->so_receive(sock, &msg, &len) == 0)
        any = true;
    return any;
}

/* value[0]: the taps where the packet came out, value[1]: the sockets that got it, value[2]:
 * hops. */
static void observe(const struct stack *stack, unsigned sock, struct answer *answer)
{
    unsigned char buf[2048];
    size_t len;
    int hops;

    for (unsigned slot = 0; slot < TAPS; slot++) {
        while (stack->tap_read(slot, buf, sizeof(buf), &len) == 0) {
            if (!packet_is_ours(buf, len, sock, &hops))
                continue;
            answer->value[0] |= 1L << slot;
            answer->value[2] = hops;
        }
    }
    for (unsigned i = 0; i < SOCKETS; i++)
        answer->value[1] |= (long)receives(stack, i) << i;
}

static void send_to(const struct stack *stack, const struct call *call, struct answer *answer)
{
    union {
        char buf[CMSG_SPACE(sizeof(struct in6_pktinfo))];
        struct cmsghdr align;
    } control = {0};
    struct iovec iov = {(void *)packet_text, sizeof(packet_text)};
    struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1};
    struct sockaddr_storage name;
    struct cmsghdr *cmsg = &control.align;

    if (call->op != SEND) {
        msg.msg_namelen = packet_destination(call->sock, call->to, &name);
        msg.msg_name = &name;
    }
    if (call->op == SENDTO_PKTINFO) {
        struct in6_pktinfo info6 = {.ipi6_ifindex = side_index(stack, call)};
        struct in_pktinfo info4 = {.ipi_ifindex = (int)side_index(stack, call)};
        bool ip6 = sock_is_ip6(call->sock);
        size_t len = ip6 ? sizeof(info6) : sizeof(info4);

        cmsg->cmsg_level = ip6 ? IPPROTO_IPV6 : IPPROTO_IP;
        cmsg->cmsg_type = ip6 ? IPV6_PKTINFO : IP_PKTINFO;
        cmsg->cmsg_len = CMSG_LEN(len);
        memcpy(CMSG_DATA(cmsg), ip6 ? (void *)&info6 : (void *)&info4, len);
        msg.msg_control = &control;
        msg.msg_controllen = CMSG_SPACE(len);
    }
    answer->error = stack->so_send(call->sock, &msg);
    if (answer->error == 0)
        observe(stack, call->sock, answer);
}

static void tap_call(const struct stack *stack, const struct call *call, struct answer *answer)
{
    unsigned char buf[2048];
    size_t len;
    int hops;

    if (call->op == TAP_WRITE) {
        len = packet_build(call->sock, call->to, buf);
        answer->error = stack->tap_write(call->slot, buf, len);
        for (unsigned i = 0; answer->error == 0 && i < SOCKETS; i++)
            answer->value[1] |= (long)receives(stack, i) << i;
        return;
    }
    /* What the stack sends of itself, reports of groups and such, is no matter here. */
    do
        answer->error = stack->tap_read(call->slot, buf, sizeof(buf), &len);
    while (answer->error == 0 && !packet_is_ours(buf, len, call->sock, &hops));
}

static void socket_call(const struct stack *stack, const struct call *call, struct answer *answer)
{
    switch (call->op) {
    case SOCK_OPEN:
        answer->error = open_socket(stack, call->sock);
        sock_open[call->sock] = answer->error == 0;
        break;
    case SOCK_CLOSE:
        answer->error = stack->so_close(call->sock);
        sock_open[call->sock] = false;
        break;
    case JOIN:
    case JOIN_BY_ADDRESS:
        answer->error = membership(stack, call, call->op == JOIN_BY_ADDRESS, true);
        break;
    case LEAVE:
    case LEAVE_BY_ADDRESS:
        answer->error = membership(stack, call, call->op == LEAVE_BY_ADDRESS, false);
        break;
    case MULTICAST_IF:
        answer->error = multicast_if(stack, call);
        break;
    case CONNECT:
        answer->error = connect_socket(stack, call);
        break;
    case STICKY_PKTINFO:
        answer->error = sticky_pktinfo(stack, call);
        break;
    default:
        send_to(stack, call, answer);
    }
}

void stack_call(const struct stack *stack, enum side_number number, struct call *call)
{
    struct answer *answer = &call->answer[number];

    memset(answer, 0, sizeof(*answer));
    switch (call->op) {
    case IF_CREATE:
        create(stack, call, answer);
        break;
    case IF_DESTROY:
        destroy(stack, call, answer);
        break;
    case IF_NAME_TO_INDEX:
    case IF_INDEX_TO_NAME:
    case IF_FLAGS:
        ask_interface(stack, call, answer);
        break;
    case ADDR_ADD:
    case ADDR_DELETE:
        answer->error = stack->address(call->slot, call->ip6 != 0, call->op == ADDR_ADD);
        break;
    case TAP_READ:
    case TAP_WRITE:
        tap_call(stack, call, answer);
        break;
    case IF_GROUPS:
        ask_groups(stack, call, answer);
        break;
    case BRIDGE_ADD:
    case BRIDGE_DELETE:
        answer->error = stack->bridge(call->slot, call->op == BRIDGE_ADD);
        break;
    case BRIDGE_MEMBERS:
        ask_members(stack, answer);
        break;
    default:
        socket_call(stack, call, answer);
    }
}
