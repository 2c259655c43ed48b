/*
 * target_user.c - connections, from their owners' side: what was sent, what may come back, and
 * whether the server has a reason to hang up.
 */
#include "target.h"

#include <arpa/inet.h>
#include <errno.h>
#include <string.h>

#include "client.h"

enum { FRAME_MAX = 512, REQUESTS_MAX = 100 };

static struct user users[USERS];
static const char *server;  /* where it listens */
static unsigned server_run; /* odd: there is none for now */
static bool long_taken;

void users_start(const char *socket_name)
{
    server = socket_name;
    server_run = 0;
    long_taken = false;
    for (unsigned i = 0; i < USERS; i++) {
        struct user *user = &users[i];
        user->number = i;
        user->fd = -1;
        user->pid = 0;
        user->connection = 0;
        user->last_index = 0;
    }
}

struct user *user_at(unsigned number)
{
    return &users[number];
}

bool user_is_connected(const struct td_call *call, unsigned number)
{
    (void)call;
    return user_at(number)->fd >= 0;
}

struct user *user_of(const struct td_call *call, const char *actor, unsigned number)
{
    struct user *user = &users[number];
    pid_t pid = td_actor_pid(actor, call->instance);

    if (user->pid != pid)
        user->fd = -1;
    user->pid = pid;
    return user;
}

uint32_t user_context(struct user *user)
{
    return (user->number + 1) << 24 | (user->connection & 0xfff) << 12 | (++user->requests & 0xfff);
}

static void begin_connection(struct user *user, int fd, uint64_t now)
{
    user->fd = fd;
    user->read_at = now;
    user->connection++;
    user->requests = 0;
    user->introducing = user->introduced = user->subscribed = user->half = false;
    user->may_be_left = user->unheard = user->leaving = false;
    user->ping = 0;
    user->used = 0;
    user->starved = user->nonsense = 0;
    ledger_begin(user);
}

void user_connect(struct user *user)
{
    uint64_t now = client_now();
    unsigned run = server_run;
    bool there;
    int fd;

    if (user->fd >= 0)
        return;
    fd = client_connect(server);
    there = server_run == run && run % 2 == 0;
    td_invariant(fd >= 0 || !there, "connect", "a client can't connect: %s", strerror(-fd));
    if (fd < 0)
        return;
    begin_connection(user, fd, now);
    td_answered(NULL);
    user->may_be_left = user->unheard = !there;
}

bool users_take_long(void)
{
    bool first = !long_taken;

    long_taken = true;
    return first;
}

void users_welcome(void)
{
    server_run++;
}

void users_forsake(void)
{
    server_run++;
    for (unsigned i = 0; i < USERS; i++)
        users[i].may_be_left = users[i].unheard = true;
    ledger_forgive();
}

bool user_introduce(struct user *user, bool wait)
{
    struct vl_api_sockclnt_create mp = {._vl_msg_id = htons(VL_API_SOCKCLNT_CREATE)};

    if (!user->introducing) {
        memcpy(mp.name, "client", 6);
        mp.context = user_context(user);
        user->introducing = true;
        user_send(user, &mp, sizeof(mp));
    }
    if (wait)
        user_drain(user, DRAIN_PING);
    return user->fd >= 0 && user->introduced;
}

void user_close(struct user *user)
{
    int fd = user->fd;

    user->fd = -1;
    if (fd < 0)
        return;
    td_answered(NULL);
    td_invariant(client_close(fd) == 0, "close", "a client's descriptor is not its own");
}

/* The connection has ended from the other side. */
static void was_left(struct user *user, int error)
{
    td_invariant(user->may_be_left || user->starved > 0, "innocent",
                 "user %u, who has given no reason for it, is disconnected: %s", user->number,
                 error == 0 ? "the end" : strerror(error));
    user_close(user);
}

/* Something was there to be read, perhaps since it read last: a client that leaves that for so long
 * may be disconnected, and no other for that reason. If it was, no later request is answered. */
static void has_read(struct user *user, uint64_t before)
{
    if (client_now() - user->read_at >= READ_TIMEOUT * 1000)
        user->starved = user->requests + 1;
    user->read_at = before;
}

/* False: nothing more has come, for now or at all. */
static bool receive(struct user *user, bool wait)
{
    uint64_t now = client_now();
    ssize_t n = client_receive(user->fd, user->input + user->used, INPUT_MAX - user->used, wait);

    if (n == -EAGAIN)
        return false;
    if (n <= 0) {
        was_left(user, (int)-n);
        return false;
    }
    has_read(user, now);
    user->used += (size_t)n;
    reply_check_input(user);
    td_answered(NULL);
    return true;
}

