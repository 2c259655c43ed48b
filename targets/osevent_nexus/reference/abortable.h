/*
 * abortable.h - what an operation is told through that it is to end early. After
 * libxl__ao_abortable (Xen 29db7f65d6). With the context's lock held.
 */
#ifndef ABORTABLE_H
#define ABORTABLE_H

#include <stdbool.h>
#include <sys/queue.h>

struct nx__abortable;
struct nx__ao;
struct nx__egc;

/*
 * rc is NX_ERROR_ABORTED. It is idle already. With the lock held; may end the operation.
 */
typedef void nx__abortable_callback(struct nx__egc *egc, struct nx__abortable *abrt, int rc);

struct nx__abortable {
    struct nx__ao *ao;                /* set by the user before registering */
    nx__abortable_callback *callback; /* likewise */
    bool registered;
    LIST_ENTRY(nx__abortable) entry; /* on ao->abortables while registered */
};

void nx__abortable_init(struct nx__abortable *abrt);

/* NX_ERROR_ABORTED when the operation is being aborted already: idle then. */
int nx__abortable_register(struct nx__abortable *abrt);

/* From either state. */
void nx__abortable_deregister(struct nx__abortable *abrt);

#endif
