/*
 * --explain: one input, told.
 *
 * The input runs in a process of its own, which may die of what it shows; its record is in shared
 * memory, and this process, whose addresses are the same, puts it into words. So nothing that is
 * told was told by a program that had gone wrong. The record is whole, each point and each choice,
 * and the text, the picture and the page are told from it alone: they cannot contradict each other.
 *
 * An input without a verdict is run again with memory placed and filled otherwise: what is found by
 * one run of the fuzzer and not by the next is most often nondeterminism (tool/selfcheck.h), and
 * where two runs part is its explanation.
 */
#include "report/explanation.h"

#include "report/html.h"
#include "report/svg.h"
#include "report/trace_events.h"
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
                  child->trace.count * sizeof(child->trace.records[0]);
    struct td_child *copy = malloc(sizeof(*copy));
    if (copy == NULL) {
        fprintf(stderr, "teardown: no memory for a trace\n");
        exit(2);
    }
    memcpy(copy, child, size);
    return copy;
}

/* Of a story, in a picture. */
enum { FIRST_LINES = 30, LAST_LINES = 24, AROUND_SIDES = 4 };

/* Besides the text. */
static const struct {
    const char *option;
    void (*write)(const struct td_history *history, FILE *out);
} forms[] = {
    {"svg", td_svg_write},
    {"html", td_html_write},
    {"trace", td_trace_events_write},
};

static void write_forms(const struct td_story *story)
{
    struct td_history history = td_history_of(story);
    td_history_leave_out(&history, FIRST_LINES, LAST_LINES, AROUND_SIDES);
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        const char *path = td_option_text(forms[i].option);
        char *data = NULL;
        size_t size;
        FILE *out = path != NULL ? open_memstream(&data, &size) : NULL;
        if (out == NULL)
            continue;
        forms[i].write(&history, out);
        fclose(out);
        td_file_write(path, data, size);
        free(data);
    }
    td_history_free(&history);
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
        td_divergence_find(child, file.data, file.size);
    td_input_decode(&input, file.data, file.size);
    struct td_story story = {
        .input = &input,
        .verdict = &child->verdict,
        .trace = &child->trace,
        .points = child->verdict.stands ? child->verdict.points : child->figures.points,
        .every_point = td_option_given("points"),
    };
    td_explain(&story, stdout);
    write_forms(&story);
    bool stands = child->verdict.stands;
    free(child);
    free(file.data);
    return stands;
}

static const struct td_verb verb = {
    "explain", "[--points] [--svg OUT] [--html OUT] [--trace OUT] FILE",
    "which task ran when, where each switch was, where it went wrong; --points: every point. "
    "Besides:\n"
    "      --svg a picture of it, --html a page of it all, --trace a file for Perfetto's UI",
    explain};

TD_VERB(verb);
