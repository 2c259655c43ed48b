/* kinds.h: the list of verdicts in words. Host only. */
#ifndef TD_TOOL_KINDS_H
#define TD_TOOL_KINDS_H

/* For --help: a line for each kind, and the sanitizers' names. */
void td_kinds_help(void);

#endif
