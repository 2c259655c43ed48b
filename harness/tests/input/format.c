/*
 * --format: the input format and its text. Any bytes survive text and back; what the mutator and
 * the generator make decodes to itself; bad text is refused with its line.
 */
#include "choice/draw.h"
#include "choice/edit.h"
#include "choice/input.h"
#include "choice/input_parse.h"
#include "choice/input_text.h"
#include "choice/mutation.h"
#include "choice/operation_table.h"
#include "run/execution.h"
#include "shapes.h"
#include "strategy/replay.h"
#include "tool/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 100000, ROOM = 600 };

static unsigned failures;

static void fail(const char *what, const uint8_t *data, size_t size)
{
    fprintf(stderr, "%s:", what);
    for (size_t i = 0; i < size; i++)
        fprintf(stderr, " %02x", data[i]);
    fprintf(stderr, "\n");
    failures++;
}

static void round_trip(const uint8_t *data, size_t size, bool canonical)
{
    static uint8_t back[ROOM + 64];
    char error[256] = "";
    char *text = NULL;
    size_t length;
    FILE *stream = open_memstream(&text, &length);
    td_text_print(data, size, stream);
    fclose(stream);
    if (canonical && strchr(text, '~') != NULL)
        fail("what the generator makes needs a raw byte in its text", data, size);
    long encoded = td_text_parse(text, back, sizeof(back), error, sizeof(error));
    if (encoded != (long)size || memcmp(data, back, size) != 0) {
        fprintf(stderr, "%s\n%s", error, text);
        fail("not the same after text and back", data, size);
    }
    free(text);
}

/* Random bytes; bytes near a boundary of the format; short and cut ones. */
static void any_bytes(uint64_t *state)
{
    uint8_t data[ROOM];
    for (unsigned round = 0; round < ROUNDS && failures == 0; round++) {
        size_t size = td_random(state) % (round % 2 == 0 ? 40 : 400);
        for (size_t i = 0; i < size; i++)
            data[i] = (uint8_t)(td_random(state) >> (round % 3) * 8);
        if (round % 5 == 0 && size > 1)
            data[1] = (uint8_t)td_replay.code; /* whose schedule has words of its own */
        round_trip(data, size, false);
    }
}

/* What the generator writes is canonical: text has no '~', and every operation is there. */
static void generated(uint64_t *state)
{
    uint8_t data[ROOM];
    static struct td_input input;
    for (unsigned round = 0; round < ROUNDS / 10 && failures == 0; round++) {
        const struct td_strategy *strategy = td_strategy_at(round % td_strategy_count());
        size_t size = td_generate(data, sizeof(data), strategy, state);
        td_input_decode(&input, data, size);
        if (input.strategy != strategy || input.count < 1 || input.count > td_target.max_ops ||
            size < TD_INPUT_HEADER + input.count * td_input_width())
            fail("the generator's input does not decode to what it is", data, size);
        round_trip(data, size, true);
    }
}

/* Each strategy that has a weight comes, where none is named. */
static void strategies_drawn(uint64_t *state)
{
    uint8_t data[ROOM];
    unsigned times[256] = {0};
    for (unsigned round = 0; round < ROUNDS / 10; round++) {
        td_generate(data, sizeof(data), NULL, state);
        times[data[1]]++;
    }
    for (unsigned i = 0; i < td_strategy_count(); i++) {
        const struct td_strategy *strategy = td_strategy_at(i);
        if ((times[(uint8_t)strategy->code] > 0) != (strategy->weight > 0)) {
            fprintf(stderr, "'%s', of weight %u, is drawn %u times\n", strategy->name,
                    strategy->weight, times[(uint8_t)strategy->code]);
            failures++;
        }
    }
}

static size_t encode(const char *text, uint8_t *data, size_t room)
{
    char error[256] = "";
    long size = td_text_parse(text, data, room, error, sizeof(error));
    if (size < 0) {
        fprintf(stderr, "%s: %s\n", text, error);
        failures++;
    }
    return size < 0 ? 0 : (size_t)size;
}

/* What is beside a door is one of its leaves, whoever's: one that is made up for it speaks of it.
 * */
