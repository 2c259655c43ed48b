/* end.h: how a program ends. On a task. */
#ifndef TD_CONTROL_END_H
#define TD_CONTROL_END_H

/* main() has returned: as exit(status), but returns if no other task is left to be taken down. */
void td_program_returned(int status);

#endif
