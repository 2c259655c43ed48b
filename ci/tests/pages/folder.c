#include "folder.h"

#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "text.h"

static void link_to(const char *to, const char *path)
{
    if (symlink(to, path) != 0)
        fail_because(errno, "%s", path);
}

/* Scripts are at home in the checkout, wherever they are called from. */
static void add_scripts(const char *checkout, const char *folder)
{
    glob_t found;
    char *pattern = format("%s/ci/*", checkout);
    folder_make(format("%s/teardown/ci", folder));
    glob(pattern, 0, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *path = found.gl_pathv[i];
        char *copy = format("%s/teardown/ci/%s", folder, strrchr(path, '/') + 1);
        struct stat status;
        if (stat(path, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 0100) != 0) {
            char *script = format("#!/bin/sh\nexec '%s' \"$@\"\n", path);
            file_write(copy, script, strlen(script));
            chmod(copy, 0755);
            free(script);
        } else {
            link_to(path, copy);
        }
        free(copy);
    }
    globfree(&found);
    free(pattern);
}

/* What is not made by commands. */
static bool is_linked(const char *name)
{
    static const char *const others[] = {"build", "ci", "findings", "report"};
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (strcmp(name, others[i]) == 0)
            return false;
    return true;
}

void folder_of_checkout(const char *checkout, const char *folder)
{
    glob_t found;
    char *pattern = format("%s/*", checkout);
    tree_remove(folder);
    add_scripts(checkout, folder);
    glob(pattern, 0, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *name = strrchr(found.gl_pathv[i], '/') + 1;
        if (is_linked(name))
            link_to(found.gl_pathv[i], format("%s/teardown/%s", folder, name));
    }
    globfree(&found);
    free(pattern);
}
