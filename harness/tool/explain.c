/* --explain: one input, told. */
#include "report/explanation.h"

#include "tool/child.h"
#include "tool/divergence.h"
#include "tool/files.h"
#include "tool/option.h"
#include "tool/verb.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* A copy that further runs leave alone. */
static struct td_child *keep(const struct td_child *child)
{
    size_t size = offsetof(struct td_child, trace.records) +
                  child->trace.count * sizeof child->trace.records[0];
    struct td_child *copy = malloc(sizeof *copy);
    if (copy == NULL) {
        fprintf(stderr, "teardown: no memory for a trace\n");
        exit(2);
    }
    memcpy(copy, child, size);
    return copy;
}

static int explain(const struct td_files_given *given)
{
    static struct td_input input;
    if (given->file_count != 1) {
        fprintf(stderr, "teardown: --explain wants one file, not %d\n", given->file_count);
        return 2;
    }
    struct td_input_file file = td_file_read(given->files[0]);
    struct td_child *child =
        keep(td_child_run(file.data, file.size, (struct td_child_how){.trace = TD_TRACE_RECORD}));
    if (!child->verdict.stands)
        td_divergence_look(child, file.data, file.size);
    td_input_decode(&input, file.data, file.size);
    struct td_story story = {
        .input = &input,
        .verdict = &child->verdict,
        .trace = &child->trace,
        .points = child->verdict.stands ? child->verdict.points : child->figures.points,
        .every_point = td_option_given("points"),
    };
    td_explain(&story, stdout);
    bool stands = child->verdict.stands;
    free(child);
    free(file.data);
    return stands;
}

static const struct td_verb verb = {
    "explain", "[--points] FILE",
    "who ran when, where each switch was, where it went wrong; --points: every point", explain};

TD_VERB(verb);
