/*
 * vlib_api.c - vlib.api: commands, sent as messages.
 */
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

#include "api_modules.h"
#include "api_msg.h"
#include "api_shared.h"
#include "cli.h"
#include "interface.h"
#include "mem.h"
#include "socket_api.h"
#include "vec.h"

/* Ids within the module. */
enum {
    VL_API_CLI_INBAND,
    VL_API_CLI_INBAND_REPLY,
    VL_API_CLI,
    VL_API_CLI_REPLY,
    VL_API_VLIB_N_IDS,
};

static uint16_t msg_id_base;

/* The command may suspend: nothing is looked up before that is used afterwards (row ZV19). */
static void vl_api_cli_inband_t_handler(const void *msg, size_t size)
{
    const struct vl_api_cli_inband *mp = msg;
    uint32_t len = ntohl(mp->length);
    char *input, *output = NULL;
    int rv;

    if (len > size - sizeof(*mp)) {
        clib_warning("cli_inband: the command is longer than the message, dropped");
        return;
    }
    input = clib_mem_alloc(len + 1);
    memcpy(input, mp->cmd, len);
    input[len] = '\0';
    rv = vlib_cli_input(input, &output);
    free(input);
    vl_api_send_string_reply(&mp->request, msg_id_base + VL_API_CLI_INBAND_REPLY, rv, output,
                             vec_len(output));
    vec_free(output);
}

/* For clients with whom the server shares memory, which a socket does not give. */
static void vl_api_cli_t_handler(const void *msg, size_t size)
{
    const struct vl_api_cli *mp = msg;
    struct vl_api_registration *rp = vl_api_client_index_to_registration(mp->request.client_index);

    (void)size;
    if (rp == NULL)
        return;
    vl_api_send_msg(rp, vl_api_reply_alloc(sizeof(struct vl_api_cli_reply),
                                           msg_id_base + VL_API_CLI_REPLY, mp->request.context,
                                           VNET_API_ERROR_UNIMPLEMENTED));
}

static const struct vl_api_msg_data vlib_msgs[VL_API_VLIB_N_IDS] = {
    [VL_API_CLI_INBAND] = {vl_api_cli_inband_t_handler, sizeof(struct vl_api_cli_inband), true},
    [VL_API_CLI] = {vl_api_cli_t_handler, sizeof(struct vl_api_cli), false},
};

static const struct vl_api_message_table_entry vlib_names[] = {
    {VL_API_CLI_INBAND, "cli_inband_f8377302"},
    {VL_API_CLI_INBAND_REPLY, "cli_inband_reply_05879051"},
    {VL_API_CLI, "cli_23bfbfff"},
    {VL_API_CLI_REPLY, "cli_reply_06d68297"},
};

static const struct vl_api_module vlib_module = {
    .name = "vlib_9a9e84e4",
    .file = "vlib.api",
    .version = {1, 0, 0},
    .msgs = vlib_msgs,
    .n_ids = VL_API_VLIB_N_IDS,
    .n_names = sizeof(vlib_names) / sizeof(vlib_names[0]),
    .names = vlib_names,
};

void vlib_api_init(void)
{
    msg_id_base = vl_msg_api_add_module(&vlib_module);
}
