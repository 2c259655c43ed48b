/* command_line.h: the one parser of the fuzz binaries' options. Host. */
#ifndef TD_TOOL_COMMAND_LINE_H
#define TD_TOOL_COMMAND_LINE_H

/*
 * Looks for a verb among the arguments. -1: there is none, and the arguments are the engine's;
 * those that go with the engine as well, such as --no-preemption, have taken effect and are taken
 * out. Else the exit status of the verb.
 */
int td_command_line(int *argc, char **argv);

#endif
