/* Streams of the C library on descriptors: what they answer, and when they read and write. */
#include "libc/stdio_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

CONFORMANCE(stdio);

static FILE *in, *out;
static int ends[2];

static void open_both(void)
{
    assert(pipe(ends) == 0);
    in = fdopen(ends[0], "r");
    out = fdopen(ends[1], "w");
    assert(in != NULL && out != NULL && fileno(in) == ends[0] && fileno(out) == ends[1]);
}

static bool something_to_read(void)
{
    struct pollfd fd = {.fd = ends[0], .events = POLLIN};
    return poll(&fd, 1, 0) == 1;
}

static void opening(void)
{
    assert(pipe(ends) == 0);
    in = fdopen(ends[0], "re");
    ANSWER(fdopen, 0, in != NULL ? 0 : -1);
    assert(fdopen(ends[1], "r") == NULL);
    ANSWER(fdopen, EINVAL, -1);
    assert(fdopen(ends[1], "nothing") == NULL);
    ANSWER(fdopen, EINVAL, -1);
    assert(fdopen(60, "r") == NULL);
    ANSWER(fdopen, EBADF, -1);
    ANSWER(fclose, 0, fclose(in));
    assert(fcntl(ends[0], F_GETFD) == -1 && errno == EBADF && close(ends[1]) == 0);
}

/* Full buffers, lines, or each byte: what has been written is seen when. */
static void modes(void)
{
    char text[8];
    open_both();
    assert(ANSWER(fputc, 0, fputc('a', out)) == 'a' && fputs("b\n", out) >= 0);
    assert(!something_to_read());
    ANSWER(fflush, 0, fflush(out));
    assert(something_to_read() && ANSWER(fgetc, 0, fgetc(in)) == 'a' && !something_to_read());
    assert(ungetc('c', in) == 'c' && fgets(text, sizeof(text), in) == text);
    assert(strcmp(text, "cb\n") == 0);
    assert(fprintf(out, "%d", 42) == 2 && fflush(NULL) == 0 && something_to_read());
    assert(fread(text, 1, 2, in) == 2 && memcmp(text, "42", 2) == 0);
    assert(setvbuf(out, NULL, _IOLBF, 0) == 0 && fwrite("xy", 1, 2, out) == 2);
    assert(!something_to_read() && fputs("z\n", out) >= 0 && something_to_read());
    assert(fread(text, 2, 2, in) == 2 && memcmp(text, "xyz\n", 4) == 0);
    assert(setvbuf(out, NULL, _IONBF, 0) == 0 && fputc('1', out) == '1' && something_to_read());
    assert(getc(in) == '1' && !feof(in) && !ferror(in));
    assert(ANSWER(dprintf, 0, dprintf(ends[1], "%s", "!")) == 1 && fgetc(in) == '!');
    assert(fclose(out) == 0 && fgetc(in) == EOF && feof(in) && !ferror(in));
    clearerr(in);
    assert(!feof(in) && fclose(in) == 0);
}

static void lines(void)
{
    char *line = NULL, text[4];
    size_t size = 0;
    open_both();
    for (int i = 0; i < 300; i++)
        assert(fputc('l', out) == 'l');
    assert(fputs("\nshort\nno end", out) >= 0 && fclose(out) == 0);
    assert(getline(&line, &size, in) == 301 && size >= 302 && line[300] == '\n' && line[301] == 0);
    assert(fgets(text, sizeof(text), in) == text && strcmp(text, "sho") == 0);
    assert(getdelim(&line, &size, 't', in) == 2 && strcmp(line, "rt") == 0);
    assert(getline(&line, &size, in) == 1 && getline(&line, &size, in) == 6);
    assert(strcmp(line, "no end") == 0 && getline(&line, &size, in) == -1 && feof(in));
    assert(fgets(text, sizeof(text), in) == NULL && fclose(in) == 0);
    free(line);
}

static void failures(void)
{
    open_both();
    ANSWER(fputc, EBADF, fputc('a', in));
    ANSWER(fgetc, EBADF, fgetc(out));
    assert(ferror(in) && ferror(out));
    assert(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0);
    ANSWER(fgetc, EAGAIN, fgetc(in));
    ANSWER(dprintf, EBADF, dprintf(ends[0], "a"));
    assert(fclose(in) == 0 && fputc('a', out) == 'a');
    ANSWER(fflush, EPIPE, fflush(out));
    assert(fputc('b', out) == 'b'); /* the first has gone with the failure */
    ANSWER(fclose, EPIPE, fclose(out));
    open_both();
    assert(close(ends[0]) == 0);
    ANSWER(fclose, EBADF, fclose(in));
    assert(fclose(out) == 0);
}

static void *talk(void *argument)
{
    for (int i = 0; i < 3; i++)
        assert(fprintf(out, "%s %d\n", (const char *)argument, i) == 4);
    return NULL;
}

/* A call's bytes stay together. */
static void threads(void)
{
    pthread_t a, b;
    char text[8];
    unsigned count = 0;
    open_both();
    assert(setvbuf(out, NULL, _IONBF, 0) == 0);
    assert(pthread_create(&a, NULL, talk, (char[]){"a"}) == 0);
    assert(pthread_create(&b, NULL, talk, (char[]){"b"}) == 0);
    for (; count < 6 && fgets(text, sizeof(text), in) != NULL; count++)
        assert((text[0] == 'a' || text[0] == 'b') && strlen(text) == 4 && text[3] == '\n');
    assert(count == 6 && pthread_join(a, NULL) == 0 && pthread_join(b, NULL) == 0);
    assert(fclose(out) == 0 && fgetc(in) == EOF && fclose(in) == 0);
}

int main(void)
{
    signal(SIGPIPE, SIG_IGN);
    opening();
    modes();
    lines();
    failures();
    threads();
    return 0;
}
