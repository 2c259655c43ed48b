/*
 * target.c - interfaces are destroyed while requests, packets, dumps and devices reach them.
 *
 * The table of operations, and the world that they find: a lagg with two taps for ports and an
 * address of each family, a daemon that has joined a group there, a pair that is no port yet, a
 * bridge without members. What must hold is checked where it happens: target_watch.c for
 * interfaces, the others for answers.
 */
#include "target.h"

#include <stddef.h>

#include "epoch.h"
#include "if_clone.h"

static const char *const mtu_words[TARGET_MTUS] = {"1500", "9000", "71", "20000", "65536"};

static const char *const length_words[TARGET_LENGTHS] = {"60", "0", "1500", "1501"};

static const char *const by_words[BYS] = {"name", "index", "generation"};
static const char *const flag_words[] = {"up", "down", "get"};
static const char *const yes_words[] = {"no", "yes"};
static const char *const tap_words[] = {"name", "mtu", "setmtu", "fionread"};
static const char *const act_words[] = {"look", "media"};
static const char *const socket_words[SOCKETS] = {"udp", "udp6", "raw", "raw6"};
static const char *const group_words[GROUPS] = {"group0", "group1"};
static const char *const place_words[] = {"group0", "group1", "net0", "net1", "any"};
static const char *const to_words[] = {"group0", "group1", "net0", "net1", "peer"};
static const char *const set_words[] = {"set", "clear"};
static const char *const address_words[TARGET_ADDRESSES] = {"net0-v4", "net1-v4", "net0-v6",
                                                            "net1-v6"};
static const char *const packet_words[TARGET_PACKETS] = {"udp",   "unicast", "udp6",  "raw",
                                                         "first", "last",    "other", "raw6"};
static const char *const dispatch_words[] = {"direct", "deferred"};
static const char *const vnet_words[] = {"jail", "home"};
static const char *const option_words[OPTIONS] = {"interface", "hops", "loop", "pktinfo"};
static const char *const until_words[] = {"tick", "timeout"};
static const char *const tick_words[] = {"1", "2"};

/* clang-format off */
#define INTERFACE {"interface", NAMES, target_names}
#define BY        {"by", BYS, by_words}
#define CREATED   {"name", TARGET_CREATED, target_created}
#define SOCKET    {"socket", SOCKETS, socket_words}
#define GROUP     {"group", GROUPS, group_words}
#define OPTION    {"option", OPTIONS, option_words}
#define TO        {"to", PLACES + 1, to_words}
#define ADDRESS   {"address", TARGET_ADDRESSES, address_words}

static const struct td_actor actors[] = {
    {.name = "ioctl", .count = 3},
    {.name = "destroyer", .count = 2},
    {.name = "creator", .count = 2},
    {.name = "dumper", .count = 2},
    {.name = "tap", .count = 2},
    {.name = "sender", .count = 1},
    {.name = "owner", .count = OWNERS},
    {.name = "admin", .count = 2},
    {.name = "jail", .count = 1},
    {.name = "bpf", .count = 2},
    {.name = "network", .count = 2},
    {.name = "timer", .count = 1},
    {.name = NULL},
};

