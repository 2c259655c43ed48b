/* Running an input again, perturbed. --check does it for files. */
#include "tool/selfcheck.h"

#include "control/counters.h"
#include "memory/heap.h"
#include "run/execution.h"
#include "teardown.h"
#include "tool/child.h"
#include "tool/files.h"
#include "tool/verb.h"
#include "verdict/trace.h"
#include "verdict/verdict.h"

#include <stdio.h>
#include <string.h>

enum { ONE_IN = 1024 };

const char td_selfcheck_words[] =
    "the same input ran differently with memory placed and filled otherwise";

static uint64_t hash_under(const struct td_input *input, unsigned perturbation, bool *silent)
{
    td_heap_perturb(perturbation);
    td_fiber_fill(td_tasks.count,
                  (unsigned char)(0x5a + perturbation)); /* as many as a moment ago */
    *silent = td_execute(input);
    td_heap_perturb(0);
    return td_trace_hash();
}

/* Under `ways` perturbations. */
static bool check_now(const struct td_input *input, unsigned ways)
{
    bool silent = true;
    td_trace_set(TD_TRACE_HASH, NULL);
    uint64_t expected = hash_under(input, 1, &silent), hash = expected;
    for (unsigned way = 2; silent && hash == expected && way < 2 + ways; way++)
        hash = hash_under(input, way, &silent);
    td_trace_set(TD_TRACE_OFF, NULL);
    if (!silent)
        return false; /* its own verdict stands */
    if (hash == expected)
        return true;
    struct td_verdict *verdict = td_verdict_begin(TD_KIND_NONDETERMINISM);
    if (verdict != NULL)
        td_verdict_text(verdict, "%s", td_selfcheck_words);
    return false;
}

/* The engine takes what one call covers for what its input covers, so runs that it does not know of
 * are not counted: else the same input would cover more each time that its turn comes. */
bool td_selfcheck(const struct td_input *input)
{
    static unsigned executions;
    if (td_target.addresses || ++executions % ONE_IN != 0)
        return true;
    td_counters_save();
    bool same = check_now(input, 1);
    td_counters_restore();
    return same;
}

struct tally {
    unsigned differing;
};

static void check(const struct td_input_file *file, void *context)
{
    struct tally *tally = context;
    uint64_t expected = 0;
    const char *found = "same";
    for (unsigned way = 0; way <= TD_SELFCHECK_WAYS && strcmp(found, "same") == 0; way++) {
        const struct td_child *child = td_child_run(
            file->data, file->size, (struct td_child_how){.trace = TD_TRACE_HASH, .perturb = way});
        if (way == 0)
            expected = child->hash;
        if (td_child_died(child))
            found = "died";
        else if (child->hash != expected)
            found = "nondeterminism";
    }
    printf("%s\t%s\n", found, file->path);
    tally->differing += strcmp(found, "same") != 0;
}

static int run(const struct td_files_given *given)
{
    struct tally tally = {0};
    if (td_files_each(given->files, given->file_count, check, &tally) == 0) {
        fprintf(stderr, "teardown: no input is named, or the folder is empty\n");
        return 2;
    }
    return tally.differing > 0;
}

static const struct td_verb verb = {
    "check", "FILE|FOLDER…",
    "replay with memory placed and filled in other ways: same, nondeterminism, or died", run};

TD_VERB(verb);
