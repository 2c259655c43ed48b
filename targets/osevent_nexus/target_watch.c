/*
 * target_watch.c - hooks are led through here, and lists are looked at while the context's lock is
 * held: in a hook, and when nobody is inside. This file is host side, so looking adds no
 * synchronisation.
 */
#include "target.h"

#include <string.h>

#include "ctx.h"

/*
 * An operation has at most three registrations: two descriptors, or three times (to remove a device
 * waits for one after the other), the first of which may not be reported yet. All watches have one.
 */
enum { REGS = 3 * MAX_OPS + 1, LONGEST = 256 };

/* A registration that the application has. */
struct registration {
    struct client_reg *reg; /* NULL: none */
    void *for_libxl;
    bool timeout;
    bool reported; /* a report is under way, with which it ends */
    bool given_up; /* the library has asked for it to happen now, and forgotten it */
};

static struct registration registrations[REGS];
static nx_ctx *context;
static int fail[HOOKS]; /* what the hook answers next, once */
static bool failed;
static void *consumed;  /* for_libxl of the timeout reported last */
static bool breach;     /* the application breaks the contract now */
static unsigned blamed; /* how often it was told so */

bool watch_lost_store;

void watch_start(void)
{
    memset(registrations, 0, sizeof(registrations));
    memset(fail, 0, sizeof(fail));
    failed = breach = false;
}

void watch_context(nx_ctx *ctx)
{
    context = ctx;
    consumed = NULL;
}

bool watch_hook_failed(void)
{
    return failed;
}

void op_failhook(const struct td_call *call)
{
    fail[call->operand[0]] = call->operand[1] != 0 ? 7 : NX_ERROR_OSEVENT_REG_FAIL;
    td_answered(NULL);
}

/* -- Lists -- */

static void check_nexi(const struct nx__nexi *nexi, const char *kind)
{
    const struct nx__nexus *nexus;
    unsigned length = 0;

    LIST_FOREACH(nexus, &nexi->idle, entry) {
        td_invariant(++length < LONGEST, "cyclic", "the list of idle %s nexi does not end", kind);
        td_invariant(nexus->ev == NULL, "idle-nexus", "an idle %s nexus has an event", kind);
    }
    length = 0;
    LIST_FOREACH(nexus, &nexi->busy, entry) {
        const struct nx__nexus *other;

        td_invariant(++length < LONGEST, "cyclic", "the list of busy %s nexi does not end", kind);
        LIST_FOREACH(other, &nexi->idle, entry)
            td_invariant(other != nexus, "disjoint", "a %s nexus is idle and busy", kind);
    }
}

void watch_lists(const nx_ctx *ctx)
{
    const struct nx__ev_fd *efd;
    const struct nx__ev_time *etime, *before = NULL;
    unsigned length = 0;

    LIST_FOREACH(efd, &ctx->efds, entry) {
        td_invariant(++length < LONGEST, "cyclic", "the list of descriptors does not end");
        td_invariant(efd->fd >= 0, "idle-event", "an idle event is on the list of descriptors");
    }
    length = 0;
    TAILQ_FOREACH(etime, &ctx->etimes, entry) {
        td_invariant(++length < LONGEST, "cyclic", "the list of timeouts does not end");
        td_invariant(before == NULL || !timercmp(&before->abs, &etime->abs, >), "order",
                     "a timeout comes before an earlier one");
        before = etime;
    }
    check_nexi(&ctx->hook_fd_nexi, "descriptor");
    check_nexi(&ctx->hook_timeout_nexi, "timeout");
}

/* -- Registrations -- */

static struct registration *find(const void *reg, bool timeout, const char *hook)
{
    for (unsigned i = 0; i < REGS; i++)
        if (registrations[i].reg != NULL && registrations[i].reg == reg &&
            registrations[i].timeout == timeout)
            return &registrations[i];
    td_broken("not-registered", "%s for what is not registered", hook);
}

