/*
 * server.h - the API server: starting and stopping it.
 *
 * One server at a time in a process, any number one after the other. It runs in threads of its
 * own: the main loop, the processes, and workers.
 */
#ifndef SERVER_H
#define SERVER_H

#include <stddef.h>

#define API_SERVER_OUTPUT_LIMIT (1u << 20)
#define API_SERVER_READ_TIMEOUT 30.0

struct api_server_config {
    const char *socket_name;           /* path to listen at; what is there is removed */
    unsigned n_workers;                /* at most VLIB_MAX_WORKERS */
    size_t output_limit;               /* bytes that may wait for a client before its requests do
                                          (socket_api.h) */
    double read_timeout;               /* seconds that a client may take nothing of what waits for
                                          it, before it is disconnected; 0: for ever */
    void (*warning)(const char *text); /* NULL, or gets a line without its end, in any thread */
};

/*
 * Clients may connect as soon as this returns 0. Otherwise an errno, and nothing is left behind.
 */
int api_server_start(const struct api_server_config *config);

/*
 * Disconnects all clients, ends all threads, removes the socket and frees everything.
 */
void api_server_stop(void);

/*
 * Makes the main loop look around. Any thread of the server.
 */
void vlib_main_wake(void);

#endif
