/* session.h: what processes.c has its actors do, under control. */
#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <sys/types.h>

/* On the main task: before the processes, and when they have ended. Asserts that nothing of theirs
 * is left; says whether a function given to atexit() has run. */
void session_open(void);
bool session_close(void);

/* Takes one client, if there is one, and reads until it is gone. */
void session_serve(void);

/* Connects, holds a block and a robust mutex, and waits for an answer; `pid` is its own. */
void session_ask(pid_t pid);

/* Ends the process that calls, by exit() or by SIGPIPE. */
void session_quit(bool by_exit);

/* Kills a process; false if there is none. */
bool session_kill(pid_t pid);

#endif
