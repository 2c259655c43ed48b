/* session.h: what processes.c has its actors do, under control. */
#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <sys/types.h>

void session_open(void);
void session_close(void);

/* Takes one client, if there is one, and reads until it is gone. */
void session_serve(void);

/* Connects, holds a block and a robust mutex, and waits for an answer; `pid` is its own. */
void session_ask(pid_t pid);

/* Ends the process that calls, by exit() or by SIGPIPE. */
void session_quit(bool by_exit);

/* Kills a process; false if there is none. */
bool session_kill(pid_t pid);

#endif
