/*
 * record.h - what one side does, as a list of calls with their values; and how two lists compare.
 *
 * Addresses and descriptors are recorded by the order in which they were first seen.
 */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>
#include <stddef.h>

/* Calls of hooks and callbacks by the library, and answers of the library to the application. */
enum call {
    FD_REGISTER,        /* descriptor, nexus, events */
    FD_MODIFY,          /* descriptor, events */
    FD_DEREGISTER,      /* descriptor */
    TIMEOUT_REGISTER,   /* nexus, seconds from now */
    TIMEOUT_MODIFY,     /* nexus, seconds */
    TIMEOUT_DEREGISTER, /* nexus */
    OPERATION_ENDED,    /* which, rc */
    DISASTER,
    EVENABLE,           /* rc */
    OPERATION_STARTED,  /* rc */
    ABORT,              /* rc */
    EVENT_CHECK,        /* rc, type */
    BEFOREPOLL,         /* rc, descriptors, seconds */
    POLLED,             /* events of one of these */
    REGISTRATIONS_LEFT, /* with the application, after the context: descriptors, timeouts */
    CALLS
};

struct call_record {
    enum call call;
    long value[3];
};

#define RECORDS 4096

struct log {
    struct call_record record[RECORDS];
    size_t count;
    const void *seen[2][256]; /* nexi of descriptors and of timeouts */
    int fds[16];
};

extern const char *const call_names[CALLS];

/* While this is a call, and not CALLS: the next such record is made wrong, once. */
extern enum call plant;

/* plantable: this is the side that is made wrong. */
void record(struct log *log, bool plantable, enum call call, long a, long b, long c);

/* The ordinal of a nexus (of a descriptor, of a timeout), and of a descriptor. */
long nexus_ordinal(struct log *log, bool timeout, const void *for_libxl);
long fd_ordinal(struct log *log, int fd);

/* Rows of DOMAIN.md 1B.4 that may explain a difference, or-ed. */
enum { ROW_XL1 = 1, ROW_XL2 = 2, ROW_XL3 = 4 };

struct comparison {
    size_t same;         /* calls compared and found equal */
    size_t explained[3]; /* differences explained by XL1, XL2, XL3 */
    size_t unexplained;
    size_t by_call[CALLS]; /* equal ones, by call */
};

/* Compares a script's two lists; rows are those that may explain a difference in it. */
void compare(struct comparison *total, const char *script, unsigned rows,
             const struct log *reference, const struct log *real, bool quiet);

#endif
