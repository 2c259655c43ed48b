/*
 * cli.h - the commands of cli_inband.
 */
#ifndef CLI_H
#define CLI_H

#define VPE_VERSION "1.0"

/*
 * Executes one command line and adds what it prints to *output, a vector. 0, or -1 for one that is
 * not understood. API process; "wait" suspends.
 */
int vlib_cli_input(const char *input, char **output);

#endif
