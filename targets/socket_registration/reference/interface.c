/*
 * interface.c - interfaces, and the worker that finds out about their links.
 */
#include "interface.h"

#include <stdio.h>
#include <string.h>

#include "api_msg.h"
#include "pool.h"
#include "rpc.h"
#include "threads.h"

struct vnet_main vnet_main;

static struct vnet_sw_interface *vnet_sw_interface_add(void)
{
    struct vnet_sw_interface *si;

    pool_get_zero(vnet_main.sw_interfaces, si);
    si->sw_if_index = (uint32_t)(si - vnet_main.sw_interfaces);
    si->generation = ++vnet_main.last_generation;
    return si;
}

void vnet_interface_init(void)
{
    snprintf(vnet_sw_interface_add()->name, 64, "local0");
}

void vnet_interface_exit(void)
{
    pool_free(vnet_main.sw_interfaces);
    memset(&vnet_main, 0, sizeof(vnet_main));
}

static struct vnet_sw_interface *vnet_get_loopback(uint32_t sw_if_index)
{
    struct vnet_sw_interface *pool = vnet_main.sw_interfaces, *si;

    if (pool_is_free_index(pool, sw_if_index))
        return NULL;
    si = &pool[sw_if_index];
    return si->is_loopback ? si : NULL;
}

/* The very interface, or NULL when it is gone. In a worker, or main. */
static struct vnet_sw_interface *vnet_find_sw_interface(uint32_t sw_if_index, uint32_t generation)
{
    struct vnet_sw_interface *pool = vnet_main.sw_interfaces, *si;

    if (pool_is_free_index(pool, sw_if_index))
        return NULL;
    si = &pool[sw_if_index];
    return si->generation == generation ? si : NULL;
}

static uint64_t *vnet_loopback_instance_word(uint32_t instance)
{
    return &vnet_main.loopback_instances[instance / 64];
}

/* Takes the lowest instance that no loopback has; LOOPBACK_MAX_INSTANCE: all are taken. */
static uint32_t vnet_loopback_take_any_instance(void)
{
    uint64_t *word, taken;

    for (uint32_t instance = 0; instance < LOOPBACK_MAX_INSTANCE; instance += 64) {
        word = vnet_loopback_instance_word(instance);
        taken = *word;
        if (taken == UINT64_MAX)
            continue;
        *word = taken | (taken + 1);
        return instance + (uint32_t)__builtin_ctzll(~taken);
    }
    return LOOPBACK_MAX_INSTANCE;
}

/* Takes this one; LOOPBACK_MAX_INSTANCE: there is no such instance, or it is taken. */
static uint32_t vnet_loopback_take_instance(uint32_t instance)
{
    uint64_t *word, bit = 1ull << instance % 64;

    if (instance >= LOOPBACK_MAX_INSTANCE)
        return LOOPBACK_MAX_INSTANCE;
    word = vnet_loopback_instance_word(instance);
    if ((*word & bit) != 0)
        return LOOPBACK_MAX_INSTANCE;
    *word |= bit;
    return instance;
}

static void vnet_loopback_release_instance(uint32_t instance)
{
    *vnet_loopback_instance_word(instance) &= ~(1ull << instance % 64);
}

static void vnet_loopback_address(uint8_t address[6], uint32_t instance)
{
    const uint8_t made[6] = {0xde, 0xad, 0, 0, (uint8_t)(instance >> 8), (uint8_t)instance};

    memcpy(address, made, sizeof(made));
}

int vnet_create_loopback_interface(const uint8_t address[6], uint32_t instance,
                                   uint32_t *sw_if_index)
{
    static const uint8_t none[6];
    struct vnet_sw_interface *si;

    instance = instance == LOOPBACK_ANY_INSTANCE ? vnet_loopback_take_any_instance()
                                                 : vnet_loopback_take_instance(instance);
    if (instance == LOOPBACK_MAX_INSTANCE)
        return VNET_API_ERROR_INVALID_REGISTRATION;
    si = vnet_sw_interface_add();
    si->is_loopback = true;
    si->instance = instance;
    snprintf(si->name, sizeof(si->name), "loop%u", instance);
    memcpy(si->address, address, sizeof(si->address));
    if (memcmp(address, none, sizeof(none)) == 0)
        vnet_loopback_address(si->address, instance);
    *sw_if_index = si->sw_if_index;
    vnet_main.changed(si, false);
    return 0;
}

int vnet_delete_loopback_interface(uint32_t sw_if_index)
{
    struct vnet_sw_interface *si = vnet_get_loopback(sw_if_index);

    if (si == NULL)
        return VNET_API_ERROR_INVALID_SW_IF_INDEX;
    si->flags = 0;
    vnet_main.changed(si, true);
    vnet_loopback_release_instance(si->instance);
    pool_put(vnet_main.sw_interfaces, si);
    return 0;
}

/* What a worker has seen of a link. */
struct vnet_link_state {
    uint32_t sw_if_index;
    uint32_t generation;
    bool up;
};

/* RPC. */
static void vnet_hw_interface_set_link(const void *data)
{
    const struct vnet_link_state *link = data;
    struct vnet_sw_interface *si = vnet_find_sw_interface(link->sw_if_index, link->generation);
    uint32_t flags;

    if (si == NULL)
        return; /* deleted since, and its index perhaps another's */
    flags = si->flags & ~(uint32_t)IF_STATUS_API_FLAG_LINK_UP;
    if (link->up)
        flags |= IF_STATUS_API_FLAG_LINK_UP;
    if (flags == si->flags)
        return;
    si->flags = flags;
    vnet_main.changed(si, false);
}

/* Worker: a loopback's link is up when the interface is. */
static void vnet_link_poll(uint32_t sw_if_index, uint32_t generation)
{
    const struct vnet_sw_interface *si = vnet_find_sw_interface(sw_if_index, generation);
    struct vnet_link_state link = {.sw_if_index = sw_if_index, .generation = generation};

    if (si == NULL)
        return;
    link.up = (si->flags & IF_STATUS_API_FLAG_ADMIN_UP) != 0;
    vl_api_rpc_call_main_thread(vnet_hw_interface_set_link, &link, sizeof(link));
}

int vnet_sw_interface_set_flags(uint32_t sw_if_index, uint32_t flags)
{
    struct vnet_sw_interface *si;
    struct vlib_frame frame = {.function = vnet_link_poll, .sw_if_index = sw_if_index};
    uint32_t admin = flags & IF_STATUS_API_FLAG_ADMIN_UP;

    if (pool_is_free_index(vnet_main.sw_interfaces, sw_if_index))
        return VNET_API_ERROR_INVALID_SW_IF_INDEX;
    si = pool_elt_at_index(vnet_main.sw_interfaces, sw_if_index);
    if ((si->flags & IF_STATUS_API_FLAG_ADMIN_UP) == admin)
        return 0;
    si->flags ^= IF_STATUS_API_FLAG_ADMIN_UP;
    frame.generation = si->generation;
    if (vlib_num_workers() > 0)
        vlib_put_frame_to_worker(sw_if_index % vlib_num_workers(), frame);
    else
        si->flags = admin != 0 ? si->flags | IF_STATUS_API_FLAG_LINK_UP : 0;
    vnet_main.changed(si, false);
    return 0;
}
