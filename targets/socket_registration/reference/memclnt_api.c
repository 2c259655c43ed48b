/*
 * memclnt_api.c - memclnt.api: connecting, disconnecting, and questions about the API itself.
 */
#include <arpa/inet.h>
#include <string.h>
#include <unistd.h>

#include "api_modules.h"
#include "api_msg.h"
#include "api_shared.h"
#include "interface.h"
#include "socket_api.h"
#include "vec.h"

static void vl_api_sockclnt_create_t_handler(const void *msg, size_t size)
{
    const struct vl_api_sockclnt_create *mp = msg;
    struct vl_api_registration *rp = vl_socket_current_registration();
    struct vl_api_sockclnt_create_reply *rmp;
    size_t count = vec_len(api_main.message_table);

    (void)size;
    memcpy(rp->name, mp->name, sizeof(mp->name));
    rmp = vl_msg_api_alloc_zero(sizeof(*rmp) + count * sizeof(rmp->message_table[0]),
                                VL_API_SOCKCLNT_CREATE_REPLY);
    rmp->request.context = mp->context;
    rmp->index = htonl(vl_socket_registration_handle(rp));
    rmp->count = htons((uint16_t)count);
    memcpy(rmp->message_table, api_main.message_table, count * sizeof(rmp->message_table[0]));
    vl_api_send_msg(rp, rmp);
}

/* A client ends its own connection and nobody else's (row L3). */
static void vl_api_sockclnt_delete_t_handler(const void *msg, size_t size)
{
    const struct vl_api_sockclnt_delete *mp = msg;
    struct vl_api_registration *rp = vl_socket_current_registration();
    bool own = mp->request.client_index == mp->index &&
               vl_api_client_index_to_registration(mp->index) == rp;

    (void)size;
    vl_api_send_msg(rp,
                    vl_api_reply_alloc(sizeof(struct vl_api_reply), VL_API_SOCKCLNT_DELETE_REPLY,
                                       mp->request.context, own ? 1 : -1));
    if (own)
        vl_socket_request_close(rp);
}

static void vl_api_control_ping_t_handler(const void *msg, size_t size)
{
    const struct vl_api_request *mp = msg;
    struct vl_api_registration *rp = vl_api_client_index_to_registration(mp->client_index);
    struct vl_api_control_ping_reply *rmp;

    (void)size;
    if (rp == NULL)
        return;
    rmp = vl_api_reply_alloc(sizeof(*rmp), VL_API_CONTROL_PING_REPLY, mp->context, 0);
    rmp->client_index = mp->client_index;
    rmp->vpe_pid = htonl((uint32_t)getpid());
    vl_api_send_msg(rp, rmp);
}

/* An answer to a request that says all by its retval. */
static void vl_api_memclnt_keepalive_t_handler(const void *msg, size_t size)
{
    (void)size;
    vl_api_send_reply(msg, VL_API_MEMCLNT_KEEPALIVE_REPLY, 0);
}

/*
 * Which function is called is for the server's own threads to say (rpc.h): what a message has in
 * this place could be any address.
 */
static void vl_api_rpc_call_t_handler(const void *msg, size_t size)
{
    const struct vl_api_rpc_call *mp = msg;

    (void)size;
    clib_warning("rpc_call over a socket, refused");
    if (mp->send_reply)
        vl_api_send_reply(&mp->request, VL_API_RPC_CALL_REPLY, VNET_API_ERROR_UNSPECIFIED);
}

/* The first id of the module with this name, 64 bytes at most; UINT16_MAX: there is none. */
static uint16_t vl_api_first_msg_id(const char *name)
{
    for (size_t i = 0; i < vec_len(api_main.modules); i++)
        if (strncmp(api_main.modules[i].module->name, name, 64) == 0)
            return api_main.modules[i].first_msg_id;
    return UINT16_MAX;
}

static void vl_api_get_first_msg_id_t_handler(const void *msg, size_t size)
{
    const struct vl_api_get_first_msg_id *mp = msg;
    struct vl_api_registration *rp = vl_api_client_index_to_registration(mp->request.client_index);
    struct vl_api_get_first_msg_id_reply *rmp;
    uint16_t first = vl_api_first_msg_id(mp->name);

    (void)size;
    if (rp == NULL)
        return;
    rmp = vl_api_reply_alloc(sizeof(*rmp), VL_API_GET_FIRST_MSG_ID_REPLY, mp->request.context,
                             first == UINT16_MAX ? VNET_API_ERROR_INVALID_VALUE : 0);
    rmp->first_msg_id = htons(first);
    vl_api_send_msg(rp, rmp);
}