static void add(struct client_reg *reg, void *for_libxl, bool timeout)
{
    struct registration *free = NULL;

    for (unsigned i = REGS; i-- > 0;) {
        const struct registration *r = &registrations[i];

        if (r->reg == NULL)
            free = &registrations[i];
        else
            td_invariant(r->for_libxl != for_libxl || r->reported, "shared-nexus",
                         "two registrations have one nexus");
    }
    td_invariant(free != NULL, "registrations", "there are more than %d registrations", REGS);
    *free = (struct registration){.reg = reg, .for_libxl = for_libxl, .timeout = timeout};
}

static void reporting(struct client_reg *reg)
{
    find(reg, true, "a report")->reported = true;
}

static void reported(struct client_reg *reg)
{
    struct registration *r = find(reg, true, "a report");

    r->reg = NULL;
    consumed = r->for_libxl;
}

const struct client_watch watch_reports = {reporting, reported};

/* -- A breach of the contract -- */

void *watch_consumed(void)
{
    for (unsigned i = 0; i < REGS; i++)
        if (registrations[i].reg != NULL && registrations[i].for_libxl == consumed)
            return NULL;
    return consumed;
}

void watch_breach_begins(void)
{
    breach = true;
    blamed = 0;
}

void watch_breach_ends(void)
{
    breach = false;
    watch_lists(context);
    td_invariant(blamed == 1, "untold", "the application was told %u times of its mistake", blamed);
}

/* -- Hooks -- */

/* Whether it fails; *rc is what it answers then. */
static bool hook(unsigned which, int *rc)
{
    watch_lists(context);
    *rc = fail[which];
    fail[which] = 0;
    failed |= *rc != 0;
    return *rc != 0;
}

static int fd_register(void *user, int fd, void **out, short events, void *for_libxl)
{
    int rc;

    if (hook(HOOK_FD_REGISTER, &rc)) {
        *out = &fail; /* to be ignored */
        return rc;
    }
    rc = client_hooks.fd_register(user, fd, out, events, for_libxl);
    if (rc == 0)
        add(*out, for_libxl, false);
    return rc;
}

static int fd_modify(void *user, int fd, void **update, short events)
{
    int rc;

    find(*update, false, "fd_modify");
    if (hook(HOOK_FD_MODIFY, &rc))
        return rc;
    return client_hooks.fd_modify(user, fd, update, events);
}

static void fd_deregister(void *user, int fd, void *reg)
{
    find(reg, false, "fd_deregister")->reg = NULL;
    watch_lists(context);
    client_hooks.fd_deregister(user, fd, reg);
}

static int timeout_register(void *user, void **out, struct timeval abs, void *for_libxl)
{
    int rc;

    if (hook(HOOK_TIMEOUT_REGISTER, &rc)) {
        *out = &fail;
        return rc;
    }
    rc = client_hooks.timeout_register(user, out, abs, for_libxl);
    if (rc == 0)
        add(*out, for_libxl, true);
    return rc;
}

static int timeout_modify(void *user, void **update, struct timeval abs)
{
    struct registration *r = find(*update, true, "timeout_modify");
    int rc;

    td_invariant(!r->given_up, "given-up", "timeout_modify for a timeout that was given up before");
    r->given_up = true;
    td_invariant(*update != client_reporting(), "consumed",
                 "timeout_modify for a timeout whose report has come");
    if (hook(HOOK_TIMEOUT_MODIFY, &rc))
        return rc;
    return client_hooks.timeout_modify(user, update, abs);
}

static void timeout_deregister(void *user, void *reg)
{
    find(reg, true, "timeout_deregister")->reg = NULL;
    client_hooks.timeout_deregister(user, reg);
}

const nx_osevent_hooks watch_hooks = {
    .fd_register = fd_register,
    .fd_modify = fd_modify,
    .fd_deregister = fd_deregister,
    .timeout_register = timeout_register,
    .timeout_modify = timeout_modify,
    .timeout_deregister = timeout_deregister,
};

/* -- Events -- */

void watch_disaster(void *user, nx_event_type type, const char *msg, int errnoval)
{
    (void)user, (void)type;
    if (breach && errnoval == 0) {
        blamed++;
        return;
    }
    td_invariant(watch_lost_store && errnoval != 0, "disaster", "%s (errno %d)", msg, errnoval);
}
