/*
 * Stands in front of the main() of a test's program: with TD_EMPTY_MAIN in the environment it
 * returns at once, and the test of that program has to fail. Linked with --wrap; MAIN is main, or
 * what it is named under control.
 */
#include <stdbool.h>
#include <stdlib.h>

#define PASTE(prefix, name) prefix##name
#define WRAPPED(name)       PASTE(__wrap_, name)
#define REAL(name)          PASTE(__real_, name)

int REAL(MAIN)(int argc, char **argv, char **environment);
int WRAPPED(MAIN)(int argc, char **argv, char **environment);

static bool empty;

__attribute__((constructor)) static void look(void)
{
    empty = getenv("TD_EMPTY_MAIN") != NULL;
}

int WRAPPED(MAIN)(int argc, char **argv, char **environment)
{
    return empty ? 0 : REAL(MAIN)(argc, argv, environment);
}
