/* TCP as a table of operations. */
#include "kernel/net/tcp.h"

#include "kernel/net/inet_address.h"
#include "kernel/net/inet_option.h"
#include "kernel/net/socket.h"
#include "kernel/net/tcp_close.h"
#include "kernel/net/tcp_connect.h"
#include "verdict/verdict.h"

#include <netinet/in.h>

static void tcp_open(struct td_socket *socket)
{
    socket->inet.at.six = socket->inet.bound.six = socket->domain == AF_INET6;
}

/* A name changes nothing: it is where it is connected to. */
static int tcp_check_message(const struct td_socket *socket, const struct msghdr *message)
{
    (void)socket;
    if (message->msg_controllen > 0)
        td_unsupported("sendmsg", "a control message by TCP");
    return 0;
}

/* Linux, sk_stream_is_writeable(). */
static bool tcp_writable(const struct td_socket *socket, const struct td_byte_stream *out)
{
    return (socket->shut & TD_SHUT_WRITE) != 0 || td_stream_filled(out) * 3 <= out->capacity * 2;
}

const struct td_proto_ops td_tcp_ops = {
    .protocol = IPPROTO_TCP,
    .send_buffer = 16384,     /* net.ipv4.tcp_wmem */
    .receive_buffer = 131072, /* net.ipv4.tcp_rmem */
    .has_room = TD_WRITABLE,
    .has_ports = true,
    .tells_who_lacked_room = true,
    .open = tcp_open,
    .close = td_tcp_close,
    .bind = td_inet_bind,
    .name = td_inet_name,
    .listen = td_inet_listen,
    .connect = td_tcp_connect,
    .room = td_tcp_connect_again,
    .shutdown = td_tcp_shutdown,
    .check_message = tcp_check_message,
    .may_send = td_tcp_may_send,
    .is_unheard = td_tcp_is_unheard,
    .receive_nothing = td_tcp_receive_nothing,
    .writable = tcp_writable,
    .get_option = td_inet_get_option,
    .set_option = td_inet_set_option,
};
