/*
 * growth.c - what one life costs among 10, 100 and 1,000 interfaces and as many sockets: an
 * interface is created and gets an address, a socket joins a group on it and sends, the timer runs,
 * the address goes, the interface is destroyed, the socket is closed. Prints a line for each
 * number: the number, and lives a second. Linear growth is a rate that falls no faster than the
 * number rises.
 *
 *   growth SECONDS
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "if_ioctl.h"
#include "if_tap.h"
#include "igmp.h"
#include "socket.h"

#define MOST 1000

static struct socket *sockets[MOST];

static void must(int error, const char *what)
{
    if (error == 0)
        return;
    fprintf(stderr, "growth: %s: %s\n", what, strerror(error));
    exit(1);
}

static void request(unsigned long cmd, struct ifreq *ifr, const char *what)
{
    must(ifioctl(cmd, ifr), what);
}

/* The interface's own network: 10.x.y.1/24. */
static struct ifaliasreq address_of(unsigned index)
{
    struct ifaliasreq alias = {.ifra_prefixlen = 24};

    alias.ifra_addr4.sin_family = AF_INET;
    alias.ifra_addr4.sin_addr.s_addr = htonl(0x0a000001 | index << 8);
    return alias;
}

/* An interface, up and with an address; *ifr names it, its index is returned. */
static unsigned create(struct ifreq *ifr)
{
    struct ifreq asked;
    struct ifaliasreq alias;

    memset(ifr, 0, sizeof(*ifr));
    strcpy(ifr->ifr_name, "tap");
    ifr->ifr_flags = IFF_UP;
    request(SIOCIFCREATE, ifr, "create");
    asked = *ifr;
    request(SIOCGIFINDEX, &asked, "index");
    alias = address_of(asked.ifr_index);
    ifr->ifr_alias = &alias;
    request(SIOCAIFADDR, ifr, "add an address");
    return asked.ifr_index;
}

static struct socket *join(unsigned index)
{
    struct socket *so;
    struct ip_mreqn mreq = {.imr_ifindex = (int)index};

    mreq.imr_multiaddr.s_addr = htonl(0xe0000005); /* 224.0.0.5 */
    must(socreate(AF_INET, &so, SOCK_DGRAM, 0), "socket");
    must(sosetopt(so, IPPROTO_IP, IP_ADD_MEMBERSHIP, &mreq, sizeof(mreq)), "join");
    must(sosetopt(so, IPPROTO_IP, IP_MULTICAST_IF, &mreq, sizeof(mreq)), "multicast interface");
    return so;
}

static void send_to_group(struct socket *so)
{
    char text[] = "hello";
    struct iovec iov = {text, sizeof(text)};
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(520)};
    struct msghdr msg = {
        .msg_name = &to, .msg_namelen = sizeof(to), .msg_iov = &iov, .msg_iovlen = 1};

    to.sin_addr.s_addr = htonl(0xe0000005);
    must(sosend(so, &msg), "send");
}

static void live_once(void)
{
    struct ifreq ifr;
    unsigned index = create(&ifr);
    struct socket *so = join(index);
    struct ifaliasreq alias = address_of(index);
    struct tap_softc *tap;

    must(tap_open(ifr.ifr_name, &tap), "open");
    send_to_group(so);
    igmp_fasttimo();
    ifr.ifr_alias = &alias;
    request(SIOCDIFADDR, &ifr, "remove the address");
    request(SIOCIFDESTROY, &ifr, "destroy");
    tap_close(tap);
    soclose(so);
}

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Lives a second among `count` others. */
static double rate_among(unsigned count, double seconds)
{
    unsigned lives = 0;
    struct ifreq ifr;
    double begin, end;

    must(ifnet_init(), "init");
    for (unsigned i = 0; i < count; i++)
        sockets[i] = join(create(&ifr));
    begin = now();
    do {
        live_once();
        lives++;
        end = now();
    } while (end - begin < seconds);
    for (unsigned i = 0; i < count; i++)
        soclose(sockets[i]);
    ifnet_uninit();
    return lives / (end - begin);
}

int main(int argc, char **argv)
{
    double seconds = argc == 2 ? strtod(argv[1], NULL) : 0;

    if (seconds <= 0) {
        fprintf(stderr, "growth: one argument: the seconds for each number\n");
        return 2;
    }
    for (unsigned count = 10; count <= MOST; count *= 10)
        printf("%u\t%.0f\n", count, rate_among(count, seconds));
    return 0;
}
