/*
 * target.c - an application of many threads and the library's nexi: operations start, end, are
 * aborted, and what the kernel said is reported late.
 *
 * The table of operations. Applications are client*.c; what must hold is checked where it happens:
 * target_op.c for the ends of operations, target_watch.c for hooks, lists and sleepers.
 */
#include "target.h"

static const char *const how_words[HOWS] = {"callback", "event", "sync"};
static const char *const time_words[TIMES] = {"100s", "1ms", "2s", "0"};
static const char *const text_words[TEXTS] = {"ok", "progress", "all", "error", "part"};
static const char *const state_words[STATES] = {"closed", "gone", "connected"};
static const char *const size_words[SIZES] = {"1000", "0", "3"};
static const char *const end_words[ENDS] = {"one", "two"};
static const char *const report_words[] = {"alike", "otherwise"};
static const char *const death_words[] = {"enable", "disable"};
static const char *const whose_words[] = {"latest", "second", "third", "fourth"};
static const char *const wait_words[] = {"no", "20s"};
static const char *const when_words[] = {"now", "later"};
static const char *const style_words[CLIENT_STYLES] = {"libvirt", "shared", "threads",
                                                       "nohooks", "hasty",  "told"};
static const char *const hook_words[HOOKS] = {"fd_register", "fd_modify", "timeout_register",
                                              "timeout_modify"};
static const char *const fail_words[] = {"fails", "seven"};

/* clang-format off */
#define HOW   {"how", HOWS, how_words}
#define TIME  {"time", TIMES, time_words}
#define SIZE  {"size", SIZES, size_words}
#define WHOSE {"whose", LATEST, whose_words}
#define WAIT  {"wait", 2, wait_words}

static const struct td_actor actors[] = {
    {.name = "caller", .count = CALLERS},
    {.name = "loop", .count = CLIENT_LOOPS},
    {.name = "poller", .count = 1},
    {.name = "peer", .count = 1},
    {.name = "main", .count = 1},
    {.name = NULL},
};

static const struct td_op ops[] = {
    {"monitor",  "caller", {HOW, TIME, {"reports", 2, report_words}}, .run = op_monitor},
    {"copy",     "caller", {{"how", HOW_SYNC, how_words}, {"ends", ENDS, end_words}, SIZE},
     .run = op_copy},
    {"until",    "caller", {HOW, TIME}, .run = op_until},
    {"remove",   "caller", {HOW, {"device", 2, NULL}}, .run = op_remove},
    {"death",    "caller", {{"domain", 2, NULL}, {"do", 2, death_words}}, .run = op_death},
    {"abort",    "caller", {{"how", HOWS, how_words}, WHOSE},
     .fits = {NULL, op_can_be_aborted}, .run = op_abort},
    {"check",    "caller", {{0}}, .run = op_check},
    {"await",    "caller", {TIME}, .run = op_await},
    {"turn",     "loop",   {WAIT, {"report", 2, when_words}}, .run = op_turn},
    {"report",   "loop",   {{0}}, .run = op_report},
    {"again",    "loop",   {{0}}, .run = op_again},
    {"poll",     "poller", {WAIT}, .run = op_poll},
    {"answer",   "peer",   {WHOSE, {"text", TEXTS, text_words}},
     .fits = {op_has_peer}, .run = op_answer},
    {"drain",    "peer",   {WHOSE},
     .fits = {op_has_peer}, .run = op_drain},
    {"hangup",   "peer",   {WHOSE},
     .fits = {op_has_peer}, .run = op_hangup},
    {"state",    "peer",   {{"device", 2, NULL}, {"state", STATES, state_words}}, .run = op_state},
    {"die",      "peer",   {{"domain", 2, NULL}}, .run = op_die},
    {"lose",     "peer",   {{0}}, .run = op_lose},
    {"failhook", "main",   {{"hook", HOOKS, hook_words}, {"answer", 2, fail_words}},
     .run = op_failhook},
    {"restart",  "main",   {{"style", CLIENT_STYLES, style_words}}, .run = op_restart},
    {"hooks",    "main",   {{"style", CLIENT_NOHOOKS, style_words}}, .run = op_hooks},
    {"settle",   "main",   {{0}}, .run = op_settle},
    {0},
};
/* clang-format on */

static void start(void)
{
    ops_start();
    watch_start();
    app_start();
}

static void finish(void)
{
    app_finish();
    ops_finish();
    td_invariant(td_open_descriptors() == 0, "descriptors", "%u descriptors are left open",
                 td_open_descriptors());
}

const struct td_target td_target = {
    .name = "osevent_nexus",
    .actors = actors,
    .ops = ops,
    .start = start,
    .finish = finish,
    .in_order = true,
    .max_ops = MAX_OPS,
    .fault_bytes = 4,
    .points = 40000, /* twice is a hang: 20 removals that are waited for take 33,000 points */
    .no_signals = true,
    .interrupts = true,
    .memory_fails = false, /* nobody could be told of an event for which there is no memory */
};