static void vl_api_api_versions_t_handler(const void *msg, size_t size)
{
    const struct vl_api_request *mp = msg;
    struct vl_api_registration *rp = vl_api_client_index_to_registration(mp->client_index);
    struct vl_api_api_versions_reply *rmp;
    size_t count = vec_len(api_main.modules);

    (void)size;
    if (rp == NULL)
        return;
    rmp = vl_api_reply_alloc(sizeof(*rmp) + count * sizeof(rmp->api_versions[0]),
                             VL_API_API_VERSIONS_REPLY, mp->context, 0);
    rmp->count = htonl((uint32_t)count);
    for (size_t i = 0; i < count; i++) {
        const struct vl_api_module *module = api_main.modules[i].module;
        struct vl_api_module_version *version = &rmp->api_versions[i];

        version->major = htonl(module->version[0]);
        version->minor = htonl(module->version[1]);
        version->patch = htonl(module->version[2]);
        memcpy(version->name, module->file, strlen(module->file));
    }
    vl_api_send_msg(rp, rmp);
}

static void vl_api_get_api_json_t_handler(const void *msg, size_t size)
{
    const struct vl_api_request *mp = msg;

    (void)size;
    vl_api_send_string_reply(mp, VL_API_GET_API_JSON_REPLY, 0, api_json, strlen(api_json));
}

static const struct vl_api_msg_data memclnt_msgs[VL_MSG_FIRST_AVAILABLE] = {
    [VL_API_RPC_CALL] = {vl_api_rpc_call_t_handler, sizeof(struct vl_api_rpc_call), false},
    [VL_API_GET_FIRST_MSG_ID] = {vl_api_get_first_msg_id_t_handler,
                                 sizeof(struct vl_api_get_first_msg_id), true},
    [VL_API_API_VERSIONS] = {vl_api_api_versions_t_handler, sizeof(struct vl_api_request), true},
    [VL_API_SOCKCLNT_CREATE] = {vl_api_sockclnt_create_t_handler,
                                sizeof(struct vl_api_sockclnt_create), false},
    [VL_API_SOCKCLNT_DELETE] = {vl_api_sockclnt_delete_t_handler,
                                sizeof(struct vl_api_sockclnt_delete), false},
    [VL_API_MEMCLNT_KEEPALIVE] = {vl_api_memclnt_keepalive_t_handler, sizeof(struct vl_api_request),
                                  true},
    [VL_API_CONTROL_PING] = {vl_api_control_ping_t_handler, sizeof(struct vl_api_request), true},
    [VL_API_GET_API_JSON] = {vl_api_get_api_json_t_handler, sizeof(struct vl_api_request), false},
};

static const struct vl_api_message_table_entry memclnt_names[] = {
    {VL_API_RPC_CALL, "rpc_call_7e8a2c95"},
    {VL_API_RPC_CALL_REPLY, "rpc_call_reply_e8d4e804"},
    {VL_API_GET_FIRST_MSG_ID, "get_first_msg_id_ebf79a66"},
    {VL_API_GET_FIRST_MSG_ID_REPLY, "get_first_msg_id_reply_7d337472"},
    {VL_API_API_VERSIONS, "api_versions_51077d14"},
    {VL_API_API_VERSIONS_REPLY, "api_versions_reply_5f0d99d6"},
    {VL_API_SOCKCLNT_CREATE, "sockclnt_create_455fb9c4"},
    {VL_API_SOCKCLNT_CREATE_REPLY, "sockclnt_create_reply_35166268"},
    {VL_API_SOCKCLNT_DELETE, "sockclnt_delete_8ac76db6"},
    {VL_API_SOCKCLNT_DELETE_REPLY, "sockclnt_delete_reply_8f38b1ee"},
    {VL_API_MEMCLNT_KEEPALIVE, "memclnt_keepalive_51077d14"},
    {VL_API_MEMCLNT_KEEPALIVE_REPLY, "memclnt_keepalive_reply_e8d4e804"},
    {VL_API_CONTROL_PING, "control_ping_51077d14"},
    {VL_API_CONTROL_PING_REPLY, "control_ping_reply_f6b0b8ca"},
    {VL_API_GET_API_JSON, "get_api_json_51077d14"},
    {VL_API_GET_API_JSON_REPLY, "get_api_json_reply_ea715b59"},
};

static const struct vl_api_module memclnt_module = {
    .name = "memclnt_b197c551",
    .file = "memclnt.api",
    .version = {2, 1, 0},
    .msgs = memclnt_msgs,
    .n_ids = VL_MSG_FIRST_AVAILABLE,
    .n_names = sizeof(memclnt_names) / sizeof(memclnt_names[0]),
    .names = memclnt_names,
};

void memclnt_api_init(void)
{
    uint16_t first = vl_msg_api_add_module(&memclnt_module);

    assert(first == 0);
    (void)first;
}
