/* No engine: a plain main. Files and folders are replayed; --runs searches at random. */
#include "tool/verb.h"

int main(int argc, char **argv)
{
    int status = td_command_line(argc, argv);
    if (status >= 0)
        return status;
    struct td_options options = {.files = argv + 1, .file_count = argc - 1};
    return td_verb_named("run")->run(&options);
}
