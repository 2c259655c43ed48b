/*
 * stack.h - one side: a network with interfaces and sockets. The reference, the kernel, lwIP.
 *
 * All calls return an errno, or NOT_DONE where the side has nothing of the kind. Indices are the
 * side's own: the reference's plus `base`. Structures and option numbers are those of
 * <netinet/in.h> on every side.
 */
#ifndef STACK_H
#define STACK_H

#include <sys/socket.h>

#include "call.h"

struct stack {
    const char *name;
    unsigned base;

    /* Once in the side's process; false, with *why, when there can't be such a side here. */
    bool (*start)(const char **why);
    /* Before each script: nothing is there. */
    void (*begin)(void);
    void (*end)(void);

    /*
     * The index is wanted[0], of the second half wanted[1]; the reference has a choice of its own,
     * and stores it there. A created interface is up.
     */
    int (*if_create)(unsigned slot, unsigned wanted[2]);
    int (*if_destroy)(unsigned slot, bool *reached);
    int (*if_index)(unsigned slot, unsigned *index);
    int (*if_slot)(unsigned index, unsigned *slot);
    int (*if_up)(unsigned slot, bool *up);
    int (*address)(unsigned slot, bool ip6, bool add);
    int (*groups)(unsigned slot, unsigned users[GROUPS]);
    int (*bridge)(unsigned slot, bool add);
    int (*bridge_members)(unsigned *slots);

    /* The device of a tap that was created last under this slot; also when the link has gone. */
    int (*tap_read)(unsigned slot, void *buf, size_t room, size_t *len);
    int (*tap_write)(unsigned slot, const void *buf, size_t len);

    int (*so_open)(unsigned sock, int family, int type, int protocol);
    int (*so_close)(unsigned sock);
    int (*so_bind)(unsigned sock, const struct sockaddr *name, socklen_t len);
    int (*so_connect)(unsigned sock, const struct sockaddr *name, socklen_t len);
    int (*so_send)(unsigned sock, const struct msghdr *msg);
    int (*so_receive)(unsigned sock, struct msghdr *msg, size_t *len);
    int (*so_setopt)(unsigned sock, int level, int name, const void *value, socklen_t len);
};

extern const struct stack reference_stack, kernel_stack, lwip_stack;

/* Does the call on the stack. `number` is whose answer it is. */
void stack_call(const struct stack *stack, enum side_number number, struct call *call);

/* Forgets what it knew of sockets and devices: before a script. */
void stack_begin(const struct stack *stack);

extern const char *const slot_names[SLOTS];

#endif
