/*
 * scripts.c - what is done with either side.
 */
#include "scripts.h"

static void enable_and_disable(const struct side *s)
{
    for (unsigned i = 0; i < 3; i++) {
        s->evenable(0);
        s->evdisable(0);
    }
    s->event_check();
}

static void several_share_a_descriptor(const struct side *s)
{
    s->evenable(0);
    s->evenable(1);
    s->evdisable(0);
    s->evenable(2);
    s->evdisable(2);
    s->evdisable(1);
}

/* Late, spurious, for another descriptor, and late again for a nexus that is in use again. */
static void false_reports(const struct side *s)
{
    s->evenable(0);
    s->occurred_fd(0, false);
    s->occurred_fd(0, true);
    s->evdisable(0);
    s->occurred_fd(0, false);
    s->evenable(1);
    s->occurred_fd(0, false);
    s->evdisable(1);
    s->event_check();
}

static void hooks_that_fail(const struct side *s)
{
    s->fail(FD_REGISTER, 42);
    s->evenable(0);
    s->evenable(0);
    s->evdisable(0);
    s->fail(FD_REGISTER, -12);
    s->evenable(1);
    s->evenable(1);
}

static void left_enabled(const struct side *s)
{
    s->evenable(0);
    s->evenable(1);
}

static void removal_ends(const struct side *s)
{
    s->remove(0);
    s->close(0);
    s->occurred_timeout(false);
    s->remove(1);
    s->remove(0);
    s->close(0);
    s->close(1);
    while (s->occurred_timeout(false))
        ;
}

static void timeout_left_at_the_end(const struct side *s)
{
    s->remove(0);
    s->close(0);
}

/* The nexus of a timeout that has been given up serves no other before it is reported. */
/* The backend is given its time twice. */
static void removal_expires(const struct side *s)
{
    s->remove(0);
    s->occurred_timeout(false);
    s->occurred_timeout(false);
    s->remove(1);
    s->occurred_timeout(false);
    s->close(1);
    while (s->occurred_timeout(false))
        ;
    s->remove(2);
    s->turn(60);
    s->turn(60);
    while (s->occurred_timeout(false))
        ;
}

void script_expired_and_aborted(const struct side *s)
{
    s->remove(0);
    s->occurred_timeout(false);
    s->abort(0);
}

static void nexus_waits_for_the_report(const struct side *s)
{
    s->remove(0);
    s->close(0);
    s->remove(0);
    s->occurred_timeout(false);
    s->remove(1);
    s->close(1);
    s->close(0);
    while (s->occurred_timeout(false))
        ;
}

static void aborted(const struct side *s)
{
    s->remove(0);
    s->abort(0);
    s->abort(0);
    s->abort(1);
    s->occurred_timeout(false);
}

static void reported_twice(const struct side *s)
{
    s->remove(0);
    s->close(0);
    s->occurred_timeout(false);
    s->occurred_timeout_again(0);
    s->remove(1);
    s->remove(2);
    s->close(1);
    s->close(2);
}

static void polling(const struct side *s)
{
    s->beforepoll(0);
    s->beforepoll(8);
    s->evenable(0);
    s->beforepoll(1);
    s->beforepoll(8);
    s->remove(0);
    s->beforepoll(8);
    s->turn(0);
    s->close(0);
    s->beforepoll(8);
    s->evdisable(0);
    s->beforepoll(8);
}

/*
 * All reports come from libvirt's loop. It settles after each removal: the real library reads its
 * store on a thread, so it is open whether the loop reports a hurried timeout or an event first.
 */
static void with_libvirt(const struct side *s)
{
    for (unsigned round = 0; round < 5; round++) {
        s->evenable(0);
        s->remove(0);
        s->remove(1);
        s->close(0);
        s->settle();
        s->evenable(1);
        s->evdisable(0);
        s->remove(2);
        s->close(1);
        s->settle();
        s->close(2);
        s->settle();
        s->evdisable(1);
    }
}

static void aborted_with_libvirt(const struct side *s)
{
    for (unsigned i = 0; i < SIDE_DEVICES; i++) {
        s->remove(i);
        s->abort(i);
        if (i % 2 == 0)
            s->settle();
    }
}

const struct script scripts[] = {
    {"enable and disable", enable_and_disable, 0, HOOKS},
    {"several share a descriptor", several_share_a_descriptor, 0, HOOKS},
    {"false reports", false_reports, 0, HOOKS},
    {"hooks that fail", hooks_that_fail, 0, HOOKS},
    {"left enabled", left_enabled, 0, HOOKS},
    {"removal ends", removal_ends, 0, HOOKS},
    {"removal expires", removal_expires, 0, HOOKS},
    {"timeout left at the end", timeout_left_at_the_end, ROW_XL2, HOOKS},
    {"nexus waits for the report", nexus_waits_for_the_report, 0, HOOKS},
    {"aborted", aborted, ROW_XL1 | ROW_XL2, HOOKS},
    {"reported twice", reported_twice, ROW_XL2 | ROW_XL3, HOOKS},
    {"polling with hooks", polling, ROW_XL2, HOOKS},
    {"polling without hooks", polling, 0, NO_HOOKS},
    {"with libvirt", with_libvirt, 0, LIBVIRT},
    {"aborted, with libvirt", aborted_with_libvirt, ROW_XL1 | ROW_XL2, LIBVIRT},
};

const unsigned script_count = sizeof(scripts) / sizeof(scripts[0]);

/* A draw from 0 to n - 1. */
static unsigned draw(unsigned *state, unsigned n)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 16) % n;
}

void script_random(const struct side *s, unsigned seed, unsigned steps)
{
    unsigned state = seed;

    for (unsigned i = 0; i < steps; i++) {
        /* Timeouts occur only when hurried: the real library doesn't survive row XL6. */
        unsigned what = draw(&state, 10), which = draw(&state, SIDE_EVGENS);

        switch (what) {
        case 0:
        case 1:
            s->evenable(which);
            break;
        case 2:
            s->evdisable(which);
            break;
        case 3:
        case 4:
            s->remove(which);
            break;
        case 5:
            s->close(which);
            break;
        case 6:
            s->abort(which);
            break;
        case 7:
            s->occurred_fd(which, which == 1);
            break;
        case 8:
            s->occurred_timeout(true);
            break;
        default:
            s->beforepoll(8);
            break;
        }
    }
}
