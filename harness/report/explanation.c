/* The parts of an explanation; interleaving.c has the longest one. */
#include "report/explanation.h"

#include "choice/input_text.h"
#include "report/interleaving.h"
#include "report/report.h"
#include "report/story.h"
#include "report/waited_words.h"

#include <string.h>

static void explain_head(const struct td_story *story, FILE *out)
{
    const struct td_verdict *verdict = story->verdict;
    char signature[256] = "silent";
    if (verdict->stands)
        td_report_signature(verdict, signature, sizeof(signature));
    fprintf(out, "verdict    %s", verdict->stands ? verdict->name : "none");
    if (verdict->stands && verdict->text[0] != '\0') {
        fprintf(out, ": ");
        td_report_text(verdict, out);
    }
    fprintf(out, "\nsignature  %s\n", signature);
    fprintf(out, "input      %s, strategy %s, %u operation%s, %llu point%s\n", td_target.name,
            story->input->strategy->name, story->input->count, story->input->count == 1 ? "" : "s",
            (unsigned long long)story->points, story->points == 1 ? "" : "s");
}

static void explain_operations(const struct td_input *input, FILE *out)
{
    fprintf(out, "\noperations\n");
    for (unsigned i = 0; i < input->count; i++) {
        const struct td_operation *operation = &input->operations[i];
        const struct td_actor *actor = &td_target.actors[operation->actor];
        char name[64];
        if (actor->count == 1)
            snprintf(name, sizeof(name), "%s", actor->name);
        else
            snprintf(name, sizeof(name), "%s%u", actor->name, operation->call.instance);
        fprintf(out, "  %2u  %-12s %s\n", i, name, td_text_operation(operation));
    }
}

static void explain_stack(const struct td_side *side, FILE *out)
{
    struct td_symbol symbol;
    for (int i = -1; (i = td_report_next(side, (unsigned)(i + 1), &symbol)) >= 0;) {
        fprintf(out, "      %-28s %s", symbol.function, symbol.file);
        fprintf(out, symbol.line > 0 ? ":%d\n" : "\n", symbol.line);
    }
}

static const char *name_of(const void *story, unsigned task)
{
    return td_story_task_name(story, task);
}

static void explain_side(const struct td_story *story, const struct td_side *side, FILE *out)
{
    fprintf(out, "  %s", side->what != NULL ? side->what : "execution");
    if (side->task < TD_TASKS_MAX)
        fprintf(out, " by %s", td_story_task_name(story, side->task));
    if (side->operation < story->input->count)
        fprintf(out, " in operation %u, %s", side->operation,
                td_text_operation(&story->input->operations[side->operation]));
    fprintf(out, "\n");
    td_waited_print(&side->waited, name_of, story, out);
    explain_stack(side, out);
}

void td_explain(const struct td_story *story, FILE *out)
{
    explain_head(story, out);
    explain_operations(story->input, out);
    td_interleaving_print(story, out);
    if (!story->verdict->stands)
        return;
    fprintf(out, "\n%s\n", story->verdict->name);
    for (unsigned i = 0; i < TD_SIDES_MAX && story->verdict->side[i].known; i++)
        explain_side(story, &story->verdict->side[i], out);
}
