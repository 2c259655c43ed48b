/*
 * client.c - programs that read packets, but not for ever.
 */
#include "client.h"

#include "bpf.h"
#include "client_alarm.h"
#include "if_ioctl.h"
#include "if_tap.h"

struct tap_alarm {
    struct ifreq ifr;
    bool destroyed;
};

/* An interface that isn't fully created yet can't be destroyed: false. */
static bool destroy(void *arg)
{
    struct tap_alarm *tap = arg;

    tap->destroyed = ifioctl(SIOCIFDESTROY, &tap->ifr) == 0;
    return tap->destroyed;
}

int client_read(struct tap_softc *tap, uint16_t index, uint16_t gen, void *buf, size_t len,
                size_t *lenp, int *destroyed)
{
    struct tap_alarm what = {
        .ifr = {.ifr_by = IFR_BYINDEXGEN, .ifr_index = index, .ifr_idxgen = gen}};
    struct alarm alarm;
    int error = alarm_set(&alarm, destroy, &what);

    if (error != 0)
        return error;
    error = tap_read(tap, buf, len, lenp, 0);
    alarm_off(&alarm);
    *destroyed = what.destroyed;
    return error;
}

static bool detach(void *arg)
{
    bpf_detach(arg);
    return true;
}

int client_bpf_read(struct bpf_d *d, void *buf, size_t len, size_t *lenp)
{
    struct alarm alarm;
    int error = alarm_set(&alarm, detach, d);

    if (error != 0)
        return error;
    error = bpf_read(d, buf, len, lenp, 0);
    alarm_off(&alarm);
    return error;
}
