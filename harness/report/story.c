/* What tasks are called. */
#include "report/story.h"

#include "report/report.h"

#include <stdio.h>

/* Tasks are numbered as execution.c creates them: the main one, those that start() creates, then an
 * instance of an actor each that has an operation, in the order of the table. */
static bool has_operation(const struct td_input *input, unsigned actor, unsigned instance)
{
    for (unsigned i = 0; i < input->count; i++)
        if (input->operations[i].actor == actor && input->operations[i].call.instance == instance)
            return true;
    return false;
}

const char *td_story_task_name(const struct td_story *story, unsigned task)
{
    static char names[4][128];
    static unsigned turn;
    char *name = names[turn++ % 4];
    unsigned number = story->trace->first_actor;
    if (task == 0)
        return story->verdict->finishing ? "finish" : "start";
    for (unsigned actor = 0; td_target.actors[actor].name != NULL; actor++) {
        for (unsigned instance = 0; instance < td_target.actors[actor].count; instance++) {
            if (!has_operation(story->input, actor, instance) || number++ != task)
                continue;
            if (td_target.actors[actor].count == 1)
                snprintf(name, sizeof(names[0]), "%s", td_target.actors[actor].name);
            else
                snprintf(name, sizeof(names[0]), "%s%u", td_target.actors[actor].name, instance);
            return name;
        }
    }
    snprintf(name, sizeof(names[0]), "thread %u%s", task, td_report_runs(story->trace->runs[task]));
    return name;
}
