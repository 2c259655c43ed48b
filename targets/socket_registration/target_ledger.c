/*
 * target_ledger.c - what each connection has asked for, and what the server has done of it.
 *
 * A request that was written whole is *owed*, unless a good-bye or what is no message came before
 * it: it is executed, once, before or after its sender has left. Requests of one connection are
 * executed in order.
 */
#include "target.h"

#include <arpa/inet.h>
#include <string.h>

#include "api_shared.h"
#include "socket_api.h"
#include "vec.h"

enum { REQUESTS = 1 << 12, CONNECTIONS = 32, IDS = 128 };

struct ledger {
    uint32_t generation; /* of its registration; 0: nothing has been executed yet */
    unsigned last;       /* the number of the one that was executed last */
    unsigned asked;      /* of the one that was owed last */
    uint8_t owed[REQUESTS];
    uint8_t executed[REQUESTS];
};

static struct ledger ledgers[USERS][CONNECTIONS];
static unsigned connections[USERS]; /* that each has had */

/* Of the server's messages, which it has in each of its runs. */
static vl_api_handler_t *handlers[IDS];
static size_t sizes[IDS];

static struct ledger *ledger_of(unsigned user, unsigned connection)
{
    return &ledgers[user][connection % CONNECTIONS];
}

void ledger_begin(const struct user *user)
{
    td_invariant(user->connection < CONNECTIONS, "start", "user %u connects too often",
                 user->number);
    connections[user->number] = user->connection;
    memset(ledger_of(user->number, user->connection), 0, sizeof(struct ledger));
}

static uint16_t id_of(const void *message)
{
    const uint8_t *bytes = message;

    return (uint16_t)(bytes[0] << 8 | bytes[1]);
}

static uint32_t context_of(const void *message)
{
    struct vl_api_sockclnt_create create;
    struct vl_api_request request;

    memcpy(&create, message, offsetof(struct vl_api_sockclnt_create, name));
    if (id_of(message) == VL_API_SOCKCLNT_CREATE)
        return create.context;
    memcpy(&request, message, sizeof(request));
    return request.context;
}

void ledger_owe(const struct user *user, const void *message, size_t size)
{
    uint16_t id = id_of(message);

    if (id >= IDS || handlers[id] == NULL || size < sizes[id])
        return;
    struct ledger *ledger = ledger_of(user->number, user->connection);
    ledger->asked = context_of(message) % REQUESTS;
    ledger->owed[ledger->asked] = 1;
}

void ledger_forgive(void)
{
    for (unsigned user = 0; user < USERS; user++)
        for (unsigned connection = 1; connection <= connections[user]; connection++)
            ledger_of(user, connection)->asked = 0;
}

/* -- Handlers are led through here -- */

static void watch_handler(const void *message, size_t size)
{
    uint32_t context = context_of(message);
    unsigned number = context % REQUESTS, user = (context >> 24) - 1;

    if (user < USERS) { /* half a message, completed, is nobody's */
        struct ledger *ledger = ledger_of(user, context >> 12 & 0xfff);
        uint32_t generation = socket_main.current.generation;
        td_invariant(ledger->generation == 0 || ledger->generation == generation, "foreign-request",
                     "request %u of user %u is executed as another connection's", number, user);
        ledger->generation = generation;
        td_invariant(ledger->executed[number]++ == 0, "executed-twice",
                     "request %u of user %u is executed again", number, user);
        td_invariant(number > ledger->last, "order",
                     "request %u of user %u is executed behind request %u", number, user,
                     ledger->last);
        ledger->last = number;
    }
    handlers[id_of(message)](message, size);
}

void ledger_reset(void)
{
    memset(connections, 0, sizeof(connections));
}

void ledger_start(void)
{
    struct vl_api_msg_data *data = api_main.msg_data;

    for (size_t id = 0; id < vec_len(data) && id < IDS; id++) {
        handlers[id] = data[id].handler;
        sizes[id] = data[id].size;
        if (handlers[id] != NULL)
            data[id].handler = watch_handler;
    }
}

static void check_connection(unsigned user, unsigned connection)
{
    const struct ledger *ledger = ledger_of(user, connection);

    for (unsigned i = 1; i <= ledger->asked; i++)
        td_invariant(!ledger->owed[i] || ledger->executed[i], "executed",
                     "request %u of user %u's connection %u is not executed", i, user, connection);
}

void ledger_check(void)
{
    for (unsigned user = 0; user < USERS; user++)
        for (unsigned connection = 1; connection <= connections[user]; connection++)
            check_connection(user, connection);
}
