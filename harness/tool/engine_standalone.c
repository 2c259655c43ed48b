/* No engine: a plain main. Files and folders are replayed; --runs searches at random. */
#include "tool/command_line.h"
#include "tool/verb.h"

#include <string.h>

int main(int argc, char **argv)
{
    int status = td_command_line(&argc, argv);
    if (status >= 0)
        return status;
    int first = argc > 1 && strcmp(argv[1], "--") == 0 ? 2 : 1;
    struct td_files_given given = {.files = argv + first, .file_count = argc - first};
    return td_verb_named("run")->run(&given);
}
