/*
 * record.c - lists of calls, and their comparison.
 */
#include "record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const call_names[CALLS] = {
    [FD_REGISTER] = "fd_register",
    [FD_MODIFY] = "fd_modify",
    [FD_DEREGISTER] = "fd_deregister",
    [TIMEOUT_REGISTER] = "timeout_register",
    [TIMEOUT_MODIFY] = "timeout_modify",
    [TIMEOUT_DEREGISTER] = "timeout_deregister",
    [OPERATION_ENDED] = "operation ended",
    [DISASTER] = "disaster",
    [EVENABLE] = "evenable",
    [OPERATION_STARTED] = "operation started",
    [ABORT] = "abort",
    [EVENT_CHECK] = "event_check",
    [BEFOREPOLL] = "beforepoll",
    [POLLED] = "polled",
    [REGISTRATIONS_LEFT] = "registrations left",
};

enum call plant = CALLS;

static void fail(const char *what)
{
    fprintf(stderr, "osevent_differential: %s\n", what);
    exit(2);
}

void record(struct log *log, bool plantable, enum call call, long a, long b, long c)
{
    struct call_record *r = &log->record[log->count];

    if (log->count++ == RECORDS)
        fail("a script makes too many calls");
    *r = (struct call_record){.call = call, .value = {a, b, c}};
    if (plantable && plant == call) {
        r->value[0]++;
        plant = CALLS;
    }
}

long nexus_ordinal(struct log *log, bool timeout, const void *for_libxl)
{
    for (long i = 0; i < 256; i++) {
        if (log->seen[timeout][i] == NULL)
            log->seen[timeout][i] = for_libxl;
        if (log->seen[timeout][i] == for_libxl)
            return i;
    }
    fail("a script sees too many nexi");
    return -1;
}

long fd_ordinal(struct log *log, int fd)
{
    for (long i = 0; i < 16; i++) {
        if (log->fds[i] == 0)
            log->fds[i] = fd;
        if (log->fds[i] == fd)
            return i;
    }
    fail("a script sees too many descriptors");
    return -1;
}

static bool same_record(const struct call_record *a, const struct call_record *b)
{
    return a->call == b->call && memcmp(a->value, b->value, sizeof(a->value)) == 0;
}

/* The record at i, or one that is like no other. */
static struct call_record at(const struct log *log, size_t i)
{
    return i < log->count ? log->record[i] : (struct call_record){.call = CALLS};
}

/*
 * Steps over one difference that a row explains: *i in the reference's list, *j in the real one's.
 * Returns the row's place in comparison.explained, or -1.
 *
 *   XL1   the real one hurries a timeout again that it has just hurried
 *   XL2   the reference takes back a timeout; the real one leaves it registered
 *   XL3   the reference tells of a second report; the real one gives two timeouts one nexus
 */
static int explain(unsigned rows, const struct log *reference, size_t *i, const struct log *real,
                   size_t *j)
{
    const struct call_record a = at(reference, *i), b = at(real, *j), before = at(real, *j - 1);

    if ((rows & ROW_XL1) != 0 && *j > 0 && b.call == TIMEOUT_MODIFY && same_record(&b, &before)) {
        (*j)++;
        return 0;
    }
    if ((rows & ROW_XL2) != 0 && a.call == TIMEOUT_DEREGISTER) {
        (*i)++;
        return 1;
    }
    if ((rows & ROW_XL2) != 0 && a.call == REGISTRATIONS_LEFT && b.call == a.call &&
        a.value[0] == 0 && a.value[1] == 0 && b.value[0] == 0 && b.value[1] > 0) {
        (*i)++;
        (*j)++;
        return 1;
    }
    if ((rows & ROW_XL3) != 0 && a.call == DISASTER && a.value[0] == 0) {
        (*i)++;
        return 2;
    }
    if ((rows & ROW_XL3) != 0 && a.call == b.call && a.value[0] > b.value[0] &&
        a.value[1] == b.value[1] && (a.call == TIMEOUT_REGISTER || a.call == TIMEOUT_MODIFY)) {
        (*i)++;
        (*j)++;
        return 2;
    }
    return -1;
}

static void print_record(const char *side, const struct call_record *r)
{
    if (r->call == CALLS)
        printf("    %-10s (nothing more)\n", side);
    else
        printf("    %-10s %s %ld %ld %ld\n", side, call_names[r->call], r->value[0], r->value[1],
               r->value[2]);
}

void compare(struct comparison *total, const char *script, unsigned rows,
             const struct log *reference, const struct log *real, bool quiet)
{
    size_t i = 0, j = 0;

    while (i < reference->count || j < real->count) {
        const struct call_record a = at(reference, i), b = at(real, j);
        int row;

        if (same_record(&a, &b)) {
            total->same++;
            total->by_call[a.call]++;
            i++;
            j++;
            continue;
        }
        row = explain(rows, reference, &i, real, &j);
        if (row >= 0) {
            total->explained[row]++;
            if (!quiet)
                printf("%s: call %zu differs, row XL%d\n", script, i, row + 1);
        } else {
            total->unexplained++;
            if (!quiet)
                printf("%s: call %zu differs, and no row explains it\n", script, i);
        }
        if (!quiet) {
            print_record("reference", &a);
            print_record("real", &b);
        }
        if (row < 0)
            return;
    }
}
