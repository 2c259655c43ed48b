/*
 * nx.h - a context of the library, its error numbers, its life.
 *
 * The library does slow things for an application: it waits for descriptors, for times, and for
 * watches of a store. It owns no thread. It works when the application calls it, either from the
 * application's event loop (nx_osevent.h) or in a call that waits (nx_event.h, nx_op.h).
 *
 * After Xen's libxl. Names: libxl_FOO is nx_FOO here, libxl__FOO (internal) is nx__FOO;
 * libxl_names.h maps the original's public names.
 *
 * Every call may be made on any thread, unless it says otherwise. A context has one recursive lock,
 * which each call takes. It is held while the hooks of nx_osevent.h run, and not held while the
 * callbacks of nx_event.h run.
 */
#ifndef NX_H
#define NX_H

/* The original's numbers. 0 is success; a positive number is what an application's hook gave. */
enum nx_error {
    NX_ERROR_FAIL = -3,
    NX_ERROR_NOMEM = -5,
    NX_ERROR_INVAL = -6,
    NX_ERROR_TIMEDOUT = -9,
    NX_ERROR_NOT_READY = -11,
    NX_ERROR_OSEVENT_REG_FAIL = -12,
    NX_ERROR_BUFFERFULL = -13,
    NX_ERROR_ABORTED = -22,
    NX_ERROR_NOTFOUND = -23,
};

typedef struct nx_ctx nx_ctx;

/*
 * A new context. store_fd is a connected stream socket to the store (xs.h has the messages), which
 * the context takes over, also when this fails; -1 for none: then whatever wants a watch answers
 * NX_ERROR_FAIL. NX_ERROR_NOMEM, or NX_ERROR_FAIL when there are no descriptors for a pipe.
 */
int nx_ctx_alloc(nx_ctx **ctx_out, int store_fd);

/*
 * Frees the context and returns 0. NULL is fine. Events still enabled are disabled. Hooks are
 * called: afterwards nothing is registered with the application, and every for_libxl value is
 * invalid.
 *
 * The application must have been told the end of every operation, by the call that waited for it,
 * by a callback, or by an event (asserted). No thread may wait in nx_event_wait() (asserted), and
 * none may call the library with this context from here on (asserted while this call goes on; later
 * it would reach freed memory).
 *
 * A thread may still be on its way out of a call, such as the one whose callback told of the last
 * end: this call waits until it is out, which its callbacks have to allow. Hence it is not for
 * callbacks and hooks (asserted), nor for who holds a lock that callbacks take. Row ZX9 (Xen
 * 8bc64413be: the original does not wait, and finds out only who comes in while the context is
 * being freed).
 *
 * A timeout that the library has given up, and the application has not reported yet, is taken back
 * by the hook timeout_deregister: row XL2 (the original leaves it registered). Nobody can be
 * in the middle of reporting it, by the rule above.
 */
int nx_ctx_free(nx_ctx *ctx);

#endif
