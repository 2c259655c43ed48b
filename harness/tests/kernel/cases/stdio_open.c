/* Streams by name: of devices, and of nothing; and that they have no positions. */
#include "libc/stdio_answers.h"

#include "conformance.h"
#include "no_path.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

CONFORMANCE(stdio_open);

static int opened(FILE *stream)
{
    if (stream == NULL)
        return -1;
    fclose(stream);
    return 0;
}

static void opens(void)
{
#define FOPEN(path) opened(fopen(path, "r"))
    NO_PATH(fopen, FOPEN);
    ANSWER(fopen, ENOENT, opened(fopen64("no such file", "r+")));
    ANSWER(fopen, EINVAL, opened(fopen("/dev/null", "z")));
    ANSWER(fopen, EEXIST, opened(fopen("/dev/null", "wx")));
    ANSWER(fopen, EISDIR, opened(fopen("/tmp", "w")));
    ANSWER(fopen, 0, opened(fopen("/dev/null", "a+")));
    FILE *stream = fopen("/dev/zero", "re");
    assert(stream != NULL && getc(stream) == 0 && fcntl(fileno(stream), F_GETFD) == FD_CLOEXEC);
    ANSWER(fseek, 0, fseek(stream, 10, SEEK_SET));
    ANSWER(fseek, 0, fseeko64(stream, 10, SEEK_CUR));
    ANSWER(fseek, EINVAL, fseek(stream, 0, 99));
    rewind(stream);
    assert(fclose(stream) == 0);
    stream = fopen("/dev/zero", "re");
    assert(close(fileno(stream)) == 0);
    ANSWER(fseek, EBADF, fseek(stream, 0, SEEK_END));
    assert(fclose(stream) == EOF);
}

static void opens_again(void)
{
    int ends[2];
    char byte;
    assert(pipe(ends) == 0);
    FILE *stream = fdopen(ends[1], "w");
    assert(fputs("a", stream) >= 0);
    ANSWER(fseek, ESPIPE, fseeko(stream, 0, SEEK_SET));
    ANSWER(ftell, ESPIPE, ftell(stream));
    ANSWER(freopen, 0, freopen("/dev/null", "w", stream) == stream ? 0 : -1);
    assert(read(ends[0], &byte, 1) == 1 && byte == 'a' && read(ends[0], &byte, 1) == 0);
    assert(fputs("b", stream) >= 0 && fflush(stream) == 0);
    ANSWER(ftell, 0, ftello(stream));
    ANSWER(freopen, ENOENT, freopen("no such file", "r", stream) == NULL ? -1 : 0);
    assert(freopen("/dev/null", "r", stdin) == stdin && getchar() == EOF);
    close(ends[0]);
}

int main(void)
{
    opens();
    opens_again();
    return 0;
}
