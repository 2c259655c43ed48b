/*
 * target.c - clients of an API server dump, disconnect, are killed and come back, into the slots
 * that others have left.
 *
 * The table of operations, and the world that they find: a server with two workers, or none, and
 * three loopbacks. Answers are checked where they come (target_reply.c), the server from inside
 * (target_watch.c).
 */
#include "target.h"

#include "server.h"

static const char *const command_words[] = {"version", "clients", "interface",
                                            "wait0",   "wait1",   "unknown"};
static const char *const connect_words[] = {"create", "raw", "nowait"};
static const char *const filter_words[] = {"all", "one", "name"};
static const char *const whose_words[] = {"own", "other"};
static const char *const drain_words[] = {"nothing", "ping", "end"};
static const char *const raw_words[] = {"short",   "zero",   "huge",      "wrap",    "garbage",
                                        "unknown", "others", "truncated", "command", "filter"};
static const char *const shutdown_words[] = {"read", "write", "both"};
static const char *const enable_words[] = {"no", "yes"};
static const char *const flag_words[] = {"down", "up"};
static const char *const wait_words[] = {"1ms", "1s", "11s"};
static const char *const ask_words[] = {"version",   "versions", "first_id", "no_first_id",
                                        "keepalive", "rpc",      "shell",    "instance"};
static const char *const worker_words[] = {"none", "two"};

/* clang-format off */
static const struct td_actor actors[] = {
    {.name = "client", .count = CLIENTS, .process = true},
    {.name = "operator", .count = 1, .process = true},
    {.name = "world", .count = 1},
    {.name = NULL},
};

static const struct td_op ops[] = {
    {"connect",   "client",   {{"how", CONNECTS, connect_words}}, .run = op_connect},
    {"dump",      "client",   {{"filter", FILTERS, filter_words}}, .run = op_dump},
    {"ping",      "client",   {{0}}, .run = op_ping},
    {"subscribe", "client",   {{"enable", 2, enable_words}}, .run = op_subscribe},
    {"cli",       "client",   {{"command", COMMANDS, command_words}}, .run = op_cli},
    {"flags",     "client",   {{"interface", INTERFACES, NULL}, {"admin", 2, flag_words}},
     .run = op_flags},
    {"delete",    "client",   {{"client", WHOSE, whose_words}, {"index", WHOSE, whose_words}},
     .run = op_delete},
    {"raw",       "client",   {{"what", RAWS, raw_words}}, .run = op_raw},
    {"half",      "client",   {{0}}, .run = op_half},
    {"drain",     "client",   {{"until", DRAINS, drain_words}}, .run = op_drain},
    {"shutdown",  "client",   {{"how", 3, shutdown_words}}, .run = op_shutdown},
    {"close",     "client",   {{0}}, .run = op_close},
    {"add",       "operator", {{0}}, .run = op_add},
    {"remove",    "operator", {{"interface", INTERFACES, NULL}}, .run = op_remove},
    {"set",       "operator", {{"interface", INTERFACES, NULL}, {"admin", 2, flag_words}},
     .run = op_set},
    {"kill",      "world",    {{"client", CLIENTS, NULL}},
     .fits = {user_is_connected}, .run = op_kill},
    {"wait",      "world",    {{"time", WAITS, wait_words}}, .run = op_wait},
    {"settle",    "world",    {{0}}, .run = op_settle},
    {"json",      "client",   {{0}}, .run = op_json},
    {"burst",     "client",   {{0}}, .run = op_burst},
    {"starve",    "world",    {{0}}, .run = op_starve},
    {"restart",   "world",    {{"workers", 2, worker_words}}, .run = op_restart},
    {"ask",       "client",   {{"for", ASKS, ask_words}}, .run = op_ask},
    {0},
};
/* clang-format on */

static void start(void)
{
    users_start(watch_socket_name());
    ledger_reset();
    watch_start();
    messages_start();
}

static void finish(void)
{
    watch_settle(true);
    api_server_stop();
    watch_finish();
}

const struct td_target td_target = {
    .name = "socket_registration",
    .actors = actors,
    .ops = ops,
    .start = start,
    .finish = finish,
    .max_ops = 20,
    .fault_bytes = 4,
    .points = 60000, /* a dump through a connection that takes few bytes at a time is long */
    .no_signals = true,
    .interrupts = true,
    .memory_fails = false, /* a server without memory aborts, as VPP does */
};
