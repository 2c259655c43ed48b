#include "files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool/whole_file.h"

char *path_given(const char *path)
{
    const char *from = getenv("TD_FROM");
    return path[0] == '/' || from == NULL ? format("%s", path) : format("%s/%s", from, path);
}

bool file_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static bool folder_exists(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool file_read(const char *path, struct text *contents)
{
    char *bytes;
    size_t size;
    if (!td_whole_file_read(path, &bytes, &size)) {
        if (errno == ENOENT)
            return false;
        fail_because(errno, "cannot read %s", path);
    }
    text_add(contents, bytes, size);
    free(bytes);
    return true;
}

bool file_size(const char *path, size_t *size)
{
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return false;
    *size = (size_t)status.st_size;
    return true;
}

void file_write(const char *path, const char *bytes, size_t count)
{
    char *temporary = format("%s.%d", path, (int)getpid());
    if (!td_whole_file_write(temporary, bytes, count) || rename(temporary, path) != 0) {
        int error = errno;
        unlink(temporary);
        fail_because(error, "cannot write %s", path);
    }
    free(temporary);
}

void file_copy(const char *from, const char *to)
{
    struct text contents = {0};
    if (!file_read(from, &contents))
        fail("cannot copy %s: it is not there", from);
    file_write(to, contents.data, contents.length);
    text_free(&contents);
}

void folder_replace(const char *replacement, const char *folder)
{
    /* The two change places at once where the file system can do that: there is no moment
     * without the folder. Where it cannot, the old one is put aside for the moment between. */
    if (renameat2(AT_FDCWD, replacement, AT_FDCWD, folder, RENAME_EXCHANGE) == 0) {
        tree_remove(replacement);
        return;
    }
    char *before = format("%s.before", folder);
    tree_remove(before);
    if ((rename(folder, before) != 0 && errno != ENOENT) || rename(replacement, folder) != 0)
        fail_because(errno, "cannot put %s in the place of %s", replacement, folder);
    tree_remove(before);
    free(before);
}

void folder_recover(const char *folder)
{
    char *before = format("%s.before", folder);
    if (!folder_exists(folder) && folder_exists(before) && rename(before, folder) != 0)
        fail_because(errno, "cannot put %s back in its place", before);
    tree_remove(before);
    free(before);
}

void folder_make(const char *path)
{
    char *part = format("%s", path);
    for (char *slash = strchr(part + 1, '/');; slash = strchr(slash + 1, '/')) {
        if (slash != NULL)
            *slash = '\0';
        if (mkdir(part, 0777) != 0 && errno != EEXIST)
            fail_because(errno, "cannot make the folder %s", part);
        if (slash == NULL)
            break;
        *slash = '/';
    }
    free(part);
}

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *place)
{
    (void)status;
    (void)kind;
    (void)place;
    if (remove(path) != 0 && errno != ENOENT)
        fail_because(errno, "cannot remove %s", path);
    return 0;
}

void tree_remove(const char *path)
{
    if (nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS) != 0 && errno != ENOENT)
        fail_because(errno, "cannot remove %s", path);
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* The sorted entries of a folder; one that is not there has none. */
static int list(const char *folder, struct dirent ***entries)
{
    int count = scandir(folder, entries, visible, alphasort);
    if (count < 0 && errno != ENOENT)
        fail_because(errno, "cannot list %s", folder);
    return count;
}

void files_list(const char *folder, bool deep, struct names *paths)
{
    struct dirent **entries = NULL;
    int count = list(folder, &entries);
    for (int i = 0; i < count; i++) {
        char *path = format("%s/%s", folder, entries[i]->d_name);
        if (file_exists(path))
            names_add(paths, path);
        else if (deep && folder_exists(path))
            files_list(path, deep, paths);
        free(path);
        free(entries[i]);
    }
    free(entries);
}

void folders_list(const char *folder, struct names *names)
{
    struct dirent **entries = NULL;
    int count = list(folder, &entries);
    for (int i = 0; i < count; i++) {
        char *path = format("%s/%s", folder, entries[i]->d_name);
        if (folder_exists(path))
            names_add(names, entries[i]->d_name);
        free(path);
        free(entries[i]);
    }
    free(entries);
}
