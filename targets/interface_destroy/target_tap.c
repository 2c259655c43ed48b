/*
 * target_tap.c - users of tap devices, each with one open at a time.
 */
#include "target.h"

#include <errno.h>
#include <string.h>

#include "client.h"
#include "if_tap.h"

enum { USERS = 2, PACKET = 128 };

struct user {
    struct tap_softc *tap; /* open, or NULL */
    uint16_t index, gen;   /* of its interface */
};

static struct user users[USERS];

void tap_users_start(void)
{
    memset(users, 0, sizeof(users));
}

void tap_users_finish(void)
{
    for (unsigned i = 0; i < USERS; i++)
        if (users[i].tap != NULL)
            tap_close(users[i].tap);
}

void op_open(const struct td_call *call)
{
    static const int errors[] = {ENXIO, EBUSY, 0};
    struct user *user = &users[call->instance];
    struct tap_softc *tap = NULL;
    int error;

    if (user->tap != NULL)
        return;
    watch_inspect();
    error = tap_open(target_names[call->operand[0]], &tap);
    target_answer("tap_open()", error, errors);
    if (error == 0)
        *user = (struct user){tap, tap->tap_ifp->if_index, tap->tap_ifp->if_idxgen};
}

/* The one that the user has open; a tap is opened by whoever needs it first. */
static struct user *user_of(unsigned instance)
{
    static const unsigned taps[USERS] = {NAME_TAP0, NAME_TAP1};
    struct td_call call = {.instance = instance, .operand = {taps[instance]}};

    op_open(&call);
    return users[instance].tap != NULL ? &users[instance] : NULL;
}

void op_close(const struct td_call *call)
{
    struct user *user = &users[call->instance];
    struct tap_softc *tap = user->tap;

    user->tap = NULL;
    if (tap == NULL)
        return;
    tap_close(tap);
    td_answered(NULL);
}

void op_read(const struct td_call *call)
{
    static const int asleep[] = {ENXIO, EAGAIN, 0};
    static const int awake[] = {ENXIO, EWOULDBLOCK, 0};
    struct user *user = user_of(call->instance);
    char buffer[PACKET];
    size_t length = 0;
    int error, destroyed = 0;

    if (user == NULL)
        return;
    if (call->operand[0] != 0) {
        error = client_read(user->tap, user->index, user->gen, buffer, sizeof(buffer), &length,
                            &destroyed);
        request_wins += (unsigned)destroyed;
        target_answer("tap_read()", error, asleep);
    } else {
        error = tap_read(user->tap, buffer, sizeof(buffer), &length, TAP_NONBLOCK);
        target_answer("tap_read()", error, awake);
    }
    td_invariant(error != 0 || length <= sizeof(buffer), "read", "tap_read() gives %zu bytes",
                 length);
}

void op_write(const struct td_call *call)
{
    static const unsigned char packet[ETHERMTU + 1];
    static const int errors[] = {ENXIO, EIO, ENOBUFS, 0};
    struct user *user = user_of(call->instance);

    if (user == NULL)
        return;
    packets_flow_begins();
    target_answer("tap_write()", tap_write(user->tap, packet, target_lengths[call->operand[0]]),
                  errors);
    packets_flow_ends();
}

void op_tapioctl(const struct td_call *call)
{
    static const unsigned long commands[] = {TAPGIFNAME, TAPGIFMTU, TAPSIFMTU, TAPFIONREAD};
    static const int errors[] = {ENXIO, 0};
    struct user *user = user_of(call->instance);
    union {
        char name[IFNAMSIZ];
        int number;
    } arg = {.number = ETHERMTU};

    if (user != NULL)
        target_answer("tap_ioctl()", tap_ioctl(user->tap, commands[call->operand[0]], &arg),
                      errors);
}
