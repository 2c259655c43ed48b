/* --bench: how fast one scenario runs, under schedules that differ from one execution to the
 * next. */
#include "report/report.h"
#include "run/execution.h"
#include "strategy/random.h"
#include "tool/encode.h"
#include "tool/files.h"
#include "tool/option.h"
#include "tool/option_strategy.h"
#include "tool/quit.h"
#include "tool/seconds.h"
#include "tool/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCH = 1000 };

static void found(struct td_verdict *verdict)
{
    td_report_print(verdict, stderr);
    td_quit(1);
}

static int bench(const struct td_files_given *given)
{
    static struct td_input input;
    const struct td_strategy *strategy = td_option_strategy();
    double seconds = (double)td_option_number("seconds", 2);
    size_t size;
    uint64_t schedule = td_option_number("seed", 1), points = 0, executions = 0;
    uint8_t bytes[10]; /* two bytes that strategies take as parameters, then the seed */
    if (given->file_count != 1) {
        fprintf(stderr, "teardown: --bench wants one scenario in text form\n");
        return 2;
    }
    uint8_t *data = td_text_encode_file(given->files[0], &size);
    td_input_decode(&input, data, size);
    input.strategy = strategy != NULL ? strategy : &td_random_walk;
    input.schedule = bytes;
    input.schedule_size = sizeof(bytes);
    td_verdict_on_fatal = found;
    td_setup();
    double begin = td_seconds(), end;
    do {
        for (unsigned i = 0; i < BATCH; i++) {
            schedule++;
            bytes[0] = (uint8_t)schedule; /* every scale of runs, depth or run length in turn */
            bytes[1] = (uint8_t)(schedule >> 4);
            memcpy(bytes + 2, &schedule, sizeof(schedule));
            if (!td_execute(&input))
                found(td_verdict_now());
            points += td_figures.points;
        }
        executions += BATCH;
        end = td_seconds();
    } while (end - begin < seconds);
    printf("%s\t%.0f\t%.1f\t%.2f\n", given->files[0], (double)executions / (end - begin),
           (double)points / (double)executions, (end - begin) * 1e9 / (double)points);
    free(data);
    return 0;
}

static const struct td_verb verb = {"bench", "SCENARIO [--seconds S] [--seed N] [--strategy NAME]",
                                    "runs a scenario in text form under ever new schedules: "
                                    "executions/s, points an execution, ns a point",
                                    bench};

TD_VERB(verb);
