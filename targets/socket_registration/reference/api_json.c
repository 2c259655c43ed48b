/*
 * api_json.c - what get_api_json says: an array of API definitions, one of each module, as VPP's
 * compiler for .api files writes them. memclnt's are not among them: who asks has those.
 */
#include "api_modules.h"

/* One line a message, as far as it goes. */
/* clang-format off */
#define FIELD(type, name)        "[\"" type "\",\"" name "\"]"
#define ARRAY(type, name, size)  "[\"" type "\",\"" name "\"," #size "]"
#define MESSAGE(name, crc, body) "[\"" name "\"," body ",{\"crc\":\"0x" crc "\"}]"
#define SERVICE(name, reply)     "\"" name "\":{\"reply\":\"" reply "\"}"
#define VALUE(name, value)       "[\"" name "\"," #value "]"

#define ID_FIELD      FIELD("u16", "_vl_msg_id") ","
#define CONTEXT_FIELD FIELD("u32", "context")
#define REQUEST       ID_FIELD FIELD("u32", "client_index") "," CONTEXT_FIELD
#define REPLY         ID_FIELD CONTEXT_FIELD "," FIELD("i32", "retval")

#define SW_IF_INDEX "," FIELD("vl_api_interface_index_t", "sw_if_index")
#define FLAGS       "," FIELD("vl_api_if_status_flags_t", "flags")

#define MODULE(types, messages, services, version, crc)                                            \
    "{\"types\":[],\"unions\":[]," types ",\"messages\":[" messages "],\"services\":{" services    \
    "},\"options\":{\"version\":\"" version "\"},\"vl_api_version\":\"0x" crc                        \
    "\",\"imports\":[],\"counters\":[],\"paths\":[]}"

#define NO_TYPES "\"aliases\":{},\"enums\":[],\"enumflags\":[]"

#define INTERFACE_TYPES                                                                            \
    "\"aliases\":{\"interface_index\":{\"type\":\"u32\"},"                                         \
    "\"mac_address\":{\"type\":\"u8\",\"length\":6}},"                                             \
    "\"enums\":[[\"if_type\"," VALUE("IF_API_TYPE_HARDWARE", 0) ","                                \
    VALUE("IF_API_TYPE_SUB", 1) "," VALUE("IF_API_TYPE_P2P", 2) ","                                \
    VALUE("IF_API_TYPE_PIPE", 3) ",{\"enumtype\":\"u32\"}],"                                       \
    "[\"link_duplex\"," VALUE("LINK_DUPLEX_API_UNKNOWN", 0) ","                                    \
    VALUE("LINK_DUPLEX_API_HALF", 1) "," VALUE("LINK_DUPLEX_API_FULL", 2)                          \
    ",{\"enumtype\":\"u32\"}]],"                                                                   \
    "\"enumflags\":[[\"if_status_flags\"," VALUE("IF_STATUS_API_FLAG_ADMIN_UP", 1) ","             \
    VALUE("IF_STATUS_API_FLAG_LINK_UP", 2) ",{\"enumtype\":\"u32\"}]]"

#define SW_INTERFACE_DETAILS                                                                       \
    ID_FIELD CONTEXT_FIELD SW_IF_INDEX "," FIELD("u32", "sup_sw_if_index") ","                     \
    FIELD("vl_api_mac_address_t", "l2_address") FLAGS ","                                          \
    FIELD("vl_api_if_type_t", "type") "," FIELD("vl_api_link_duplex_t", "link_duplex") ","         \
    FIELD("u32", "link_speed") "," FIELD("u16", "link_mtu") "," ARRAY("u32", "mtu", 4) ","         \
    FIELD("u32", "sub_id") "," FIELD("u8", "sub_number_of_tags") ","                               \
    FIELD("u16", "sub_outer_vlan_id") "," FIELD("u16", "sub_inner_vlan_id") ","                    \
    FIELD("u32", "sub_if_flags") "," FIELD("u32", "vtr_op") "," FIELD("u32", "vtr_push_dot1q") "," \
    FIELD("u32", "vtr_tag1") "," FIELD("u32", "vtr_tag2") "," FIELD("u16", "outer_tag") ","        \
    FIELD("vl_api_mac_address_t", "b_dmac") "," FIELD("vl_api_mac_address_t", "b_smac") ","        \
    FIELD("u16", "b_vlanid") "," FIELD("u32", "i_sid") "," ARRAY("string", "interface_name", 64)   \
    "," ARRAY("string", "interface_dev_type", 64) "," ARRAY("string", "tag", 64)

