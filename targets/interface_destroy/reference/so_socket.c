/*
 * so_socket.c - sockets: create, close, bind, connect, send, receive.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "in_output.h"
#include "inpcb.h"
#include "socket.h"

int socreate(int family, struct socket **sop, int type, int protocol)
{
    const struct protosw *pr = pffindproto(family, type, protocol);
    struct socket *so;
    int error;

    if (pr == NULL || protocol < 0 || protocol > 255 || (type == SOCK_RAW && protocol == 0))
        return EPROTONOSUPPORT;
    so = calloc(1, sizeof(*so));
    if (so == NULL)
        return ENOBUFS;
    so->so_proto = pr;
    so->so_protocol = pr->pr_protocol != 0 ? pr->pr_protocol : protocol;
    STAILQ_INIT(&so->so_rcv);
    pthread_mutex_lock(&softnet_lock);
    error = in_pcballoc(so, pr->pr_table);
    pthread_mutex_unlock(&softnet_lock);
    if (error != 0) {
        free(so);
        return error;
    }
    *sop = so;
    return 0;
}

void soclose(struct socket *so)
{
    struct sbdgram *sd;

    pthread_mutex_lock(&softnet_lock);
    in_pcbfree(so->so_pcb);
    pthread_mutex_unlock(&softnet_lock);
    /* Without its block nothing finds the socket any more. */
    while ((sd = STAILQ_FIRST(&so->so_rcv)) != NULL) {
        STAILQ_REMOVE_HEAD(&so->so_rcv, sd_link);
        free(sd);
    }
    free(so);
}

int sobind(struct socket *so, const struct sockaddr *name, socklen_t len)
{
    struct in_endpoint ie;
    int error = in_endpoint_get(so->so_proto->pr_family, name, len, &ie);

    if (error != 0)
        return error;
    pthread_mutex_lock(&softnet_lock);
    error = in_pcbbind(so->so_pcb, &ie);
    pthread_mutex_unlock(&softnet_lock);
    return error;
}

int soconnect(struct socket *so, const struct sockaddr *name, socklen_t len)
{
    struct epoch_tracker et;
    struct in_endpoint ie;
    int error = in_endpoint_get(so->so_proto->pr_family, name, len, &ie);

    if (error != 0)
        return error;
    epoch_enter(&et);
    pthread_mutex_lock(&softnet_lock);
    error = in_pcbconnect(so->so_pcb, &ie);
    pthread_mutex_unlock(&softnet_lock);
    epoch_exit(&et);
    return error;
}

int sosend(struct socket *so, const struct msghdr *msg)
{
    return in_output(so, msg);
}

/* The control data of a datagram: where it arrived. */
static void so_putpktinfo(const struct socket *so, const struct sbdgram *sd, struct msghdr *msg)
{
    bool v4 = so->so_proto->pr_family == AF_INET;
    struct in_pktinfo info = {.ipi_ifindex = sd->sd_ifindex, .ipi_addr = in_unmap(&sd->sd_to)};
    struct in6_pktinfo info6 = {.ipi6_addr = sd->sd_to, .ipi6_ifindex = sd->sd_ifindex};
    size_t len = v4 ? sizeof(info) : sizeof(info6);
    struct cmsghdr *cm;

    if (msg->msg_controllen < CMSG_SPACE(len)) {
        msg->msg_flags |= MSG_CTRUNC;
        msg->msg_controllen = 0;
        return;
    }
    cm = msg->msg_control;
    cm->cmsg_level = v4 ? IPPROTO_IP : IPPROTO_IPV6;
    cm->cmsg_type = v4 ? IP_PKTINFO : IPV6_PKTINFO;
    cm->cmsg_len = CMSG_LEN(len);
    memcpy(CMSG_DATA(cm), v4 ? (const void *)&info : &info6, len);
    msg->msg_controllen = CMSG_SPACE(len);
}

static void so_copyout(const struct socket *so, const struct sbdgram *sd, bool pktinfo,
                       struct msghdr *msg, size_t *lenp)
{
    size_t room = msg->msg_iovlen > 0 ? msg->msg_iov[0].iov_len : 0;

    *lenp = sd->sd_len < room ? sd->sd_len : room;
    if (*lenp > 0)
        memcpy(msg->msg_iov[0].iov_base, sd->sd_data, *lenp);
    msg->msg_flags = *lenp < sd->sd_len ? MSG_TRUNC : 0;
    if (msg->msg_name != NULL)
        in_endpoint_put(so->so_proto->pr_family, &sd->sd_from, msg->msg_name, &msg->msg_namelen);
    if (pktinfo)
        so_putpktinfo(so, sd, msg);
    else
        msg->msg_controllen = 0;
}

int soreceive(struct socket *so, struct msghdr *msg, size_t *lenp)
{
    struct sbdgram *sd;
    bool pktinfo;

    pthread_mutex_lock(&softnet_lock);
    sd = STAILQ_FIRST(&so->so_rcv);
    if (sd != NULL) {
        STAILQ_REMOVE_HEAD(&so->so_rcv, sd_link);
        so->so_rcvcount--;
    }
    pktinfo = so->so_pcb->inp_recvpktinfo;
    pthread_mutex_unlock(&softnet_lock);
    if (sd == NULL)
        return EWOULDBLOCK;
    so_copyout(so, sd, pktinfo, msg, lenp);
    free(sd);
    return 0;
}
