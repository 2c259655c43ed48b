/* Names with 64 behind them, and calls that a header would redirect to such, or to ones that are
 * checked. */
/* build: FLAGS -D_FILE_OFFSET_BITS=64 -D_FORTIFY_SOURCE=2 */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static void by_name(void)
{
    struct stat64 status;
    int fd = open64("/dev/null", O_RDWR), other = openat64(AT_FDCWD, "/dev/zero", O_RDONLY);
    assert(fd >= 0 && fstat64(fd, &status) == 0 && S_ISCHR(status.st_mode));
    assert(stat64("/no such file", &status) == -1 && errno == ENOENT);
    assert(lstat64("/dev", &status) == 0 && S_ISDIR(status.st_mode));
    assert(fstatat64(AT_FDCWD, "/tmp", &status, 0) == 0 && S_ISDIR(status.st_mode));
    assert(lseek64(fd, 100, SEEK_SET) == 0 && fcntl64(fd, F_GETFD) == 0);
    assert(pread64(other, &status, 4, 4) == 4 && pwrite64(fd, &status, 4, 4) == 4);
    assert(ftruncate64(fd, 0) == -1 && truncate64("/no such file", 0) == -1 && errno == ENOENT);
    FILE *stream = fopen64("/dev/null", "w");
    assert(stream != NULL && fseeko64(stream, 0, SEEK_SET) == 0 && ftello64(stream) == 0);
    assert(fclose(stream) == 0 && fopen64("/no such file", "r") == NULL);
    close(creat64("/dev/null", 0600));
    close(fd);
    close(other);
    td_reached("by name");
}

/* With a size that the compiler does not know, where a checked function would be called. */
static void redirected(size_t size)
{
    char bytes[16], text[16];
    int ends[2];
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    struct pollfd pollers[2] = {{.fd = ends[0], .events = POLLIN}, {.fd = ends[1]}};
    assert(write(ends[1], "abcd", 4) == 4 && poll(pollers, size / 2, -1) == 1);
    ssize_t n = read(ends[0], bytes, size);
    assert(n >= 1 && n <= 2 && recv(ends[0], bytes + n, size, MSG_DONTWAIT) >= 1);
    memset(text, 0, size);
    memcpy(text, bytes, size);
    strncpy(text + 2, "xyz", size + 2);
    assert(snprintf(text + size, sizeof(text) - size, "%s", "end") == 3 && strlen(text) == 5);
    strcat(strcpy(text, bytes[0] == 'a' ? "one" : "other"), " more");
    assert(sprintf(bytes, "%zu", size) == 1 && printf("%s\n", text) > 0);
    int fd = open("/dev/zero", O_RDONLY);
    assert(fd >= 0 && lseek(fd, 0, SEEK_END) == 0);
    assert(getcwd(text, sizeof(text)) != NULL || errno == ERANGE);
    close(fd);
    close(ends[0]);
    close(ends[1]);
    td_reached("redirected");
}

int main(int argc, char **argv)
{
    (void)argv;
    by_name();
    redirected((size_t)argc + 1);
    return 0;
}
