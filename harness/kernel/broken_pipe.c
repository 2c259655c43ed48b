/* SIGPIPE. */
#include "kernel/transfer.h"

#include "verdict/verdict.h"

void td_broken_pipe(const char *words)
{
    td_verdict("signal", "SIGPIPE, by writing to %s that nobody can read", words);
}
