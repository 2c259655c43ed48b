/*
 * A program with a main() as a target of one operation: linked by td_program(). Its main() is
 * renamed to td_sim_main by the forced header.
 */
#include "libc/exit.h"
#include "task/schedule.h"
#include "teardown.h"

#include <string.h>

#ifndef TD_PROGRAM_NAME
#error "td_program() defines TD_PROGRAM_NAME"
#endif
#ifndef TD_PROGRAM_SETTINGS
#define TD_PROGRAM_SETTINGS /* .may_leak = true, .points = 300 */
#endif
#ifndef TD_PROGRAM_ARGUMENTS
#define TD_PROGRAM_ARGUMENTS /* "one\0" "two\0" */
#endif

static const char words[] = TD_PROGRAM_NAME "\0" TD_PROGRAM_ARGUMENTS;

int td_sim_main(int argc, char **argv, char **environment);
/* There where the linker was told to wrap main(), as tests do. */
__attribute__((weak)) int __real_td_sim_main(int argc, char **argv, char **environment);

/* The words belong to the program, which may change them (getopt and strtok do): each time anew. */
static void run(const struct td_call *call)
{
    static char room[sizeof(words)];
    static char *arguments[sizeof(words)], *environment[1];
    int count = 0;
    (void)call;
    memcpy(room, words, sizeof(words));
    for (char *at = room; at < room + sizeof(words) - 1; at += strlen(at) + 1)
        arguments[count++] = at;
    arguments[count] = environment[0] = NULL;
    int status = td_sim_main(count, arguments, environment);
    td_program_returned(status, __real_td_sim_main != NULL ? (const void *)__real_td_sim_main
                                                           : (const void *)td_sim_main);
}

static const struct td_actor actors[] = {{.name = "main", .count = 1}, {.name = NULL}};
static const struct td_op ops[] = {{.name = "main", .actor = "main", .run = run}, {.name = NULL}};

const struct td_target td_target = {.name = TD_PROGRAM_NAME,
                                    .actors = actors,
                                    .ops = ops,
                                    .max_ops = 1,
                                    .fault_bytes = 32,
                                    TD_PROGRAM_SETTINGS};
