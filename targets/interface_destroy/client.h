/*
 * client.h - a program that reads from a tap device, but not for ever.
 */
#ifndef CLIENT_H
#define CLIENT_H

#include <stddef.h>
#include <stdint.h>

struct tap_softc;

/*
 * As tap_read() without TAP_NONBLOCK; but an alarm is set, and when it goes off it destroys the
 * interface with this index and generation, which ends the read. *destroyed tells whether it did.
 */
int client_read(struct tap_softc *tap, uint16_t index, uint16_t gen, void *buf, size_t len,
                size_t *lenp, int *destroyed);

#endif
