/* Counting what operations are answered. */
#include "run/answers.h"

#include "choice/operation_table.h"
#include "task/task.h"
#include "teardown.h"

#include <string.h>

static const char nothing[] = "nothing"; /* was asked, or was to be answered */

static bool counts;
static struct td_answers answers[TD_OPS_MAX];
static const char *now[TD_TASKS_MAX]; /* the last answer of each task's operation; NULL: success */

void td_answers_begin(void)
{
    counts = true;
    memset(answers, 0, sizeof(answers));
}

const struct td_answers *td_answers_of(unsigned op)
{
    return &answers[op];
}

void td_answered(const char *why_not)
{
    now[td_now.task->number] = why_not;
}

/* By what they say: the same word may stand at two addresses. */
static void count(struct td_answers *of, const char *word)
{
    unsigned i = 0;
    while (i < TD_ANSWERS_MAX - 1 && of->answer[i].word != NULL &&
           strcmp(of->answer[i].word, word) != 0)
        i++;
    of->answer[i].word = i == TD_ANSWERS_MAX - 1 ? "others" : word;
    of->answer[i].times++;
}

void td_answers_operation(unsigned op, bool begins)
{
    if (!counts)
        return;
    const char **word = &now[td_now.task->number];
    if (begins) {
        answers[op].calls++;
        *word = nothing;
    } else if (*word == NULL) {
        answers[op].done++;
    } else {
        count(&answers[op], *word);
    }
}
