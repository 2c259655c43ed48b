/* handler.h: clients that wait, with handlers that wait. Controlled code. */
#ifndef HANDLER_H
#define HANDLER_H

#include <stdbool.h>
#include <sys/types.h>

/* On the main task: before the clients, and when they have ended. Asserts that nothing of theirs is
 * left; says whether a handler was killed with its process. */
void handler_open(void);
bool handler_close(void);

/* A client connects twice, and waits for the one; the handler of SIGUSR1 waits for the other. */
void handler_wait(void);

/* SIGUSR1 for a client's process, or for none (0). */
void handler_signal(pid_t pid);

#endif
