/*
 * interface_api.c - interface.api: dumping and changing interfaces, and telling who wants to know.
 *
 * A subscription is the client's who asked: kept by the client's index on the wire, by which its
 * reaper function finds it, with the generation beside it.
 */
#include <arpa/inet.h>
#include <string.h>

#include "api_modules.h"
#include "api_msg.h"
#include "api_shared.h"
#include "interface.h"
#include "pool.h"
#include "process.h"
#include "socket_api.h"
#include "vec.h"

/* Ids within the module. */
enum {
    VL_API_SW_INTERFACE_SET_FLAGS,
    VL_API_SW_INTERFACE_SET_FLAGS_REPLY,
    VL_API_SW_INTERFACE_EVENT,
    VL_API_WANT_INTERFACE_EVENTS,
    VL_API_WANT_INTERFACE_EVENTS_REPLY,
    VL_API_SW_INTERFACE_DETAILS,
    VL_API_SW_INTERFACE_DUMP,
    VL_API_CREATE_LOOPBACK,
    VL_API_CREATE_LOOPBACK_REPLY,
    VL_API_DELETE_LOOPBACK,
    VL_API_DELETE_LOOPBACK_REPLY,
    VL_API_CREATE_LOOPBACK_INSTANCE,
    VL_API_CREATE_LOOPBACK_INSTANCE_REPLY,
    VL_API_INTERFACE_N_IDS,
};

static uint16_t msg_id_base;

/* A subscription to sw_interface_event. */
struct vpe_client_registration {
    uint32_t client_index; /* as on the wire; so is client_pid */
    uint32_t client_pid;
    struct vl_api_registration_id registration;
};

/* Each of a registration that is not free: the reaper function sees to it. */
static struct vpe_client_registration *interface_events_registrations; /* pool */

static void send_sw_interface_details(struct vl_api_registration *rp,
                                      const struct vnet_sw_interface *si, uint32_t context)
{
    struct vl_api_sw_interface_details *mp;

    mp = vl_msg_api_alloc_zero(sizeof(*mp), msg_id_base + VL_API_SW_INTERFACE_DETAILS);
    mp->context = context;
    mp->sw_if_index = mp->sup_sw_if_index = htonl(si->sw_if_index);
    memcpy(mp->l2_address, si->address, sizeof(mp->l2_address));
    mp->flags = htonl(si->flags);
    mp->link_mtu = htons(9000);
    mp->mtu[0] = htonl(9000);
    memcpy(mp->interface_name, si->name, sizeof(mp->interface_name));
    strcpy(mp->interface_dev_type, si->is_loopback ? "Loopback" : "local");
    vl_api_send_msg(rp, mp);
}

/* Is filter, of len bytes, somewhere in the name? As strcasestr(), of which filter is no string. */
static bool name_matches(const char *name, const char *filter, size_t len)
{
    for (; strlen(name) >= len; name++)
        if (strncasecmp(name, filter, len) == 0)
            return true;
    return false;
}

static void vl_api_sw_interface_dump_t_handler(const void *msg, size_t size)
{
    const struct vl_api_sw_interface_dump *mp = msg;
    struct vl_api_registration *rp = vl_api_client_index_to_registration(mp->request.client_index);
    uint32_t wanted = ntohl(mp->sw_if_index), len = 0, i;
    const struct vnet_sw_interface *pool = vnet_main.sw_interfaces;
    bool filtered = mp->name_filter_valid;

    if (filtered) {
        len = size < sizeof(*mp) ? UINT32_MAX : ntohl(mp->name_filter_length);
        if (len > size - sizeof(*mp)) {
            clib_warning("sw_interface_dump: the name filter is longer than the message, dropped");
            return;
        }
    }
    if (rp == NULL)
        return;
    pool_foreach_index(i, pool) {
        if (wanted != UINT32_MAX && wanted != i)
            continue;
        if (!filtered || name_matches(pool[i].name, mp->name_filter, len))
            send_sw_interface_details(rp, &pool[i], mp->request.context);
    }
}

static void vl_api_sw_interface_set_flags_t_handler(const void *msg, size_t size)
{
    const struct vl_api_sw_interface_set_flags *mp = msg;
    int rv = vnet_sw_interface_set_flags(ntohl(mp->sw_if_index), ntohl(mp->flags));

    (void)size;
    vl_api_send_reply(&mp->request, msg_id_base + VL_API_SW_INTERFACE_SET_FLAGS_REPLY, rv);
}

