/*
 * The marks of a test's program, natively and under control: each, when it is first reached,
 * becomes a line of the file that TD_REACHED names. The file is mapped: what has been reached
 * stands there however the process ends, a child's marks as well, and a mark takes no call that a
 * sanitizer sees.
 */
#include "reached.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ROOM = 1 << 14, MARKS_MAX = 256 };

static struct file {
    size_t used; /* of text; binary, which whoever looks for lines of text skips */
    char text[ROOM];
} *file;

static const char *seen[MARKS_MAX]; /* in this process */
static unsigned count;

__attribute__((constructor)) static void open_file(void)
{
    const char *path = getenv("TD_REACHED");
    if (path == NULL)
        return;
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0 || ftruncate(fd, sizeof(*file)) != 0 ||
        (file = mmap(NULL, sizeof(*file), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)) ==
            MAP_FAILED) {
        perror(path);
        exit(3);
    }
    close(fd);
    file->used = 1; /* a line of its own behind the number */
    file->text[0] = '\n';
}

/* Threads of a native run may write a mark twice, which does no harm. */
static int is_new(const char *name)
{
    unsigned known = __atomic_load_n(&count, __ATOMIC_ACQUIRE);
    for (unsigned i = 0; i < known && i < MARKS_MAX; i++)
        if (__atomic_load_n(&seen[i], __ATOMIC_RELAXED) == name)
            return 0;
    known = __atomic_fetch_add(&count, 1, __ATOMIC_ACQ_REL);
    if (known < MARKS_MAX)
        __atomic_store_n(&seen[known], name, __ATOMIC_RELAXED);
    return known < MARKS_MAX;
}

void td_reached(const char *name)
{
    size_t length = 0;
    if (file == NULL || !is_new(name))
        return;
    while (name[length] != '\0')
        length++;
    size_t at = __atomic_fetch_add(&file->used, length + 1, __ATOMIC_RELAXED);
    if (at + length + 1 > sizeof(file->text))
        return; /* the test will say that the mark was not reached */
    for (size_t i = 0; i < length; i++)
        file->text[at + i] = name[i];
    file->text[at + length] = '\n';
}
