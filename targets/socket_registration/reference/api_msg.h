/*
 * api_msg.h - the messages on the wire, packed, integers in network order: what VPP's API compiler
 * makes of memclnt.api, interface.api and vlib.api.
 *
 * context is the client's: echoed as it came, in whatever order. What clients should send as 0 or 1
 * may be any byte.
 */
#ifndef API_MSG_H
#define API_MSG_H

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

#define API_PACKED __attribute__((packed))

/* Before every message. */
struct msgbuf {
    uint64_t q; /* 0 on a socket; so is gc_mark_timestamp */
    uint32_t data_len;
    uint32_t gc_mark_timestamp;
} API_PACKED;

/* memclnt.api: fixed ids. */
enum {
    VL_API_RPC_CALL = 8,
    VL_API_RPC_CALL_REPLY,
    VL_API_GET_FIRST_MSG_ID,
    VL_API_GET_FIRST_MSG_ID_REPLY,
    VL_API_API_VERSIONS,
    VL_API_API_VERSIONS_REPLY,
    VL_API_SOCKCLNT_CREATE = 15,
    VL_API_SOCKCLNT_CREATE_REPLY,
    VL_API_SOCKCLNT_DELETE,
    VL_API_SOCKCLNT_DELETE_REPLY,
    VL_API_MEMCLNT_KEEPALIVE = 21,
    VL_API_MEMCLNT_KEEPALIVE_REPLY,
    VL_API_CONTROL_PING,
    VL_API_CONTROL_PING_REPLY,
    VL_API_GET_API_JSON = 27,
    VL_API_GET_API_JSON_REPLY,
    VL_MSG_FIRST_AVAILABLE, /* the first id of the modules */
};

/* How requests begin. */
struct vl_api_request {
    uint16_t _vl_msg_id;
    uint32_t client_index;
    uint32_t context;
} API_PACKED;

/* How replies begin, and all that many of them have. */
struct vl_api_reply {
    uint16_t _vl_msg_id;
    uint32_t context;
    int32_t retval;
} API_PACKED;

struct vl_api_rpc_call {
    struct vl_api_request request;
    uint64_t function; /* an address in the server: never looked at */
    uint8_t multicast;
    uint8_t need_barrier_sync;
    uint8_t send_reply;
    uint32_t data_len;
    uint8_t data[];
} API_PACKED;

struct vl_api_get_first_msg_id {
    struct vl_api_request request;
    char name[64];
} API_PACKED;

struct vl_api_get_first_msg_id_reply {
    struct vl_api_reply reply;
    uint16_t first_msg_id;
} API_PACKED;

struct vl_api_module_version {
    uint32_t major;
    uint32_t minor;
    uint32_t patch;
    char name[64];
} API_PACKED;

struct vl_api_api_versions_reply {
    struct vl_api_reply reply;
    uint32_t count;
    struct vl_api_module_version api_versions[];
} API_PACKED;

struct vl_api_sockclnt_create {
    uint16_t _vl_msg_id;
    uint32_t context;
    char name[64];
} API_PACKED;

struct vl_api_message_table_entry {
    uint16_t index;
    char name[64]; /* "<message>_<crc>" */
} API_PACKED;

struct vl_api_sockclnt_create_reply {
    struct vl_api_request request; /* client_index is 0 */
    int32_t response;
    uint32_t index;
    uint16_t count;
    struct vl_api_message_table_entry message_table[];
} API_PACKED;

struct vl_api_sockclnt_delete {
    struct vl_api_request request;
    uint32_t index;
} API_PACKED;

struct vl_api_control_ping_reply {
    struct vl_api_reply reply;
    uint32_t client_index;
    uint32_t vpe_pid;
} API_PACKED;

/* A reply that ends in a string of any length: get_api_json_reply, cli_inband_reply. */
struct vl_api_string_reply {
    struct vl_api_reply reply;
    uint32_t length;
    char text[];
} API_PACKED;

/* interface.api: ids from the message table. */
enum { IF_STATUS_API_FLAG_ADMIN_UP = 1, IF_STATUS_API_FLAG_LINK_UP = 2 };

struct vl_api_sw_interface_set_flags {
    struct vl_api_request request;
    uint32_t sw_if_index;
    uint32_t flags;
} API_PACKED;

struct vl_api_sw_interface_event {
    uint16_t _vl_msg_id;
    uint32_t client_index;
    uint32_t pid;
    uint32_t sw_if_index;
    uint32_t flags;
    bool deleted;
} API_PACKED;

struct vl_api_want_interface_events {
    struct vl_api_request request;
    uint32_t enable_disable;
    uint32_t pid;
} API_PACKED;

