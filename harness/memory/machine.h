/* machine.h: what the simulated machine is like, wherever a run is replayed. */
#ifndef TD_MEMORY_MACHINE_H
#define TD_MEMORY_MACHINE_H

enum {
    TD_PROCESSORS = 2, /* most programs make a thread for each */
    TD_PAGE_SIZE = 4096,
    TD_MEMORY_PAGES = 1 << 20,     /* of memory; half of it is free */
    TD_STACK_LIMIT = 8 << 20,      /* bytes of a thread's stack, if one believes the limits */
    TD_USERS_THREADS = 15000,      /* and signals that wait */
    TD_LOCKED_MEMORY = 64 << 10,   /* bytes */
    TD_MESSAGE_QUEUES = 800 << 10, /* bytes */
};

#endif
