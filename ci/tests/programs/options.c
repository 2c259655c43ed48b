/* What a program gets of ci/program's options: right with those that CMakeLists.txt gives, else a
 * verdict. */
#include <assert.h>
#include <crypt.h>
#include <string.h>
#include <unistd.h>

#include "given.h"

#ifdef REMOVED
#error "-U REMOVED takes back -D REMOVED"
#endif

int main(int argc, char **argv)
{
    assert(GIVEN_BY_OPTION == 3 && GIVEN_BY_HEADER == 2 && GIVEN_BY_FLAG == 4);
    assert(crypt_preferred_method() != NULL); /* in a library, and not known to be pure */
    if (argc > 5)
        return acct(NULL); /* neither simulated nor pure */
    assert(argc == 5 && argv[5] == NULL);
    assert(strcmp(argv[1], "--seconds") == 0);
    assert(strcmp(argv[2], "two words") == 0);
    assert(strcmp(argv[3], "") == 0);
    assert(strcmp(argv[4], "\"quoted\"; $HOME \\") == 0);
    return 0;
}