/* What has come before the end is read first: it may say why. */
static void find_left(struct user *user, int error)
{
    while (user->fd >= 0)
        if (!receive(user, false) && user->fd >= 0)
            was_left(user, error);
}

/* While there is no room it reads: a client that only sends could wait for a server that waits for
 * it. */
static void send_all(struct user *user, const uint8_t *bytes, size_t size)
{
    size_t done = 0;

    while (user->fd >= 0 && done < size) {
        ssize_t n = client_send(user->fd, bytes + done, size - done);
        if (n >= 0) {
            done += (size_t)n;
        } else if (n != -EAGAIN) {
            find_left(user, (int)-n);
        } else {
            client_wait(user->fd);
            receive(user, false);
        }
    }
}

static const uint8_t half_ping[] = {0,    0,   0, 0, 0, 0,
                                    0,    0,   0, 0, 0, sizeof(struct vl_api_request),
                                    0,    0,   0, 0, 0, VL_API_CONTROL_PING,
                                    0xee, 0xee};

/* The message in the middle of which the user stands is a ping of nobody's index: no answer. */
static void complete_half(struct user *user)
{
    static const uint8_t rest[sizeof(struct vl_api_request) - 4];

    if (!user->half)
        return;
    user->half = false;
    send_all(user, rest, sizeof(rest));
}

struct user *client_of(const struct td_call *call)
{
    struct user *user = user_of(call, "client", call->instance);

    if (user->fd < 0) {
        user->index = 0;
        user_connect(user);
        user_introduce(user, true);
    }
    return user->fd >= 0 ? user : NULL;
}

void op_half(const struct td_call *call)
{
    struct user *user = client_of(call);

    if (user == NULL)
        return;
    if (user->half) {
        complete_half(user);
        return;
    }
    send_all(user, half_ping, sizeof(half_ping));
    td_answered(NULL);
    user->half = true;
}

void user_send_bytes(struct user *user, const uint8_t *bytes, size_t size)
{
    complete_half(user);
    send_all(user, bytes, size);
    td_answered(user->fd >= 0 ? NULL : "disconnected");
}

static void put_frame(uint8_t *frame, const void *message, size_t size)
{
    struct msgbuf header = {.data_len = htonl((uint32_t)size)};

    memcpy(frame, &header, sizeof(header));
    memcpy(frame + sizeof(header), message, size);
}

void user_send(struct user *user, const void *message, size_t size)
{
    uint8_t frame[FRAME_MAX];
    bool heard = !user->unheard;

    put_frame(frame, message, size);
    user_send_bytes(user, frame, sizeof(struct msgbuf) + size);
    if (heard && !user->unheard && user->fd >= 0)
        ledger_owe(user, message, size);
}

void user_send_burst(struct user *user, struct vl_api_request *message)
{
    enum { FRAME = sizeof(struct msgbuf) + sizeof(*message) };
    static uint8_t frames[USERS][PINGS * FRAME];
    uint32_t contexts[PINGS];
    uint8_t *bytes = frames[user->number];
    bool heard = !user->unheard;

    if (user->requests > REQUESTS_MAX - PINGS)
        return;
    for (unsigned i = 0; i < PINGS; i++) {
        contexts[i] = message->context = user_context(user);
        put_frame(bytes + i * FRAME, message, sizeof(*message));
    }
    user_send_bytes(user, bytes, PINGS * FRAME);
    for (unsigned i = 0; heard && !user->unheard && user->fd >= 0 && i < PINGS; i++) {
        message->context = contexts[i];
        ledger_owe(user, message, sizeof(*message));
    }
}

void user_ping(struct user *user)
{
    struct vl_api_request mp = {._vl_msg_id = htons(VL_API_CONTROL_PING)};

    mp.client_index = user->index;
    mp.context = user_context(user);
    if (user->introduced && !user->may_be_left) {
        user->ping = mp.context;
        user->answered = false;
    }
    user_send(user, &mp, sizeof(mp));
}

/* What the user waits for is on its way. */
static bool is_due(const struct user *user, unsigned until)
{
    if (user->fd < 0)
        return false;
    if (until == DRAIN_END)
        return user->leaving;
    if (until != DRAIN_PING || user->may_be_left)
        return false;
    return user->introduced ? user->ping != 0 && !user->answered : user->introducing;
}

void user_drain(struct user *user, unsigned until)
{
    while (user->fd >= 0) {
        bool wait = is_due(user, until);
        if (!receive(user, wait))
            return;
        if (wait && !is_due(user, until))
            return;
    }
}
