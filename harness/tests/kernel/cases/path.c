/* Names: of what is there on every machine, of what is not, and where they are looked for. */
/* build: FLAGS -fno-sanitize=nonnull-attribute */
#include "kernel/file/path_answers.h"

#include "conformance.h"
#include "no_path.h"

#include <assert.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

CONFORMANCE(path);

enum { NO_DESCRIPTOR = 60 };

static char text[PATH_MAX];
static const char *volatile no_name;

static void accesses(void)
{
#define ACCESS(path)    access(path, F_OK)
#define FACCESSAT(path) faccessat(AT_FDCWD, path, R_OK, AT_EACCESS)
    NO_PATH(access, ACCESS);
    NO_PATH(faccessat, FACCESSAT);
    ANSWER(access, 0, access("/dev/null", R_OK | W_OK));
    ANSWER(access, 0, access("//dev/.././/dev/urandom", F_OK));
    ANSWER(access, 0, access("/", R_OK | X_OK));
    ANSWER(access, 0, access("/tmp/", R_OK | W_OK | X_OK));
    ANSWER(access, 0, access(".", F_OK));
    ANSWER(access, ENOTDIR, access("/dev/null/", F_OK));
    ANSWER(access, EACCES, access("/dev/zero", X_OK));
    ANSWER(access, EINVAL, access("/dev/null", 8));
    ANSWER(faccessat, EACCES, faccessat(AT_FDCWD, "/dev/zero", X_OK, 0));
    ANSWER(faccessat, EINVAL, faccessat(AT_FDCWD, "/dev/null", R_OK, 0x8000));
    ANSWER(faccessat, EBADF, faccessat(NO_DESCRIPTOR, "file", R_OK, 0));
    ANSWER(faccessat, 0, faccessat(NO_DESCRIPTOR, "/dev/null", R_OK, AT_SYMLINK_NOFOLLOW));
    ANSWER(faccessat, ENOTDIR, faccessat(0, "null", R_OK, 0));
    int folder = open("/dev", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    ANSWER(faccessat, 0, faccessat(folder, "null", R_OK, 0));
    ANSWER(faccessat, ENOENT, faccessat(folder, "no such device", R_OK, 0));
    close(folder);
}

static void links(void)
{
#define READLINK(path)   readlink(path, text, sizeof(text))
#define READLINKAT(path) readlinkat(AT_FDCWD, path, text, sizeof(text))
    NO_PATH(readlink, READLINK);
    NO_PATH(readlinkat, READLINKAT);
    ANSWER(readlink, EINVAL, readlink("/dev/null", text, sizeof(text)));
    ANSWER(readlink, EINVAL, readlink("no such file", text, 0));
    ANSWER(readlinkat, EINVAL, readlinkat(AT_FDCWD, "/", text, sizeof(text)));
    ANSWER(readlinkat, EBADF, readlinkat(NO_DESCRIPTOR, "file", text, sizeof(text)));
}

static bool really(const char *path, const char *expected)
{
    char *found = realpath(path, NULL);
    bool right = found != NULL && strcmp(found, expected) == 0;
    free(found);
    return right && realpath(path, text) == text && strcmp(text, expected) == 0;
}

static void detours(void)
{
#define REALPATH(path) (realpath(path, NULL) == NULL ? -1 : 0)
    NO_PATH(realpath, REALPATH);
    ANSWER(realpath, EINVAL, REALPATH(no_name));
    ANSWER(realpath, 0, realpath("/dev/null", text) == text ? 0 : -1);
    assert(really("//dev/./null", "/dev/null") && really("/dev/..", "/") && really("/tmp", "/tmp"));
}

static bool in(const char *expected)
{
    char *found = getcwd(NULL, 0);
    bool right = found != NULL && strcmp(found, expected) == 0;
    free(found);
    return right;
}

static void folders(void)
{
#define CHDIR(path) chdir(path)
    NO_PATH(chdir, CHDIR);
    ANSWER(chdir, ENOTDIR, chdir("/dev/null"));
    ANSWER(chdir, 0, chdir("/dev"));
    assert(in("/dev") && access("null", F_OK) == 0 && access("tmp", F_OK) == -1);
    int folder = open(".", O_RDONLY);
    ANSWER(chdir, 0, chdir("../tmp"));
    assert(in("/tmp"));
    ANSWER(fchdir, 0, fchdir(folder));
    close(folder);
    ANSWER(fchdir, EBADF, fchdir(folder));
    ANSWER(fchdir, ENOTDIR, fchdir(0));
    assert(ANSWER(getcwd, 0, getcwd(text, sizeof(text)) == text ? 0 : -1) == 0);
    assert(strcmp(text, "/dev") == 0);
    ANSWER(getcwd, ERANGE, getcwd(text, 4) == NULL ? -1 : 0);
    ANSWER(getcwd, ERANGE, getcwd(NULL, 1) == NULL ? -1 : 0);
    ANSWER(getcwd, EINVAL, getcwd(text, 0) == NULL ? -1 : 0);
    ANSWER(chdir, 0, chdir("/"));
}

int main(void)
{
    accesses();
    links();
    detours();
    folders();
    return 0;
}
