#include "given.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "files.h"

char *given_path(const char *path)
{
    char *whole = path_given(path);
    char *real = realpath(whole, NULL);
    return real != NULL ? real : whole;
}

static bool ends_with_one_of(const char *path, const char *const ends[])
{
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot != NULL && ends[i] != NULL; i++)
        if (strcmp(dot, ends[i]) == 0)
            return true;
    return false;
}

static void check_file(const char *given, const char *path)
{
    static const char *const c[] = {".c", NULL};
    static const char *const cxx[] = {".cc", ".cpp", ".cxx", ".C", ".c++", ".hpp", NULL};
    static const char *const made[] = {".o", ".a", ".so", NULL};
    struct stat status;
    if (stat(path, &status) != 0)
        fail(errno == ENOENT ? "no such file: %s" : "cannot read %s", given);
    if (S_ISDIR(status.st_mode))
        fail("%s: a folder; the program's C files are wanted", given);
    if (ends_with_one_of(given, cxx))
        fail("%s: C++ is not supported, only C", given);
    if (ends_with_one_of(given, made)) {
        fail("%s: compiled already; only what is compiled from its source is under control (a "
             "library: -l)",
             given);
    }
    if (!ends_with_one_of(given, c))
        fail("%s: not a C file (.c); a header is found by -I FOLDER", given);
}

void given_files(char **words, int count, struct names *files)
{
    for (int i = 0; i < count; i++) {
        char *path = given_path(words[i]);
        bool known = false;
        check_file(words[i], path);
        for (size_t j = 0; j < files->count; j++)
            known |= strcmp(files->name[j], path) == 0;
        if (!known)
            names_add(files, path);
        free(path);
    }
    if (files->count == 0)
        fail("which FILE.c? (try --help)");
}
