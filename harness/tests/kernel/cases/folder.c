/* The names in a folder. */
#include "kernel/file/folder_answers.h"

#include "conformance.h"
#include "no_path.h"

#include <assert.h>
#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

CONFORMANCE(folder);

enum { NO_DESCRIPTOR = 60 };

static bool has(DIR *folder, const char *name, int type)
{
    const struct dirent *entry;
    rewinddir(folder);
    errno = 0;
    while ((entry = readdir(folder)) != NULL)
        if (strcmp(entry->d_name, name) == 0 &&
            (entry->d_type == type || entry->d_type == DT_UNKNOWN))
            return true;
    assert(errno == 0);
    return false;
}

static void lists(void)
{
    DIR *folder = opendir("/dev");
    ANSWER(opendir, 0, folder == NULL ? -1 : 0);
    assert(fcntl(dirfd(folder), F_GETFD) == FD_CLOEXEC);
    assert(has(folder, ".", DT_DIR) && has(folder, "..", DT_DIR) && has(folder, "null", DT_CHR));
    assert(has(folder, "urandom", DT_CHR) && !has(folder, "no such device", DT_CHR));
    rewinddir(folder);
    long begin = telldir(folder);
    const char first = *readdir(folder)->d_name;
    assert(readdir64(folder) != NULL);
    seekdir(folder, begin);
    assert(*readdir(folder)->d_name == first);
    int fd = dirfd(folder);
    assert(closedir(folder) == 0 && fcntl(fd, F_GETFD) == -1);
}

static void of_a_descriptor(void)
{
    int fd = open("/", O_RDONLY);
    DIR *folder = fdopendir(fd);
    ANSWER(fdopendir, 0, folder == NULL ? -1 : 0);
    assert(has(folder, "tmp", DT_DIR) && dirfd(folder) == fd && closedir(folder) == 0);
    assert(close(fd) == -1);
    folder = opendir("/");
    assert(close(dirfd(folder)) == 0);
    ANSWER(closedir, EBADF, closedir(folder));
    ANSWER(fdopendir, EBADF, fdopendir(NO_DESCRIPTOR) == NULL ? -1 : 0);
    ANSWER(fdopendir, ENOTDIR, fdopendir(0) == NULL ? -1 : 0);
}

static void refuses(void)
{
    struct dirent **list;
    struct dirent64 **list64;
#define OPENDIR(path) (opendir(path) == NULL ? -1 : 0)
    NO_PATH(opendir, OPENDIR);
    ANSWER(opendir, ENOTDIR, OPENDIR("/dev/null"));
    ANSWER(scandir, ENOENT, scandir("no such folder", &list, NULL, NULL));
    ANSWER(scandir, ENOENT, scandir64("no such folder", &list64, NULL, NULL));
    while (dup(0) != -1)
        ;
    ANSWER(opendir, EMFILE, OPENDIR("/dev"));
}

int main(void)
{
    lists();
    of_a_descriptor();
    refuses();
    return 0;
}
