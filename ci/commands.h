/* The commands by which Ninja makes something, as it tells them itself; they are not run. */
#ifndef CI_COMMANDS_H
#define CI_COMMANDS_H

#include <stdbool.h>

#include "text.h"

/*
 * Calls `take` with the words of each command that makes `target` in the folder. Returns how Ninja
 * ended and what it complained of, in words. Allocated.
 */
char *commands_read(const char *folder, const char *target,
                    void (*take)(void *user, const struct names *words), void *user);

/* Adds the command that CMake has put between others, as in ": && COMMAND && :", "cd F && COMMAND".
 */
void command_alone(const struct names *words, struct names *command);
/* Adds what a compiler's command says beside the files that it reads and writes. */
void command_without_files(const struct names *words, struct names *command);
/* Whether "-o" gives the command's output a path with this end. */
bool command_makes(const struct names *words, const char *end);

bool ends_with(const char *word, const char *end);

#endif