static void related(uint64_t *state)
{
    uint8_t data[ROOM] = {0}, leaf[ROOM] = {0};
    unsigned lefts = 0, rights = 0;
    size_t size = encode("operations 1\none0 enter door=back\n", data, sizeof(data));
    encode("operations 1\nfew0 leaf leaf=none\n", leaf, sizeof(leaf));
    for (unsigned round = 0; round < 100; round++) {
        struct td_edit edit;
        uint8_t operation[TD_EDIT_WIDTH_MAX];
        td_edit_open(&edit, data, size, sizeof(data), state);
        memcpy(operation, leaf + TD_INPUT_HEADER, edit.width);
        td_draw_relation(&edit, operation);
        lefts += operation[2] == 1;
        rights += operation[2] == 2;
    }
    if (lefts == 0 || rights == 0 || lefts + rights != 100) {
        fprintf(stderr, "of 100 leaves for the back door %u are its left one, %u its right one\n",
                lefts, rights);
        failures++;
    }
}

/* What does not fit is replaced where the input says so, and by which. */
static void meant(void)
{
    static const struct {
        const char *door;
        unsigned entered;
    } cases[] = {{"cellar", DOOR_CELLAR},  {"cellar/1", DOOR_FRONT}, {"cellar/2", DOOR_BACK},
                 {"cellar/3", DOOR_FRONT}, {"back", DOOR_BACK},      {"back/1", DOOR_BACK}};
    static struct td_input input;
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char text[64];
        uint8_t data[64];
        snprintf(text, sizeof(text), "operations 1\none0 enter door=%s\n", cases[i].door);
        td_input_decode(&input, data, encode(text, data, sizeof(data)));
        if (!td_execute(&input) || shapes_entered != cases[i].entered) {
            fprintf(stderr, "door=%s: door %u was entered, not %u\n", cases[i].door, shapes_entered,
                    cases[i].entered);
            failures++;
        }
    }
}

/* An operation of weight 4 stands four times as often as the others, give or take a fifth. */
static void drawn(uint64_t *state)
{
    uint8_t data[ROOM];
    static struct td_input input;
    unsigned weighty = 0, others = 0;
    for (unsigned round = 0; round < ROUNDS / 10; round++) {
        td_input_decode(&input, data, td_generate(data, sizeof(data), td_strategy_at(0), state));
        for (unsigned i = 0; i < input.count; i++)
            *(input.operations[i].op->weight == 4 ? &weighty : &others) += 1;
    }
    unsigned each = others / (td_input_ops() - 1);
    if (weighty < each * 4 - each * 4 / 5 || weighty > each * 4 + each * 4 / 5) {
        fprintf(stderr, "weight 4 is drawn %u times, each of the others %u times\n", weighty, each);
        failures++;
    }
}

/* The last four bytes, which are of the schedule if there is one, are others. */
static bool ends_otherwise(const uint8_t *a, size_t a_size, const uint8_t *b, size_t b_size)
{
    return a_size < 4 || b_size < 4 || memcmp(a + a_size - 4, b + b_size - 4, 4) != 0;
}

/* Any input of any size may come; and most are other ones afterwards, often with another number
 * of operations, more often with another schedule. */
static void mutated(uint64_t *state)
{
    uint8_t data[ROOM] = {0}, before[ROOM];
    size_t size = 0;
    unsigned changed = 0, moved = 0, rescheduled = 0;
    for (unsigned round = 0; round < ROUNDS && failures == 0; round++) {
        size_t max = 12 + td_random(state) % 300;
        if (size > max)
            size = max;
        size_t was = size;
        memcpy(before, data, sizeof(data));
        size = td_mutate(data, size, max, state);
        if (size > (max > was ? max : was))
            fail("the mutator's input is longer than it may be", data, size);
        changed += size != was || memcmp(before, data, size) != 0;
        moved += data[2] % td_target.max_ops != before[2] % td_target.max_ops;
        rescheduled += ends_otherwise(data, size, before, was);
        if (round % 50 == 0)
            size = td_random(state) % 30;
        round_trip(data, size, false);
    }
    if (changed < ROUNDS / 10 * 8 || moved < ROUNDS / 10 || rescheduled < ROUNDS / 10 * 4) {
        fprintf(stderr,
                "of %d mutations %u changed anything, %u the number of operations, %u the "
                "schedule\n",
                ROUNDS, changed, moved, rescheduled);
        failures++;
    }
}

