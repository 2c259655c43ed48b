/* Addresses as text and back. What inet_ntoa() answers is the calling thread's: another's call does
 * not change it. */
#include "reached.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>

static void *write_it(void *argument)
{
    struct in_addr address;
    assert(inet_aton(argument, &address) == 1);
    for (int i = 0; i < 2; i++) {
        const char *text = inet_ntoa(address);
        sched_yield();
        assert(strcmp(text, argument) == 0);
    }
    td_reached("written");
    return NULL;
}

static void constants(void)
{
    char text[INET6_ADDRSTRLEN];
    assert(strcmp(inet_ntop(AF_INET6, &in6addr_any, text, sizeof(text)), "::") == 0);
    assert(strcmp(inet_ntop(AF_INET6, &in6addr_loopback, text, sizeof(text)), "::1") == 0);
    assert(inet_addr("127.0.0.1") == htonl(INADDR_LOOPBACK) && inet_addr("x") == INADDR_NONE);
}

int main(void)
{
    static char first[] = "127.0.0.1", second[] = "203.10.119.255";
    pthread_t thread;
    constants();
    pthread_create(&thread, NULL, write_it, first);
    write_it(second);
    pthread_join(thread, NULL);
    td_reached("the end");
    return 0;
}
