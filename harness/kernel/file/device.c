/*
 * The devices /dev/null, /dev/zero, and those of random numbers, which are the same in every
 * execution (Linux, drivers/char/mem.c and random.c); and the calls for random numbers.
 */
#include "kernel/file/device.h"

#include "kernel/answer.h"
#include "kernel/file/device_answers.h"
#include "memory/user_memory.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "sanitizer/raw_memory.h"
#include "strategy/strategy.h"
#include "task/fresh.h"

#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>

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
    td_raw_fill(bytes, 0, size);
}

static ssize_t fill_from(void (*next)(char *, size_t), const struct iovec *iov, int count)
{
    char bytes[AT_ONCE];
    size_t size = td_iov_size(iov, count), done = 0;
    while (done < size) {
        size_t n = size - done < sizeof(bytes) ? size - done : sizeof(bytes);
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
        td_user_reads(iov[i].iov_base, iov[i].iov_len);
    return (ssize_t)td_iov_size(iov, count);
}

/* /dev/random alone can be waited for, until there is chance enough; epoll does not take the
 * others. */
static short filled(const struct td_file *file)
{
    (void)file;
    return TD_READABLE;
}

enum { EVERYBODYS = S_IFCHR | 0666 };

/* These two have requests of their own, and say so of one that is none. */
static int unknown(struct td_file *file, unsigned long request, void *argument)
{
    (void)file, (void)request, (void)argument;
    return TD_NEGATIVE(ioctl, EINVAL);
}

static const struct td_device devices[] = {
    {"null",
     {.words = "/dev/null",
      .mode = EVERYBODYS,
      .minor = 3,
      .read = read_nothing,
      .write = write_unseen}},
    {"zero",
     {.words = "/dev/zero",
      .mode = EVERYBODYS,
      .minor = 5,
      .read = read_zeros,
      .write = write_unseen}},
    {"random",
     {.words = "/dev/random",
      .mode = EVERYBODYS,
      .minor = 8,
      .read = read_random,
      .write = write_seed,
      .ready = filled,
      .control = unknown}},
    {"urandom",
     {.words = "/dev/urandom",
      .mode = EVERYBODYS,
      .minor = 9,
      .read = read_random,
      .write = write_seed,
      .control = unknown}},
};

const struct td_device *td_device_number(unsigned index)
{
    return index < sizeof(devices) / sizeof(*devices) ? &devices[index] : NULL;
}

const struct td_device *td_device_named(const char *name, size_t size)
{
    for (size_t i = 0; i < sizeof(devices) / sizeof(*devices); i++)
        if (strlen(devices[i].name) == size && strncmp(devices[i].name, name, size) == 0)
            return &devices[i];
    return NULL;
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

TD_NUMBERED(SYS_getrandom, getrandom, (void *)a[0], (size_t)a[1], (unsigned)a[2])
