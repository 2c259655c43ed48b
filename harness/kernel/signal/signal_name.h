/* signal_name.h: what signals are called. Any context. */
#ifndef TD_KERNEL_SIGNAL_SIGNAL_NAME_H
#define TD_KERNEL_SIGNAL_SIGNAL_NAME_H

/* "SIGTERM"; those of real time have one name. */
const char *td_signal_name(int number);

#endif