static const struct td_op ops[] = {
    {"media",    "ioctl",     {INTERFACE, BY},
     .fits = {fits_there}, .run = op_media},
    {"flags",    "ioctl",     {INTERFACE, BY, {"set", 3, flag_words}},
     .fits = {fits_there}, .run = op_flags},
    {"mtu",      "ioctl",     {INTERFACE, BY, {"bytes", TARGET_MTUS, mtu_words}},
     .fits = {fits_there}, .run = op_mtu},
    {"index",    "ioctl",     {INTERFACE, BY},
     .fits = {fits_there}, .run = op_index},
    {"rename",   "ioctl",     {INTERFACE, BY, {"to", NAMES, target_names}},
     .fits = {fits_there, NULL, fits_free}, .run = op_rename},
    {"addport",  "ioctl",     {INTERFACE, BY, {"port", NAMES, target_names}},
     .fits = {fits_lagg, NULL, fits_no_port}, .run = op_addport},
    {"delport",  "ioctl",     {INTERFACE, BY, {"port", NAMES, target_names}},
     .fits = {fits_lagg, NULL, fits_port}, .run = op_delport},
    {"ports",    "ioctl",     {INTERFACE, BY},
     .fits = {fits_lagg}, .run = op_ports},
    {"destroy",  "destroyer", {INTERFACE, BY},
     .fits = {fits_there}, .run = op_destroy, .weight = 4},
    {"create",   "creator",   {CREATED, {"flags", 2, flag_words}},
     .fits = {fits_created}, .run = op_create, .weight = 4},
    {"dump",     "dumper",    {{"act", 2, act_words}}, .run = op_dump},
    {"open",     "tap",       {INTERFACE},
     .fits = {fits_tap}, .run = op_open},
    {"read",     "tap",       {{"wait", 2, yes_words}}, .run = op_read},
    {"write",    "tap",       {{"bytes", TARGET_LENGTHS, length_words}}, .run = op_write},
    {"tapioctl", "tap",       {{"cmd", 4, tap_words}}, .run = op_tapioctl},
    {"close",    "tap",       {{0}}, .run = op_close},
    {"send",     "sender",    {INTERFACE, {"bytes", TARGET_LENGTHS, length_words}},
     .fits = {fits_there}, .run = op_send},
    {"join",     "owner",     {SOCKET, INTERFACE, GROUP},
     .fits = {NULL, fits_there}, .run = op_join},
    {"leave",    "owner",     {SOCKET, INTERFACE, GROUP},
     .fits = {NULL, fits_there}, .run = op_leave},
    {"mcastif",  "owner",     {SOCKET, INTERFACE},
     .fits = {NULL, fits_there}, .run = op_mcastif},
    {"bind",     "owner",     {SOCKET, {"to", PLACES + 1, place_words}}, .run = op_sobind},
    {"connect",  "owner",     {SOCKET, {"to", PLACES, to_words}}, .run = op_soconnect},
    {"sendto",   "owner",     {SOCKET, TO}, .run = op_sosend},
    {"sendmsg",  "owner",     {SOCKET, TO, INTERFACE},
     .fits = {NULL, NULL, fits_there}, .run = op_sendmsg},
    {"sticky",   "owner",     {INTERFACE, {"pktinfo", 2, set_words}},
     .fits = {fits_there}, .run = op_sticky},
    {"receive",  "owner",     {SOCKET},
     .fits = {socket_has_received}, .run = op_soreceive},
    {"shut",     "owner",     {SOCKET}, .run = op_soclose},
    {"addaddr",  "admin",     {INTERFACE, BY, ADDRESS},
     .fits = {fits_there}, .run = op_addaddr},
    {"deladdr",  "admin",     {INTERFACE, BY, ADDRESS},
     .fits = {fits_there}, .run = op_deladdr},
    {"addroute", "admin",     {INTERFACE, BY, ADDRESS},
     .fits = {fits_there}, .run = op_addroute},
    {"delroute", "admin",     {INTERFACE, BY, ADDRESS},
     .fits = {fits_there}, .run = op_delroute},
    {"addmember", "admin",    {INTERFACE, BY, {"member", NAMES, target_names}},
     .fits = {fits_bridge, NULL, fits_no_member}, .run = op_addmember},
    {"delmember", "admin",    {INTERFACE, BY, {"member", NAMES, target_names}},
     .fits = {fits_bridge, NULL, fits_member}, .run = op_delmember},
    {"members",  "admin",     {INTERFACE, BY},
     .fits = {fits_bridge}, .run = op_members},
    {"vmove",    "admin",     {INTERFACE, {"to", 2, vnet_words}},
     .fits = {fits_anywhere}, .run = op_vmove},
    {"vcreate",  "jail",      {CREATED}, .run = op_vcreate},
    {"vdestroy", "jail",      {{0}}, .run = op_vdestroy},
    {"dellink",  "destroyer", {INTERFACE},
     .fits = {fits_there}, .run = op_dellink},
    {"attach",   "bpf",       {INTERFACE},
     .fits = {fits_there}, .run = op_bpfattach},
    {"capture",  "bpf",       {{"wait", 2, yes_words}}, .run = op_bpfread},
    {"detach",   "bpf",       {{0}}, .run = op_bpfdetach},
    {"finish",   "bpf",       {{0}}, .run = op_bpfclose},
    {"input",    "network",   {INTERFACE, {"packet", TARGET_PACKETS, packet_words},
                               {"dispatch", 2, dispatch_words}},
     .fits = {fits_there}, .run = op_input, .weight = 4},
    {"netisr",   "network",   {{0}}, .run = op_netisr},
    {"fasttimo", "timer",     {{"ticks", 2, tick_words}}, .run = op_fasttimo},
    {"slowtimo", "timer",     {{"until", 2, until_words}}, .run = op_slowtimo},
    {"getopt",   "owner",     {SOCKET, OPTION}, .run = op_getopt},
    {"setopt",   "owner",     {SOCKET, {"option", 2, option_words + OPTION_HOPS},
                               {"value", 2, yes_words}}, .run = op_setopt},
    {0},
};
/* clang-format on */

static void start(void)
{
    reach_start();
    packets_start();
    watch_start(reach_destroyed);
    request_start();
    vnet_users_start();
    bpf_users_start();
    sockets_start();
    book_start();
    tap_users_start();
    if (ifnet_init() != 0)
        td_broken("start", "ifnet_init() fails");
    request_world("lagg0");
    request_world("tap0");
    request_world("tap1");
    request_world_port(NAME_LAGG0, NAME_TAP0);
    request_world_port(NAME_LAGG0, NAME_TAP1);
    request_world("epair0");
    request_world("bridge0");
    admin_world(NAME_LAGG0, 0);
    admin_world(NAME_LAGG0, 2);
    groups_world();
    watch_inspect();
}

static void finish(void)
{
    tap_users_finish();
    bpf_users_finish();
    reach_check();
    sockets_finish();
    vnet_users_finish();
    reach_check();
    td_invariant(watch_destroys_are(request_wins), "one-winner",
                 "%u requests say that they have destroyed, which isn't how many were",
                 request_wins);
    ifnet_uninit();
    watch_finish();
    td_invariant(atomic_load(&epoch_pending) == 0, "epoch-drained", "%u calls are still deferred",
                 atomic_load(&epoch_pending));
}

const struct td_target td_target = {
    .name = "interface_destroy",
    .actors = actors,
    .ops = ops,
    .start = start,
    .op_begins = reach_op_begins,
    .op_ends = reach_op_ends,
    .finish = finish,
    .max_ops = 16,
    .fault_bytes = 3,
    .in_order = true,
    .no_signals = true,
    .interrupts = true,
    .memory_fails = true,
};
