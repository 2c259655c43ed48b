#include "known.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"

static struct names known;

static void read_lines(const char *path)
{
    struct text contents = {0};
    if (!file_read(path, &contents)) {
        fail("--known-file %s: there is no such file", path);
    }
    char *rest = NULL;
    char *lines = format("%s", text_string(&contents));
    for (char *line = strtok_r(lines, "\r\n", &rest); line != NULL;
         line = strtok_r(NULL, "\r\n", &rest)) {
        if (line[0] != '#') {
            names_add(&known, line);
        }
    }
    free(lines);
    text_free(&contents);
}

void known_read(const struct names *signatures, const struct names *files)
{
    for (size_t i = 0; i < signatures->count; i++) {
        if (signatures->name[i][0] == '\0') {
            fail("--known: which signature?");
        }
        names_add(&known, signatures->name[i]);
    }
    for (size_t i = 0; i < files->count; i++) {
        char *path = path_given(files->name[i]);
        read_lines(path);
        free(path);
    }
}

bool is_known(const char *signature)
{
    return names_have(&known, signature);
}

void fuzzer_start(struct process *process, char *const argv[])
{
    process_start(process, argv);
}

void fuzzer_run(struct process *process, char *const argv[], double seconds, int patience)
{
    process_run(process, argv, seconds, patience);
}
