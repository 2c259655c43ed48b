/* Files are replaced as a whole or not at all, and a failure of the machine has its own exit
 * status. */
#include "files.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"

static char folder[] = "/tmp/ci_files_XXXXXX";

static char *in_folder(const char *name)
{
    return format("%s/%s", folder, name);
}

static bool holds(const char *path, const char *contents)
{
    struct text text = {0};
    bool same = file_read(path, &text) && strcmp(text_string(&text), contents) == 0;
    text_free(&text);
    return same;
}

static size_t entries(void)
{
    struct names names = {0};
    files_list(folder, true, &names);
    size_t count = names.count;
    names_free(&names);
    return count;
}

/* Writes where no byte fits, as on a full disk; the exit status of a process that tries. */
static int write_without_space(const char *path)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN); /* the error instead */
        setrlimit(RLIMIT_FSIZE, &(struct rlimit){0, 0});
        freopen("/dev/null", "w", stderr);
        file_write(path, "new", 3);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int write_into_nothing(void)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        freopen("/dev/null", "w", stderr);
        file_write("/nowhere/at/all", "new", 3);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void check_writes(void)
{
    char *path = in_folder("kept");
    size_t size = 0;
    file_write(path, "old", 3);
    check(holds(path, "old"), NULL, "a file is written");
    check(write_without_space(path) == 3, NULL, "a disk that is full is exit status 3");
    check(holds(path, "old"), NULL, "what was there is as it was");
    check(entries() == 1, NULL, "nothing half-written is left");
    check(write_into_nothing() == 2, NULL, "a folder that is not there is exit status 2");
    file_write(path, "", 0);
    check(file_size(path, &size) && size == 0, NULL, "an empty file has no bytes");
    free(path);
}

static void check_folders(void)
{
    char *old = in_folder("corpus");
    char *new = in_folder("corpus.new");
    char *before = in_folder("corpus.before");
    char *entry = in_folder("corpus/entry");
    char *entry_new = in_folder("corpus.new/entry");
    folder_make(old);
    folder_make(new);
    file_write(entry, "old", 3);
    file_write(entry_new, "new", 3);
    folder_replace(new, old);
    check(holds(entry, "new") && !file_exists(entry_new), NULL, "a folder takes another's place");
    folder_make(new);
    tree_remove(old);
    file_write(entry_new, "first", 5);
    folder_replace(new, old);
    check(holds(entry, "first"), NULL, "and that of one that is not there");
    rename(old, before); /* as a tool leaves it that is killed in between */
    folder_recover(old);
    check(holds(entry, "first"), NULL, "what an interruption has put aside comes back");
    folder_make(before);
    folder_recover(old);
    check(holds(entry, "first") && access(before, F_OK) != 0, NULL, "but not over what is there");
}

int main(void)
{
    if (mkdtemp(folder) == NULL)
        fail("cannot make a folder in /tmp");
    check_writes();
    check_folders();
    tree_remove(folder);
    return check_end();
}
