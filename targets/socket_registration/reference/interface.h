/*
 * interface.h - interfaces: local0, and loopbacks that come and go.
 *
 * Created, changed and deleted under the worker barrier; workers read the pool between barriers.
 * Whoever remembers an interface over time keeps its generation beside the index, which is used
 * again at once.
 */
#ifndef INTERFACE_H
#define INTERFACE_H

#include <stdbool.h>
#include <stdint.h>

#define LOOPBACK_MAX_INSTANCE 16384u
#define LOOPBACK_ANY_INSTANCE UINT32_MAX

struct vnet_sw_interface {
    uint32_t sw_if_index;
    uint32_t generation;
    uint32_t flags; /* IF_STATUS_API_FLAG_... */
    bool is_loopback;
    uint32_t instance; /* N of loopN */
    uint8_t address[6];
    char name[64]; /* "loop0" and such, NUL-padded as on the wire */
};

extern struct vnet_main {
    struct vnet_sw_interface *sw_interfaces; /* pool; slot 0 is local0 */
    uint32_t last_generation;
    uint64_t loopback_instances[LOOPBACK_MAX_INSTANCE / 64]; /* bit map of those that are taken */
    /* Called after a change of flags or existence, under the barrier; deleted: the last time. */
    void (*changed)(const struct vnet_sw_interface *si, bool deleted);
} vnet_main;

/* Values of retval. */
enum {
    VNET_API_ERROR_UNSPECIFIED = -1,
    VNET_API_ERROR_INVALID_SW_IF_INDEX = -2,
    VNET_API_ERROR_INVALID_VALUE = -7,
    VNET_API_ERROR_UNIMPLEMENTED = -9,
    VNET_API_ERROR_INVALID_REGISTRATION = -31,
};

void vnet_interface_init(void);
void vnet_interface_exit(void);

/*
 * A loopback with this instance, unless another one has it; LOOPBACK_ANY_INSTANCE: with the lowest
 * that is free. address all zero: made from the instance. 0 and its index, or a VNET_API_ERROR.
 * Under the barrier.
 */
int vnet_create_loopback_interface(const uint8_t address[6], uint32_t instance,
                                   uint32_t *sw_if_index);

/*
 * 0, or a VNET_API_ERROR for what is not a loopback. Under the barrier.
 */
int vnet_delete_loopback_interface(uint32_t sw_if_index);

/*
 * Sets or clears ADMIN_UP. The link follows later: a worker looks at the interface and tells the
 * main thread, without workers at once. 0, or a VNET_API_ERROR. Under the barrier.
 */
int vnet_sw_interface_set_flags(uint32_t sw_if_index, uint32_t flags);

#endif
