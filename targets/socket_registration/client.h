/*
 * client.h - the descriptors of an API client, as a program would use them. Connections are
 * blocking; a call that is interrupted is made again.
 */
#ifndef CLIENT_H
#define CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/*
 * The descriptor of a connection to the server at path, or -errno.
 */
int client_connect(const char *path);

/*
 * Sends what there is room for: the number of bytes, or -errno, -EAGAIN if there is none.
 */
ssize_t client_send(int fd, const uint8_t *bytes, size_t size);

/*
 * Waits until there is room, something to read, or the end.
 */
void client_wait(int fd);

/*
 * Bytes received, 0 at the end, or -errno: -EAGAIN when nothing is there and wait is false.
 */
ssize_t client_receive(int fd, uint8_t *bytes, size_t size, bool wait);

/*
 * how: SHUT_RD, SHUT_WR, SHUT_RDWR. 0, or an errno.
 */
int client_shutdown(int fd, int how);

int client_close(int fd);

/*
 * The server's clock, in ms.
 */
uint64_t client_now(void);

/*
 * The process can open no more descriptors, or as many as before. Not twice the same.
 */
void client_starve(bool starve);

/*
 * Lets time pass.
 */
void client_sleep(unsigned ms);

#endif
