/*
 * signals.h: what ends a task from outside: an access to nowhere, a stack that is used up, a loop
 * that has no points. Host.
 */
#ifndef TD_VERDICT_SIGNALS_H
#define TD_VERDICT_SIGNALS_H

/* Installs the handlers; after an engine has installed its own. */
void td_signals_setup(void);

#endif
