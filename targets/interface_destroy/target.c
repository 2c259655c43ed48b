/*
 * target.c - interfaces are destroyed while requests, packets, dumps and devices reach them.
 *
 * The table of operations, and the world that they find: a lagg with two taps for ports. What must
 * hold is checked where it happens: target_watch.c for interfaces, the others for answers.
 */
#include "target.h"

#include <stddef.h>
#include <string.h>

#include "epoch.h"
#include "if_clone.h"
#include "if_reach.h"

const char *const target_names[NAMES] = {"lagg0",   "tap0",  "tap1",   "epair0a",
                                         "epair0b", "lagg1", "uplink0"};

const char *const target_created[TARGET_CREATED] = {"lagg0", "tap0", "tap1", "epair0",
                                                    "lagg1", "lagg", "tap",  "epair"};

const int target_mtus[TARGET_MTUS] = {ETHERMTU, 9000, IF_MINMTU - 1, 20000, IF_MAXMTU + 1};
static const char *const mtu_words[TARGET_MTUS] = {"1500", "9000", "71", "20000", "65536"};

const unsigned target_lengths[TARGET_LENGTHS] = {60, 0, ETHERMTU, ETHERMTU + 1};
static const char *const length_words[TARGET_LENGTHS] = {"60", "0", "1500", "1501"};

static const char *const by_words[BYS] = {"name", "index", "generation"};
static const char *const flag_words[] = {"up", "down", "get"};
static const char *const yes_words[] = {"no", "yes"};
static const char *const tap_words[] = {"name", "mtu", "setmtu", "fionread"};
static const char *const act_words[] = {"look", "media"};

/* clang-format off */
#define INTERFACE {"interface", NAMES, target_names}
#define BY        {"by", BYS, by_words}
#define CREATED   {"name", TARGET_CREATED, target_created}

static const struct td_actor actors[] = {
    {.name = "ioctl", .count = 3},
    {.name = "destroyer", .count = 2},
    {.name = "creator", .count = 2},
    {.name = "dumper", .count = 2},
    {.name = "tap", .count = 2},
    {.name = "sender", .count = 1},
    {.name = NULL},
};

static const struct td_op ops[] = {
    {"media",    "ioctl",     {INTERFACE, BY}, op_media},
    {"flags",    "ioctl",     {INTERFACE, BY, {"set", 3, flag_words}}, op_flags},
    {"mtu",      "ioctl",     {INTERFACE, BY, {"bytes", TARGET_MTUS, mtu_words}}, op_mtu},
    {"index",    "ioctl",     {INTERFACE, BY}, op_index},
    {"rename",   "ioctl",     {INTERFACE, BY, {"to", NAMES, target_names}}, op_rename},
    {"addport",  "ioctl",     {INTERFACE, BY, {"port", NAMES, target_names}}, op_addport},
    {"delport",  "ioctl",     {INTERFACE, BY, {"port", NAMES, target_names}}, op_delport},
    {"ports",    "ioctl",     {INTERFACE, BY}, op_ports},
    {"destroy",  "destroyer", {INTERFACE, BY}, op_destroy},
    {"create",   "creator",   {CREATED, {"flags", 2, flag_words}}, op_create},
    {"dump",     "dumper",    {{"act", 2, act_words}}, op_dump},
    {"open",     "tap",       {INTERFACE}, op_open},
    {"read",     "tap",       {{"wait", 2, yes_words}}, op_read},
    {"write",    "tap",       {{"bytes", TARGET_LENGTHS, length_words}}, op_write},
    {"tapioctl", "tap",       {{"cmd", 4, tap_words}}, op_tapioctl},
    {"close",    "tap",       {{0}}, op_close},
    {"send",     "sender",    {INTERFACE, {"bytes", TARGET_LENGTHS, length_words}}, op_send},
    {0},
};
/* clang-format on */

void target_answer(const char *what, int error, const int *errors)
{
    for (; *errors != 0; errors++)
        if (error == *errors)
            return;
    td_invariant(error == 0, "answer", "%s answers %s", what, strerror(error));
}

static void start(void)
{
    watch_start();
    request_start();
    tap_users_start();
    if (ifnet_init() != 0)
        td_broken("start", "ifnet_init() fails");
    request_world("lagg0");
    request_world("tap0");
    request_world("tap1");
    request_world_port(NAME_LAGG0, NAME_TAP0);
    request_world_port(NAME_LAGG0, NAME_TAP1);
    watch_look();
}

/* Row N1, now that nobody is inside. */
static void check_reach(void)
{
    struct if_reach_stray stray;

    if (!if_reach_check(&stray))
        td_broken("reach", "%s.%s leads to no interface that is there", stray.type->name,
                  stray.place->field);
}

static void finish(void)
{
    tap_users_finish();
    check_reach();
    td_invariant(request_wins == watch_destroys(), "one-winner",
                 "%u requests say that they have destroyed, where %u were", request_wins,
                 watch_destroys());
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
    .finish = finish,
    .max_ops = 16,
    .env_bytes = 3,
};
