/*
 * On the real kernel each case, and each program, has a network of its own, where its process may
 * make one: a loopback that is up, with IPv6, and ports that nobody else takes, whatever the
 * machine's own is like. A process that may not takes that.
 */
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

__attribute__((constructor)) static void make_network(void)
{
    struct ifreq loopback = {.ifr_name = "lo"};
    if (unshare(CLONE_NEWNET) != 0)
        return;
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || ioctl(fd, SIOCGIFFLAGS, &loopback) != 0) {
        perror("lo");
        exit(1);
    }
    loopback.ifr_flags |= IFF_UP;
    if (ioctl(fd, SIOCSIFFLAGS, &loopback) != 0) {
        perror("lo: up");
        exit(1);
    }
    close(fd);
}
