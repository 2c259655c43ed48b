/* main() is called with the words that the build gives, and may do with them what it likes. */
/* build: ARGUMENTS --port 80 "two words" "a \\\"quote\\\"" "\"\"" */
/* not native: ctest gives it no arguments */
#include "reached.h"

#include <assert.h>
#include <string.h>

int main(int argc, char **argv)
{
    assert(argc == 6 && argv[6] == NULL);
    assert(strcmp(argv[0], "programs_arguments") == 0);
    assert(strcmp(argv[1], "--port") == 0 && strcmp(argv[2], "80") == 0);
    assert(strcmp(argv[3], "two words") == 0);
    assert(strcmp(argv[4], "a \"quote\"") == 0);
    assert(strcmp(argv[5], "") == 0);
    td_reached("the words are right");
    strcpy(argv[2], "23"); /* the next execution has them anew */
    argv[1] = argv[2];
    td_reached("the end");
    return 0;
}