static void create_loopback(const struct vl_api_request *mp, uint16_t reply_id,
                            const uint8_t address[6], uint32_t instance)
{
    uint32_t sw_if_index = UINT32_MAX;
    int rv = vnet_create_loopback_interface(address, instance, &sw_if_index);
    struct vl_api_registration *rp = vl_api_client_index_to_registration(mp->client_index);
    struct vl_api_create_loopback_reply *rmp;

    if (rp == NULL)
        return;
    rmp = vl_api_reply_alloc(sizeof(*rmp), msg_id_base + reply_id, mp->context, rv);
    rmp->sw_if_index = htonl(sw_if_index);
    vl_api_send_msg(rp, rmp);
}

static void vl_api_create_loopback_t_handler(const void *msg, size_t size)
{
    const struct vl_api_create_loopback *mp = msg;

    (void)size;
    create_loopback(&mp->request, VL_API_CREATE_LOOPBACK_REPLY, mp->mac_address,
                    LOOPBACK_ANY_INSTANCE);
}

static void vl_api_create_loopback_instance_t_handler(const void *msg, size_t size)
{
    const struct vl_api_create_loopback_instance *mp = msg;
    uint32_t instance = ntohl(mp->user_instance);

    (void)size;
    if (!mp->is_specified)
        instance = LOOPBACK_ANY_INSTANCE;
    else if (instance > LOOPBACK_MAX_INSTANCE)
        instance = LOOPBACK_MAX_INSTANCE; /* which there is not, nor any above */
    create_loopback(&mp->request, VL_API_CREATE_LOOPBACK_INSTANCE_REPLY, mp->mac_address, instance);
}

static void vl_api_delete_loopback_t_handler(const void *msg, size_t size)
{
    const struct vl_api_delete_loopback *mp = msg;
    int rv = vnet_delete_loopback_interface(ntohl(mp->sw_if_index));

    (void)size;
    vl_api_send_reply(&mp->request, msg_id_base + VL_API_DELETE_LOOPBACK_REPLY, rv);
}

/* The client's subscription, or NULL. */
static struct vpe_client_registration *interface_events_find(uint32_t client_index)
{
    uint32_t i;

    pool_foreach_index(i, interface_events_registrations)
        if (interface_events_registrations[i].client_index == client_index)
            return &interface_events_registrations[i];
    return NULL;
}

static void interface_events_add(const struct vl_api_want_interface_events *mp,
                                 struct vl_api_registration_id registration)
{
    struct vpe_client_registration *cr;

    pool_get_zero(interface_events_registrations, cr);
    cr->client_index = mp->request.client_index;
    cr->client_pid = mp->pid;
    cr->registration = registration;
}

static void vl_api_want_interface_events_t_handler(const void *msg, size_t size)
{
    const struct vl_api_want_interface_events *mp = msg;
    struct vl_api_registration *rp = vl_api_client_index_to_registration(mp->request.client_index);
    struct vpe_client_registration *cr = interface_events_find(mp->request.client_index);
    int rv = 0;

    (void)size;
    if (rp == NULL)
        return;
    if (mp->enable_disable != 0 && cr == NULL)
        interface_events_add(mp, rp->id);
    else if (mp->enable_disable == 0 && cr != NULL)
        pool_put(interface_events_registrations, cr);
    else
        rv = VNET_API_ERROR_INVALID_REGISTRATION; /* already so */
    vl_api_send_reply(&mp->request, msg_id_base + VL_API_WANT_INTERFACE_EVENTS_REPLY, rv);
}

/* A reaper function. */
static void want_interface_events_reaper(uint32_t client_index)
{
    struct vpe_client_registration *cr = interface_events_find(client_index);

    if (cr != NULL)
        pool_put(interface_events_registrations, cr);
}

/* -- Events: changes wait for the link state process, and each interface is told of once -- */

/* What an interface has become. */
struct interface_change {
    uint32_t sw_if_index;
    uint32_t generation;
    uint32_t flags;
    bool deleted;
};

static struct interface_change *interface_changes; /* vector */

/* Vector by sw_if_index: where in interface_changes its last one is, counted from 1; 0: nowhere. */
static uint32_t *interface_last_change;

static void send_sw_interface_event(const struct vpe_client_registration *cr,
                                    const struct interface_change *change)
{
    struct vl_api_registration *rp = vl_socket_find_registration(cr->registration);
    struct vl_api_sw_interface_event *mp;

    assert(rp != NULL);
    mp = vl_msg_api_alloc_zero(sizeof(*mp), msg_id_base + VL_API_SW_INTERFACE_EVENT);
    mp->client_index = cr->client_index;
    mp->pid = cr->client_pid;
    mp->sw_if_index = htonl(change->sw_if_index);
    mp->flags = htonl(change->flags);
    mp->deleted = change->deleted;
    vl_api_send_msg(rp, mp);
}

/* The place for a change of the interface: that of an earlier one, which nobody has been told. */
static struct interface_change *interface_change_of(const struct vnet_sw_interface *si)
{
    const struct interface_change none = {.sw_if_index = si->sw_if_index,
                                          .generation = si->generation};
    uint32_t *last;

