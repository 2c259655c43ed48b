/* fault.h: failures of the system itself, by choice of the input. On a task; no point. */
#ifndef TD_CHOICE_FAULT_H
#define TD_CHOICE_FAULT_H

#include <stdbool.h>

/* True: the kernel is out of what `label` names ("memory is not there in the kernel"). Only where
 * the target says that memory fails. */
bool td_fault(const char *label);

/* The system has failed the program: memory was not there, or more threads than there can be were
 * wanted. td_fault() says so by itself. */
void td_fault_note(void);

/* The world was unkind: the system has failed the program in this execution. Host or task. */
bool td_faulted(void);

#endif
