/*
 * open() of the devices that programs reach for without having files: /dev/null, /dev/zero, and those of
 * random numbers, which are the same in every execution (Linux, drivers/char/mem.c and random.c).
 */
#include "kernel/answer.h"
#include "kernel/caller.h"
#include "kernel/descriptor.h"
#include "kernel/device_answers.h"
#include "kernel/open.h"

#include "control/replace.h"
#include "memory/fill.h"
#include "strategy/strategy.h"
#include "task/execution.h"
#include "verdict/verdict.h"

#include <fcntl.h>
#include <string.h>
#include <sys/random.h>

TD_ANSWERS(TD_ANSWERS_device);

enum { AT_ONCE = 256 }; /* bytes, and the most that getentropy() gives */

static uint64_t state;

static void fresh(void)
{
    state = 2; /* not rand()'s */
}

TD_FRESH(fresh);

static void fill_random(char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        bytes[i] = (char)(td_random(&state) >> 24);
}

static void fill_zero(char *bytes, size_t size)
{
    td_fill(bytes, 0, size);
}

static ssize_t fill_from(void (*next)(char *, size_t), const struct iovec *iov, int count)
{
    char bytes[AT_ONCE];
    size_t size = td_iov_size(iov, count), done = 0;
    while (done < size) {
        size_t n = size - done < sizeof bytes ? size - done : sizeof bytes;
        next(bytes, n);
        td_copy_out(iov, done, bytes, n);
        done += n;
    }
    return (ssize_t)size;
}

static ssize_t read_nothing(struct td_file *file, const struct iovec *iov, int count)
{
    (void)file, (void)iov, (void)count;
    return 0;
}

static ssize_t read_zeros(struct td_file *file, const struct iovec *iov, int count)
{
    (void)file;
    return fill_from(fill_zero, iov, count);
}

static ssize_t read_random(struct td_file *file, const struct iovec *iov, int count)
{
    (void)file;
    return fill_from(fill_random, iov, count);
}

/* What is written goes nowhere; /dev/null and /dev/zero do not even look at it. */
static ssize_t write_unseen(struct td_file *file, const struct iovec *iov, int count)
{
    (void)file;
    return (ssize_t)td_iov_size(iov, count);
}

static ssize_t write_seed(struct td_file *file, const struct iovec *iov, int count)
{
    (void)file;
    for (int i = 0; i < count; i++)
        td_caller_reads(iov[i].iov_base, iov[i].iov_len);
    return (ssize_t)td_iov_size(iov, count);
}

/* /dev/random alone can be waited for, until there is chance enough; epoll does not take the others. */
static short filled(const struct td_file *file)
{
    (void)file;
    return TD_READABLE;
}

static const struct {
    const char *path;
    struct td_file_type type;
} devices[] = {
    {"/dev/null", {.words = "/dev/null", .read = read_nothing, .write = write_unseen}},
    {"/dev/zero", {.words = "/dev/zero", .read = read_zeros, .write = write_unseen}},
    {"/dev/random",
     {.words = "/dev/random", .read = read_random, .write = write_seed, .ready = filled}},
    {"/dev/urandom", {.words = "/dev/urandom", .read = read_random, .write = write_seed}},
};

static const struct td_file_type *type_of(const char *path)
{
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++)
        if (strcmp(devices[i].path, path) == 0)
            return &devices[i].type;
    td_unsupported("open", "open(\"%s\"): there are no files on disk", path);
}

/* A device is always there, and everybody's, so that no mode is looked at. */
int TD_REPLACE(open)(const char *path, int flags, ...)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    td_caller_reads(path, strlen(path) + 1);
    const struct td_file_type *type = type_of(path);
    if (!td_descriptor_room(1))
        return TD_FAIL(open, EMFILE);
    if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL))
        return TD_FAIL(open, EEXIST);
    if ((flags & O_DIRECTORY) != 0)
        return TD_FAIL(open, ENOTDIR);
    struct td_file *file = td_open_file(type, flags & (O_ACCMODE | O_NONBLOCK | O_APPEND));
    return td_open_descriptor(file, (flags & O_CLOEXEC) != 0);
}

ssize_t TD_REPLACE(getrandom)(void *buffer, size_t size, unsigned flags)
{
    const struct iovec iov = {buffer, size};
    TD_POINT(TD_KERNEL, NULL, 0);
    if ((flags & ~(GRND_NONBLOCK | GRND_RANDOM | GRND_INSECURE)) != 0 ||
        (flags & (GRND_RANDOM | GRND_INSECURE)) == (GRND_RANDOM | GRND_INSECURE))
        return TD_FAIL(getrandom, EINVAL);
    return fill_from(fill_random, &iov, 1);
}

int TD_REPLACE(getentropy)(void *buffer, size_t size)
{
    const struct iovec iov = {buffer, size};
    TD_POINT(TD_KERNEL, NULL, 0);
    if (size > AT_ONCE)
        return TD_FAIL(getentropy, EIO);
    fill_from(fill_random, &iov, 1);
    return 0;
}

/* Of the C library, and never without an answer. */
void TD_REPLACE(arc4random_buf)(void *buffer, size_t size)
{
    const struct iovec iov = {buffer, size};
    TD_POINT(TD_KERNEL, NULL, 0);
    fill_from(fill_random, &iov, 1);
}

uint32_t TD_REPLACE(arc4random)(void)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return td_random(&state);
}

uint32_t TD_REPLACE(arc4random_uniform)(uint32_t bound)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (uint32_t)((uint64_t)td_random(&state) * bound >> 32);
}
