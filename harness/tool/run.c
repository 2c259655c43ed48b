/* --run and --hash: replay inputs, one line each. */
#include "tool/child.h"
#include "tool/files.h"
#include "tool/verb.h"

#include <stdio.h>

struct tally {
    unsigned verdicts;
    enum td_trace_mode trace;
};

static void replay(const struct td_file *file, void *context)
{
    struct tally *tally = context;
    const struct td_child *child =
        td_child_run(file->data, file->size, (struct td_child_how){.trace = tally->trace});
    tally->verdicts += child->verdict.stands;
    if (tally->trace == TD_TRACE_HASH)
        printf("%016llx\t%u\t", (unsigned long long)child->hash, child->figures.operations);
    printf("%s\t%s\n", td_child_signature(child), file->path);
}

static int over_files(const struct td_options *options, enum td_trace_mode trace)
{
    struct tally tally = {.trace = trace};
    if (td_files_each(options->files, options->file_count, replay, &tally) == 0) {
        fprintf(stderr, "teardown: no input is named, or the folder is empty\n");
        return 2;
    }
    return tally.verdicts > 0;
}

static int run(const struct td_options *options)
{
    return over_files(options, TD_TRACE_OFF);
}

static int hash(const struct td_options *options)
{
    return over_files(options, TD_TRACE_HASH);
}

static const struct td_verb run_verb = {
    "run", "FILE|FOLDER…", "replay; a line each: signature or 'silent', file", run};
static const struct td_verb hash_verb = {
    "hash", "FILE|FOLDER…", "replay; a line each: trace hash, operations begun, signature, file", hash};

TD_VERB(run_verb);
static const struct td_verb *const second_entry
    __attribute__((used, retain, section("td_verbs"))) = &hash_verb;