#define INTERFACE_MESSAGES                                                                         \
    MESSAGE("sw_interface_set_flags", "f5aec1b8", REQUEST SW_IF_INDEX FLAGS) ","                   \
    MESSAGE("sw_interface_set_flags_reply", "e8d4e804", REPLY) ","                                 \
    MESSAGE("sw_interface_event", "2d3d95a7", ID_FIELD FIELD("u32", "client_index") ","            \
            FIELD("u32", "pid") SW_IF_INDEX FLAGS "," FIELD("bool", "deleted")) ","                \
    MESSAGE("want_interface_events", "476f5a08", REQUEST "," FIELD("u32", "enable_disable") ","    \
            FIELD("u32", "pid")) ","                                                               \
    MESSAGE("want_interface_events_reply", "e8d4e804", REPLY) ","                                  \
    MESSAGE("sw_interface_details", "6c221fc7", SW_INTERFACE_DETAILS) ","                          \
    MESSAGE("sw_interface_dump", "aa610c27", REQUEST                                               \
            ",[\"vl_api_interface_index_t\",\"sw_if_index\",{\"default\":4294967295}],"            \
            FIELD("bool", "name_filter_valid") "," ARRAY("string", "name_filter", 0)) ","          \
    MESSAGE("create_loopback", "42bb5d22",                                                         \
            REQUEST "," FIELD("vl_api_mac_address_t", "mac_address")) ","                          \
    MESSAGE("create_loopback_reply", "5383d31f", REPLY SW_IF_INDEX) ","                            \
    MESSAGE("delete_loopback", "f9e6675e", REQUEST SW_IF_INDEX) ","                                \
    MESSAGE("delete_loopback_reply", "e8d4e804", REPLY) ","                                        \
    MESSAGE("create_loopback_instance", "d36a3ee2",                                                \
            REQUEST "," FIELD("vl_api_mac_address_t", "mac_address") ","                           \
            FIELD("bool", "is_specified") "," FIELD("u32", "user_instance")) ","                   \
    MESSAGE("create_loopback_instance_reply", "5383d31f", REPLY SW_IF_INDEX)

#define INTERFACE_SERVICES                                                                         \
    SERVICE("sw_interface_set_flags", "sw_interface_set_flags_reply") ","                          \
    "\"want_interface_events\":{\"reply\":\"want_interface_events_reply\","                        \
    "\"events\":[\"sw_interface_event\"]},"                                                        \
    "\"sw_interface_dump\":{\"reply\":\"sw_interface_details\",\"stream\":true},"                  \
    SERVICE("create_loopback", "create_loopback_reply") ","                                        \
    SERVICE("delete_loopback", "delete_loopback_reply") ","                                        \
    SERVICE("create_loopback_instance", "create_loopback_instance_reply")

#define VLIB_MESSAGES                                                                              \
    MESSAGE("cli_inband", "f8377302", REQUEST "," ARRAY("string", "cmd", 0)) ","                   \
    MESSAGE("cli_inband_reply", "05879051", REPLY "," ARRAY("string", "reply", 0)) ","             \
    MESSAGE("cli", "23bfbfff", REQUEST "," FIELD("u64", "cmd_in_shmem")) ","                       \
    MESSAGE("cli_reply", "06d68297", REPLY "," FIELD("u64", "reply_in_shmem"))

#define VLIB_SERVICES SERVICE("cli_inband", "cli_inband_reply") "," SERVICE("cli", "cli_reply")

#define VPE_MESSAGES                                                                               \
    MESSAGE("show_version", "51077d14", REQUEST) ","                                               \
    MESSAGE("show_version_reply", "c919bde1", REPLY ","                                            \
            ARRAY("string", "program", 32) "," ARRAY("string", "version", 32) ","                  \
            ARRAY("string", "build_date", 32) "," ARRAY("string", "build_directory", 256))

const char api_json[] =
    "[" MODULE(INTERFACE_TYPES, INTERFACE_MESSAGES, INTERFACE_SERVICES, "3.2.3", "14dfbf43") ","
    MODULE(NO_TYPES, VLIB_MESSAGES, VLIB_SERVICES, "1.0.0", "9a9e84e4") ","
    MODULE(NO_TYPES, VPE_MESSAGES, SERVICE("show_version", "show_version_reply"), "1.7.0",
           "bbfa7484") "]";
