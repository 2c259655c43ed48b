/* A verdict as a sanitizer's report. */
#include "report/crash.h"

#include "control/globals.h"
#include "report/report.h"
#include "report/symbol.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What a frame's name can hold: lines are cut off behind 80 letters, and numbers of four digits and
 * more are taken for chance. */
enum { NAME_MAX = 72, DIGITS_MAX = 3, HASH_LETTERS = 8 };

struct frame {
    const void *place;
    struct td_symbol symbol;
};

/* Parts of names for which a frame is passed over: written with a capital they are none. */
static void make_seen(char *name)
{
    static const char *const passed_over[] = {"assert", "logger", "libpthread", "allocator_shim"};
    for (size_t i = 0; i < sizeof(passed_over) / sizeof(*passed_over); i++)
        for (char *at = name; (at = strstr(at, passed_over[i])) != NULL; at++)
            *at = (char)toupper((unsigned char)*at);
}

/* In letters alone. */
static void append_hash(char *name, const char *signature)
{
    uint32_t hash = 2166136261U;
    char letters[HASH_LETTERS + 1] = "";
    for (; *signature != '\0'; signature++)
        hash = (hash ^ (unsigned char)*signature) * 16777619U;
    for (unsigned i = 0; i < HASH_LETTERS; i++, hash >>= 4)
        letters[i] = (char)('a' + (hash & 15));
    sprintf(name + strlen(name), "_%s", letters);
}

/* "deadlock f/g" as "verdict_deadlock_f_g". Where the name alone would not tell it from all others,
 * a hash of the signature ends it. */
static void name_of(const char *signature, char name[NAME_MAX + HASH_LETTERS + 2])
{
    unsigned digits = 0, most = 0;
    int length = snprintf(name, NAME_MAX + 1, "verdict_%s", signature);
    for (char *at = name; *at != '\0'; at++) {
        digits = isdigit((unsigned char)*at) ? digits + 1 : 0;
        most = digits > most ? digits : most;
        if (!isalnum((unsigned char)*at))
            *at = '_';
    }
    make_seen(name);
    if (length > NAME_MAX || most > DIGITS_MAX)
        append_hash(name, signature);
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct frame *)a)->symbol.function,
                  ((const struct frame *)b)->symbol.function);
}

static void print_frame(unsigned number, const struct frame *frame, FILE *out)
{
    fprintf(out, "    #%u 0x%012zx in %s %s:%d\n", number, (size_t)frame->place,
            frame->symbol.function, frame->symbol.file[0] != '\0' ? frame->symbol.file : "?",
            frame->symbol.line);
}

/* Returns how many there are now. */
static unsigned print_innermost(const struct td_verdict *verdict, unsigned number, FILE *out)
{
    static struct frame frames[TD_SIDES_MAX];
    unsigned count = 0, most = verdict->blamed > 0 ? verdict->blamed : 2;
    for (unsigned i = 0; i < most && verdict->side[i].known; i++) {
        int at = td_report_next(&verdict->side[i], 0, &frames[count].symbol);
        if (at >= 0)
            frames[count++].place = verdict->side[i].stack[at];
    }
    if (td_kinds[verdict->kind].how == TD_BY_SORTED)
        qsort(frames, count, sizeof(*frames), compare);
    for (unsigned i = 0; i < count; i++)
        print_frame(number++, &frames[i], out);
    return number;
}

static void print_callers(const struct td_side *side, unsigned number, FILE *out)
{
    struct frame frame;
    int at = td_report_next(side, 0, &frame.symbol);
    while (at >= 0 && (at = td_report_next(side, (unsigned)at + 1, &frame.symbol)) >= 0) {
        frame.place = side->stack[at];
        print_frame(number++, &frame, out);
    }
}

void td_crash_print(const struct td_verdict *verdict, FILE *out)
{
    char signature[256], name[NAME_MAX + HASH_LETTERS + 2];
    td_report_signature(verdict, signature, sizeof(signature));
    name_of(signature, name);
    fprintf(out, "==%d==ERROR: TeardownSanitizer: %s on %saddress 0x%012zx\n", (int)getpid(),
            verdict->name, verdict->address == NULL ? "unknown " : "", (size_t)verdict->address);
    fprintf(out, "    #0 0x000000000000 in %s\n", name);
    if (td_kinds[verdict->kind].how != TD_BY_NAME)
        print_callers(&verdict->side[0], print_innermost(verdict, 1, out), out);
    fprintf(out, "\n");
}