struct vl_api_sw_interface_details {
    uint16_t _vl_msg_id;
    uint32_t context;
    uint32_t sw_if_index;
    uint32_t sup_sw_if_index;
    uint8_t l2_address[6];
    uint32_t flags;
    uint32_t type;
    uint32_t link_duplex;
    uint32_t link_speed;
    uint16_t link_mtu;
    uint32_t mtu[4];
    uint32_t sub_id;
    uint8_t sub_number_of_tags;
    uint16_t sub_outer_vlan_id;
    uint16_t sub_inner_vlan_id;
    uint32_t sub_if_flags;
    uint32_t vtr_op;
    uint32_t vtr_push_dot1q;
    uint32_t vtr_tag1;
    uint32_t vtr_tag2;
    uint16_t outer_tag;
    uint8_t b_dmac[6];
    uint8_t b_smac[6];
    uint16_t b_vlanid;
    uint32_t i_sid;
    char interface_name[64];
    char interface_dev_type[64];
    char tag[64];
} API_PACKED;

struct vl_api_sw_interface_dump {
    struct vl_api_request request;
    uint32_t sw_if_index;
    uint8_t name_filter_valid;
    uint32_t name_filter_length;
    char name_filter[];
} API_PACKED;

struct vl_api_create_loopback {
    struct vl_api_request request;
    uint8_t mac_address[6];
} API_PACKED;

struct vl_api_create_loopback_instance {
    struct vl_api_request request;
    uint8_t mac_address[6];
    uint8_t is_specified;
    uint32_t user_instance;
} API_PACKED;

/* Of both. */
struct vl_api_create_loopback_reply {
    struct vl_api_reply reply;
    uint32_t sw_if_index;
} API_PACKED;

struct vl_api_delete_loopback {
    struct vl_api_request request;
    uint32_t sw_if_index;
} API_PACKED;

/* vlib.api */
struct vl_api_cli {
    struct vl_api_request request;
    uint64_t cmd_in_shmem; /* an address in memory that both would share: never looked at */
} API_PACKED;

struct vl_api_cli_reply {
    struct vl_api_reply reply;
    uint64_t reply_in_shmem;
} API_PACKED;

struct vl_api_cli_inband {
    struct vl_api_request request;
    uint32_t length;
    char cmd[];
} API_PACKED;

/* vpe.api */
struct vl_api_show_version_reply {
    struct vl_api_reply reply;
    char program[32];
    char version[32];
    char build_date[32];
    char build_directory[256];
} API_PACKED;

static_assert(sizeof(struct msgbuf) == 16, "16-byte header");
static_assert(sizeof(struct vl_api_rpc_call) == 25, "rpc_call");
static_assert(sizeof(struct vl_api_get_first_msg_id) == 74, "get_first_msg_id");
static_assert(sizeof(struct vl_api_get_first_msg_id_reply) == 12, "get_first_msg_id_reply");
static_assert(sizeof(struct vl_api_api_versions_reply) == 14, "api_versions_reply");
static_assert(sizeof(struct vl_api_sockclnt_create) == 70, "sockclnt_create");
static_assert(sizeof(struct vl_api_message_table_entry) == 66, "message_table_entry");
static_assert(sizeof(struct vl_api_sockclnt_create_reply) == 20, "sockclnt_create_reply");
static_assert(sizeof(struct vl_api_sockclnt_delete) == 14, "sockclnt_delete");
static_assert(sizeof(struct vl_api_control_ping_reply) == 18, "control_ping_reply");
static_assert(sizeof(struct vl_api_sw_interface_set_flags) == 18, "sw_interface_set_flags");
static_assert(sizeof(struct vl_api_sw_interface_event) == 19, "sw_interface_event");
static_assert(sizeof(struct vl_api_want_interface_events) == 18, "want_interface_events");
static_assert(sizeof(struct vl_api_sw_interface_details) == 295, "sw_interface_details");
static_assert(sizeof(struct vl_api_create_loopback) == 16, "create_loopback");
static_assert(sizeof(struct vl_api_create_loopback_reply) == 14, "create_loopback_reply");
static_assert(sizeof(struct vl_api_create_loopback_instance) == 21, "create_loopback_instance");
static_assert(sizeof(struct vl_api_delete_loopback) == 14, "delete_loopback");
static_assert(sizeof(struct vl_api_cli) == 18, "cli");
static_assert(sizeof(struct vl_api_cli_reply) == 18, "cli_reply");
static_assert(sizeof(struct vl_api_show_version_reply) == 362, "show_version_reply");

#endif
