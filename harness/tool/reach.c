/*
 * --reach: do operations get somewhere? Over generated inputs, or files: how often each was called
 * and got what it asked for, and what it was told else, most frequent first.
 */
#include "choice/input.h"
#include "choice/mutation.h"
#include "choice/operation_table.h"
#include "report/report.h"
#include "run/answers.h"
#include "run/execution.h"
#include "tool/files.h"
#include "tool/option.h"
#include "tool/quit.h"
#include "tool/verb.h"

#include <stdio.h>

enum { ROOM = 1024, RUNS = 20000, SEED = 1 };

static void found(struct td_verdict *verdict)
{
    td_report_print(verdict, stderr);
    td_quit(1);
}

static void execute(const uint8_t *data, size_t size)
{
    static struct td_input input;
    td_input_decode(&input, data, size);
    if (!td_execute(&input))
        found(td_verdict_now());
}

static void execute_file(const struct td_input_file *file, void *context)
{
    (void)context;
    execute(file->data, file->size);
}

static void generate(void)
{
    static uint8_t data[ROOM];
    uint64_t runs = td_option_number("runs", RUNS);
    uint64_t state = td_option_number("seed", SEED) * 0x9e3779b97f4a7c15ULL + 1;
    while (runs-- > 0)
        execute(data, td_generate(data, sizeof(data), NULL, &state));
}

/* Each is printed once, the most frequent of those that are left first. */
static void print_answers(const struct td_answers *answers)
{
    bool printed[TD_ANSWERS_MAX] = {false};
    for (;;) {
        int most = -1;
        for (int i = 0; i < TD_ANSWERS_MAX && answers->answer[i].word != NULL; i++)
            if (!printed[i] && (most < 0 || answers->answer[i].times > answers->answer[most].times))
                most = i;
        if (most < 0)
            return;
        printf(" %s %llu", answers->answer[most].word,
               (unsigned long long)answers->answer[most].times);
        printed[most] = true;
    }
}

static int reach(const struct td_files_given *given)
{
    td_verdict_on_fatal = found;
    td_setup();
    td_answers_begin();
    if (given->file_count == 0)
        generate();
    else
        td_files_each(given->files, given->file_count, execute_file, NULL);
    for (unsigned op = 0; op < td_input_ops(); op++) {
        const struct td_answers *answers = td_answers_of(op);
        printf("%s\t%llu\t%llu\t", td_target.ops[op].name, (unsigned long long)answers->calls,
               (unsigned long long)answers->done);
        print_answers(answers);
        printf("\n");
    }
    return 0;
}

static const struct td_verb verb = {
    "reach", "[--runs N] [--seed S] [FILE|FOLDER…]",
    "how many calls of each operation got what they asked for, over N generated inputs or over\n"
    "      files: a line each: operation, calls, those that did, and what the others were told",
    reach};

TD_VERB(verb);
