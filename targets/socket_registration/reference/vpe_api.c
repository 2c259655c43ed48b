/*
 * vpe_api.c - vpe.api: which server this is.
 */
#include <string.h>

#include "api_modules.h"
#include "api_msg.h"
#include "api_shared.h"
#include "cli.h"
#include "socket_api.h"

/* Ids within the module. */
enum { VL_API_SHOW_VERSION, VL_API_SHOW_VERSION_REPLY, VL_API_VPE_N_IDS };

static uint16_t msg_id_base;

static void vl_api_show_version_t_handler(const void *msg, size_t size)
{
    const struct vl_api_request *mp = msg;
    struct vl_api_registration *rp = vl_api_client_index_to_registration(mp->client_index);
    struct vl_api_show_version_reply *rmp;

    (void)size;
    if (rp == NULL)
        return;
    rmp = vl_api_reply_alloc(sizeof(*rmp), msg_id_base + VL_API_SHOW_VERSION_REPLY, mp->context, 0);
    strcpy(rmp->program, "vpe");
    strcpy(rmp->version, VPE_VERSION);
    vl_api_send_msg(rp, rmp);
}

static const struct vl_api_msg_data vpe_msgs[VL_API_VPE_N_IDS] = {
    [VL_API_SHOW_VERSION] = {vl_api_show_version_t_handler, sizeof(struct vl_api_request), false},
};

static const struct vl_api_message_table_entry vpe_names[] = {
    {VL_API_SHOW_VERSION, "show_version_51077d14"},
    {VL_API_SHOW_VERSION_REPLY, "show_version_reply_c919bde1"},
};

static const struct vl_api_module vpe_module = {
    .name = "vpe_bbfa7484",
    .file = "vpe.api",
    .version = {1, 7, 0},
    .msgs = vpe_msgs,
    .n_ids = VL_API_VPE_N_IDS,
    .n_names = sizeof(vpe_names) / sizeof(vpe_names[0]),
    .names = vpe_names,
};

void vpe_api_init(void)
{
    msg_id_base = vl_msg_api_add_module(&vpe_module);
}
