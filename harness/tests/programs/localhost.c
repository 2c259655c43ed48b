/* The one host that has a name. */
/* not native: what a name stands for is in files of the machine, or asked for in its network */
#include <arpa/inet.h>
#include <assert.h>
#include <netdb.h>
#include <netinet/in.h>

int main(void)
{
    const struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    struct addrinfo *list;
    assert(getaddrinfo("localhost", "80", &hints, &list) == 0);
    const struct sockaddr_in *address = (const struct sockaddr_in *)list->ai_addr;
    assert(address->sin_family == AF_INET && address->sin_port == htons(80));
    assert(address->sin_addr.s_addr == htonl(INADDR_LOOPBACK) && list->ai_next == NULL);
    freeaddrinfo(list);
    return 0;
}