static void refused(void)
{
    static const struct {
        const char *text, *error;
    } bad[] = {
        {"", "line 1: no 'operations' line"},
        {"teardown 2\n", "line 1: version '2' is not known; this is 1"},
        {"teardown 1\nstrategy luck\n", "line 2: there is no strategy 'luck'"},
        {"strategy exhaustive\n", "line 1: there is no strategy 'exhaustive'"},
        {"operations 0\n", "line 1: operations: 1 to 12 are wanted, not '0'"},
        {"operations 13\n", "line 1: operations: 1 to 12 are wanted, not '13'"},
        {"operations\n", "line 1: operations wants a value"},
        {"operations 1 2\n", "line 1: operations wants one value; what is '2'?"},
        {"strategy replay pct # no\n", "line 1: strategy wants one value; what is 'pct'?"},
        {"operations 1\none0 jump\n", "line 2: there is no operation 'jump'"},
        {"operations 1\none0\n", "line 2: 'one0' is followed by no operation"},
        {"operations 1\none1 bare\n", "line 2: bare is done by one0 to one0, not by 'one1'"},
        {"operations 1\nfew0 bare\n", "line 2: bare is done by one0 to one0, not by 'few0'"},
        {"operations 1\nfew0 named colour=pink\n",
         "line 2: named: operand colour has no value 'pink'"},
        {"operations 1\nfew0 number n=256\n", "line 2: number: operand n has no value '256'"},
        {"operations 1\nfew0 number m=1\n", "line 2: number has no operand 'm'"},
        {"operations 1\nfew0 number n\n", "line 2: 'n' is not name=value"},
        {"operations 1\none0 bare faults=00\n", "line 2: faults wants 5 bytes in hex"},
        {"operations 1\none0 bare faults=zz00000000\n", "line 2: 'zz' is not hex"},
        {"operations 1\none0~1 bare\n", "line 2: two hex digits are wanted behind '~'"},
        {"operations 2\none0 bare\n", "line 3: 2 operations are announced, 1 are there"},
        {"operations 1\none0 bare\none0 bare\n", "line 3: more operations than the 1 announced"},
        {"operations 1\none0 bare\nschedule 1g\n", "line 3: schedule: '1g' is not a byte in hex"},
        {"operations 1\none0 bare\nschedule 1:1\n", "line 3: schedule: '1:1' is not a byte in hex"},
        {"strategy replay\noperations 1\none0 bare\nschedule 1:1 12 1:256\n",
         "line 4: schedule: '1:256' is neither run:task nor a byte in hex"},
        {"strategy replay\noperations 1\none0 bare\nschedule 1: 1\n",
         "line 4: schedule: '1:' is neither run:task nor a byte in hex"},
        {"operations 1\none0 enter door=front/x\n",
         "line 2: operand door: behind '/' 1 to 85 is wanted, not 'x'"},
        {"operations 1\none0 enter door=back/85\n",
         "line 2: enter: 'back/85' does not fit into a byte"},
        {"operations 1\nfew0 named colour=red/1\n",
         "line 2: named: operand colour has no value 'red/1'"},
        {"operations 1\none0 bare\nsize many\n", "line 3: size: 'many' is not a number up to 64"},
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        uint8_t data[64];
        char error[256] = "";
        long size = td_text_parse(bad[i].text, data, sizeof(data), error, sizeof(error));
        if (size >= 0 || strcmp(error, bad[i].error) != 0) {
            fprintf(stderr, "%s: refused with '%s', not '%s'\n", bad[i].text, error, bad[i].error);
            failures++;
        }
    }
}

/* What a byte says of the strategy, in inputs that exist: whatever strategies come, that stays. */
static void old_codes(void)
{
    static const struct {
        char code;
        const char *name;
    } old[TD_STAND_INS] = {{'b', "bytes"}, {'p', "pct"}, {'r', "replay"}, {'w', "random"}};
    for (unsigned code = 0; code < 256; code++) {
        const struct td_strategy *strategy = td_strategy_of((uint8_t)code);
        const char *wanted = old[code % TD_STAND_INS].name;
        for (unsigned i = 0; i < TD_STAND_INS; i++)
            if ((unsigned)old[i].code == code)
                wanted = old[i].name;
        bool new = strategy->stands_in == 0 && (uint8_t)strategy->code == code;
        if (!new && strcmp(strategy->name, wanted) != 0) {
            fprintf(stderr, "byte %u means the strategy '%s', not '%s'\n", code, strategy->name,
                    wanted);
            failures++;
        }
    }
}

static int format(const struct td_files_given *given)
{
    uint64_t state = 0x7465787466726f6dULL;
    (void)given;
    td_setup();
    meant();
    any_bytes(&state);
    generated(&state);
    strategies_drawn(&state);
    related(&state);
    drawn(&state);
    mutated(&state);
    refused();
    old_codes();
    return failures != 0;
}

static const struct td_verb verb = {"format", "", "tests the input format", format};

TD_VERB(verb);
