#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define SPARSE_SECONDS 10.0

static size_t terminal_width(void)
{
    struct winsize size;
    bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    return known ? size.ws_col - 1U : 79;
}

/* What the sessions that are over have done, and what those at work say that they have. */
static void describe(struct text *line, const struct worker *workers, size_t worker_count,
                     const struct pair *pairs, size_t pair_count)
{
    uint64_t executions = 0;
    unsigned verdicts = 0;
    for (size_t i = 0; i < pair_count; i++) {
        executions += pairs[i].executions;
        verdicts += pairs[i].verdicts;
    }
    for (size_t i = 0; i < worker_count; i++)
        executions += workers[i].running ? workers[i].log.executions : 0;
    char *figure = with_commas(executions);
    text_printf(line, "  %s executions  %u verdicts  ", figure, verdicts);
    free(figure);
    for (size_t i = 0; i < worker_count; i++) {
        if (workers[i].running) {
            const struct pair *pair = workers[i].slices[workers[i].current].pair;
            text_printf(line, " %s/%s", pair->target, pair->sanitizer);
        }
    }
}

void progress_show(const struct worker *workers, size_t worker_count, const struct pair *pairs,
                   size_t pair_count, double elapsed, double seconds, bool last)
{
    static double next;
    /* A log of hours gets a line each hundredth of the time. */
    double sparse = seconds / 100 > SPARSE_SECONDS ? seconds / 100 : SPARSE_SECONDS;
    bool terminal = isatty(STDERR_FILENO) == 1;
    if (last && terminal)
        fputs("\r\033[K", stderr);
    if (!terminal && next == 0)
        next = sparse;
    if (last || elapsed < next)
        return;
    next = elapsed + (terminal ? 0.2 : sparse);
    struct text line = {0};
    text_printf(&line, "%3.0f of %.0f s", elapsed, seconds);
    describe(&line, workers, worker_count, pairs, pair_count);
    if (terminal)
        fprintf(stderr, "\r%.*s\033[K", (int)terminal_width(), line.data);
    else
        fprintf(stderr, "%s\n", line.data);
    text_free(&line);
}