    while (vec_len(interface_last_change) <= si->sw_if_index)
        vec_add1(interface_last_change, 0);
    last = &interface_last_change[si->sw_if_index];
    if (*last == 0 || interface_changes[*last - 1].generation != si->generation) {
        vec_add1(interface_changes, none);
        *last = (uint32_t)vec_len(interface_changes);
    }
    return &interface_changes[*last - 1];
}

static void interface_changed(const struct vnet_sw_interface *si, bool deleted)
{
    struct interface_change *change = interface_change_of(si);

    change->flags = si->flags;
    change->deleted = deleted;
    vlib_process_signal(VLIB_LINK_STATE_PROCESS);
}

/* Sending changes no interface, and so adds nothing meanwhile. */
static void send_interface_changes(void)
{
    uint32_t i;

    for (size_t n = 0; n < vec_len(interface_changes); n++) {
        interface_last_change[interface_changes[n].sw_if_index] = 0;
        pool_foreach_index(i, interface_events_registrations)
            send_sw_interface_event(&interface_events_registrations[i], &interface_changes[n]);
    }
    vec_reset_length(interface_changes);
}

void link_state_process(void)
{
    uint32_t *unused = NULL;

    while (vlib_process_wait_for_event(&unused))
        send_interface_changes();
    vec_free(unused);
}

static const struct vl_api_msg_data interface_msgs[VL_API_INTERFACE_N_IDS] = {
    [VL_API_SW_INTERFACE_SET_FLAGS] = {vl_api_sw_interface_set_flags_t_handler,
                                       sizeof(struct vl_api_sw_interface_set_flags), false},
    [VL_API_WANT_INTERFACE_EVENTS] = {vl_api_want_interface_events_t_handler,
                                      sizeof(struct vl_api_want_interface_events), false},
    [VL_API_SW_INTERFACE_DUMP] = {vl_api_sw_interface_dump_t_handler,
                                  offsetof(struct vl_api_sw_interface_dump, name_filter_length),
                                  true},
    [VL_API_CREATE_LOOPBACK] = {vl_api_create_loopback_t_handler,
                                sizeof(struct vl_api_create_loopback), false},
    [VL_API_CREATE_LOOPBACK_INSTANCE] = {vl_api_create_loopback_instance_t_handler,
                                         sizeof(struct vl_api_create_loopback_instance), false},
    [VL_API_DELETE_LOOPBACK] = {vl_api_delete_loopback_t_handler,
                                sizeof(struct vl_api_delete_loopback), false},
};

static const struct vl_api_message_table_entry interface_names[] = {
    {VL_API_SW_INTERFACE_SET_FLAGS, "sw_interface_set_flags_f5aec1b8"},
    {VL_API_SW_INTERFACE_SET_FLAGS_REPLY, "sw_interface_set_flags_reply_e8d4e804"},
    {VL_API_SW_INTERFACE_EVENT, "sw_interface_event_2d3d95a7"},
    {VL_API_WANT_INTERFACE_EVENTS, "want_interface_events_476f5a08"},
    {VL_API_WANT_INTERFACE_EVENTS_REPLY, "want_interface_events_reply_e8d4e804"},
    {VL_API_SW_INTERFACE_DETAILS, "sw_interface_details_6c221fc7"},
    {VL_API_SW_INTERFACE_DUMP, "sw_interface_dump_aa610c27"},
    {VL_API_CREATE_LOOPBACK, "create_loopback_42bb5d22"},
    {VL_API_CREATE_LOOPBACK_REPLY, "create_loopback_reply_5383d31f"},
    {VL_API_DELETE_LOOPBACK, "delete_loopback_f9e6675e"},
    {VL_API_DELETE_LOOPBACK_REPLY, "delete_loopback_reply_e8d4e804"},
    {VL_API_CREATE_LOOPBACK_INSTANCE, "create_loopback_instance_d36a3ee2"},
    {VL_API_CREATE_LOOPBACK_INSTANCE_REPLY, "create_loopback_instance_reply_5383d31f"},
};

static const struct vl_api_module interface_module = {
    .name = "interface_14dfbf43",
    .file = "interface.api",
    .version = {3, 2, 3},
    .msgs = interface_msgs,
    .n_ids = VL_API_INTERFACE_N_IDS,
    .n_names = sizeof(interface_names) / sizeof(interface_names[0]),
    .names = interface_names,
};

void interface_api_init(void)
{
    msg_id_base = vl_msg_api_add_module(&interface_module);
    vl_msg_api_add_reaper_function(want_interface_events_reaper);
    vnet_main.changed = interface_changed;
}

void interface_api_exit(void)
{
    assert(pool_elts(interface_events_registrations) == 0);
    pool_free(interface_events_registrations);
    vec_free(interface_changes);
    vec_free(interface_last_change);
}
