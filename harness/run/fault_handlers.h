/*
 * fault_handlers.h: what ends a task from outside: an access to nowhere, a stack that is used up, a
 * loop that has no points. Host.
 */
#ifndef TD_RUN_FAULT_HANDLERS_H
#define TD_RUN_FAULT_HANDLERS_H

/* Installs the handlers; after an engine has installed its own. */
void td_fault_handlers_setup(void);

#endif
