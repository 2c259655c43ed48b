/* tcp_ends.h: the two ends of a connection by TCP, for cases that look at one. */
#ifndef TD_TESTS_TCP_ENDS_H
#define TD_TESTS_TCP_ENDS_H

#include <assert.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static int ends[2];

/* 0 connects, 1 is accepted. */
static void connect_ends(int nonblock)
{
    struct sockaddr_in address;
    socklen_t size = sizeof(address);
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    assert(listen(listener, 1) == 0);
    assert(getsockname(listener, (struct sockaddr *)&address, &size) == 0);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ends[0] = socket(AF_INET, SOCK_STREAM, 0);
    assert(connect(ends[0], (struct sockaddr *)&address, size) == 0);
    assert(ioctl(ends[0], FIONBIO, &nonblock) == 0);
    ends[1] = accept4(listener, NULL, NULL, nonblock ? SOCK_NONBLOCK : 0);
    close(listener);
}

#endif
