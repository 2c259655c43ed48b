/* What the operations share: commands, and how long one waits. */
#include "target.h"

const char *const target_commands[COMMANDS] = {"show version", "show api clients", "show interface",
                                               "wait 0",       "wait 1",           "reboot"};
const unsigned target_waits[WAITS] = {1, 1000, 11000};
