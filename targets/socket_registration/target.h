/*
 * target.h - what the host-side files of this target share: the operations behind the table in
 * target.c, connections and what their owners know, and the watch over the server.
 */
#ifndef TARGET_H
#define TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "api_msg.h"
#include "teardown.h"

enum {
    CLIENTS = 4,
    OPERATOR = CLIENTS, /* a client as well */
    USERS,
    OUTPUT_LIMIT = 4096, /* of the server, for one client */
    READ_TIMEOUT = 10,   /* of the server, in seconds: whoever reads before is not disconnected */
    INPUT_MAX = 1 << 16,
};

/* The options of operands. */
enum { CONNECT_CREATE, CONNECT_RAW, CONNECT_NOWAIT, CONNECTS };
enum { FILTER_ALL, FILTER_ONE, FILTER_NAME, FILTERS };
enum { WHOSE_OWN, WHOSE_OTHER, WHOSE };
enum { DRAIN_NOTHING, DRAIN_PING, DRAIN_END, DRAINS };
enum {
    RAW_SHORT,
    RAW_ZERO,
    RAW_HUGE,
    RAW_WRAP,
    RAW_GARBAGE,
    RAW_UNKNOWN,
    RAW_OTHERS,
    RAW_TRUNCATED,
    RAW_COMMAND,
    RAW_FILTER,
    RAWS,
};
enum {
    ASK_VERSION,
    ASK_VERSIONS,
    ASK_FIRST_ID,
    ASK_NO_FIRST_ID,
    ASK_KEEPALIVE,
    ASK_RPC,
    ASK_SHELL,
    ASK_INSTANCE,
    ASKS,
};
enum { COMMANDS = 6, INTERFACES = 4, WAITS = 3 };
enum { PINGS = 70 }; /* of a burst: more than the server lets wait */

extern const char *const target_commands[COMMANDS];
extern const unsigned target_waits[WAITS]; /* ms */

/* -- target_user.c: connections, from their owners' side -- */

struct user {
    unsigned number;     /* 0 .. USERS - 1 */
    pid_t pid;           /* of the process that has the descriptor */
    int fd;              /* -1: not connected */
    unsigned connection; /* how many there have been */
    unsigned requests;   /* contexts given out on this one */
    bool introducing;    /* has said who it is */
    bool introduced;     /* and been answered */
    uint32_t index;      /* of itself, as on the wire */
    uint32_t last_index; /* of any connection so far, or 0 */
    bool subscribed;     /* has asked for events, ever, on this connection */
    bool may_be_left;    /* has given the server a reason to disconnect it */
    bool unheard;        /* and one not to hear what it goes on to say */
    uint64_t read_at;    /* ms: not later than what it has read last */
    unsigned starved;    /* has left unread for READ_TIMEOUT what had come before this request */
    bool leaving;        /* the server has to, before long */
    bool half;           /* in the middle of a message */
    uint32_t ping;       /* context of the last one that has to be answered; 0: none */
    unsigned nonsense;   /* the last request that must not be answered; 0: none */
    bool answered;       /* it has been */
    size_t used;         /* bytes of input */
    uint8_t input[INPUT_MAX];
};

/* Nobody is connected yet; the server listens there. */
void users_start(const char *socket_name);

/* The caller's; a connection that its killed process had is gone. On the actor's task. */
struct user *user_of(const struct td_call *call, const char *actor, unsigned number);

struct user *user_at(unsigned number);
bool user_is_connected(const struct td_call *call, unsigned number);

/* A context that only this connection has. */
uint32_t user_context(struct user *user);

/* Connects, if it is not yet. */
void user_connect(struct user *user);

/* Says who it is; with `wait` it waits for the answer. False: the server has left. */
bool user_introduce(struct user *user, bool wait);

/* The client that does it, connected if it was not; NULL where the server has left it. */
struct user *client_of(const struct td_call *call);

/* Sends a message with its header; what comes back by the way is read when somebody drains. */
void user_send(struct user *user, const void *message, size_t size);

/* True once an execution: what is long enough to be had once, so that none takes too many points.
 */
bool users_take_long(void);

/* Sends the message, which is a ping of PINGS, so often, in one piece, each with a context of its
 * own. */
void user_send_burst(struct user *user, struct vl_api_request *message);

/* The server is to be stopped: it owes nothing to the connections that there are, and nobody need
 * get one before users_welcome(). */
void users_forsake(void);
void users_welcome(void);

/* Sends bytes as they are. */
void user_send_bytes(struct user *user, const uint8_t *bytes, size_t size);

/* Sends a ping, the answer to which user_drain(user, DRAIN_PING) awaits. */
void user_ping(struct user *user);

/* Reads and checks what has come; and waits, if what it waits for is sure to come. */
void user_drain(struct user *user, unsigned until);

void user_close(struct user *user);

/* -- target_reply.c: what the server sends is checked -- */

/* The messages that have no fixed id: each server gives them its own. */
enum message {
    MESSAGE_CLI,
    MESSAGE_CREATE,
    MESSAGE_DELETE,
    MESSAGE_DETAILS,
    MESSAGE_DUMP,
    MESSAGE_EVENT,
    MESSAGE_INSTANCE,
    MESSAGE_SET_FLAGS,
    MESSAGE_SHELL,
    MESSAGE_VERSION,
    MESSAGE_WANT_EVENTS,
    MESSAGES,
};

/* Learns their ids. After watch_start(). */
void messages_start(void);

uint16_t message_id(enum message message);

/* Takes whole messages off the user's input. */
void reply_check_input(struct user *user);

/* -- target_ledger.c: what was asked for, and what was done of it -- */

/* Nobody has asked for anything. */
void ledger_reset(void);

/* Leads the handlers of the server, which has just been started, through the ledgers. */
void ledger_start(void);

/* A connection that has just been made has asked for nothing. */
void ledger_begin(const struct user *user);

/* The user has written a whole message, on a connection on which it is heard. */
void ledger_owe(const struct user *user, const void *message, size_t size);

/* Nothing is owed to any connection that there has been. */
void ledger_forgive(void);

/* All that is owed has been executed, also for connections that have gone. */
void ledger_check(void);

/* -- target_watch.c: the server, from inside -- */

void watch_start(void);

/* Stops the server, whatever it is doing, and starts another one with so many workers; not more
 * than twice an execution. */
void watch_restart(unsigned workers);

/* Where the server listens. */
const char *watch_socket_name(void);

/* Waits until nobody else can do anything, then checks what must hold of an idle server.
 * `all_gone`: every client has left. */
void watch_settle(bool all_gone);

/* After the server's end. */
void watch_finish(void);

/* -- target_client.c, target_world.c: operations -- */

void op_connect(const struct td_call *call);
void op_dump(const struct td_call *call);
void op_ping(const struct td_call *call);
void op_subscribe(const struct td_call *call);
void op_cli(const struct td_call *call);
void op_flags(const struct td_call *call);
void op_delete(const struct td_call *call);
void op_raw(const struct td_call *call);
void op_half(const struct td_call *call);
void op_drain(const struct td_call *call);
void op_shutdown(const struct td_call *call);
void op_close(const struct td_call *call);
void op_json(const struct td_call *call);
void op_burst(const struct td_call *call);
void op_ask(const struct td_call *call);

void op_add(const struct td_call *call);
void op_remove(const struct td_call *call);
void op_set(const struct td_call *call);

void op_kill(const struct td_call *call);
void op_wait(const struct td_call *call);
void op_settle(const struct td_call *call);
void op_starve(const struct td_call *call);
void op_restart(const struct td_call *call);

#endif
