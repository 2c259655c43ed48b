/*
 * xenstored.h - as much of a xenstored as libxenlight needs without Xen, on a thread.
 *
 * This domain is number 5, not the control domain, so that the library makes no hypercall.
 */
#ifndef XENSTORED_H
#define XENSTORED_H

/* Listens at a path of its own, which goes to the environment, and serves one client. */
void xenstored_start(void);

/* The client has closed its connection. Ends the thread. */
void xenstored_stop(void);

/* The state of that backend becomes 6, closed; its watches hear of it. */
void xenstored_closed(int domid, unsigned device);

#endif
