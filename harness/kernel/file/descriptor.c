/* The tables of descriptors, one a process. */
#include "kernel/file/descriptor.h"

#include "kernel/answer.h"
#include "kernel/file/descriptor_answers.h"
#include "kernel/limits.h"
#include "kernel/process.h"
#include "task/fresh.h"
#include "teardown.h"

#include <fcntl.h>
#include <sys/stat.h>

TD_ANSWERS(TD_ANSWERS_descriptor);

enum { STANDARD = 3 }; /* 0, 1 and 2 are taken */

struct table {
    uint32_t generation; /* of the execution that used it last: nothing is cleared in between */
    uint64_t taken;      /* bit n: number n is a file's */
    uint64_t cloexec;
    struct td_file *file[TD_DESCRIPTORS_MAX];
};

static struct table tables[TD_PROCESSES_MAX];
static uint32_t generation;

_Static_assert(TD_DESCRIPTORS_MAX == 64, "a bit each");

static ssize_t swallow(struct td_file *file, const struct iovec *iov, int count)
{
    ssize_t size = 0;
    (void)file;
    for (int i = 0; i < count; i++)
        size += (ssize_t)iov[i].iov_len;
    return size;
}

static ssize_t at_end(struct td_file *file, const struct iovec *iov, int count)
{
    (void)file, (void)iov, (void)count;
    return 0;
}

static const struct td_file_type standard_type = {.words = "a standard stream",
                                                  .mode =
                                                      S_IFCHR | 0666, /* as if it were /dev/null */
                                                  .minor = 3,
                                                  .read = at_end,
                                                  .write = swallow};

static struct td_file standard;

static void fresh(void)
{
    generation++;
    standard = (struct td_file){.type = &standard_type, .references = 1, .flags = O_RDWR};
}

TD_FRESH(fresh);

static struct table *table_of(const struct td_process *process)
{
    struct table *table = &tables[process->number];
    if (table->generation == generation)
        return table;
    table->generation = generation;
    table->taken = (1U << STANDARD) - 1;
    table->cloexec = 0;
    for (int fd = 0; fd < STANDARD; fd++) {
        table->file[fd] = &standard;
        td_file_hold(&standard);
    }
    return table;
}

static struct table *table_now(void)
{
    return table_of(td_process_now());
}

static bool is_taken(const struct table *table, int fd)
{
    return fd >= 0 && fd < TD_DESCRIPTORS_MAX && (table->taken >> fd & 1);
}

static void put(struct table *table, int fd, struct td_file *file, int flags)
{
    uint64_t bit = 1ULL << fd;
    table->file[fd] = file;
    table->taken |= bit;
    table->cloexec = flags & FD_CLOEXEC ? table->cloexec | bit : table->cloexec & ~bit;
}

static struct td_file *take(struct table *table, int fd)
{
    table->taken &= ~(1ULL << fd);
    return table->file[fd];
}

/* The numbers below the process's limit. */
static uint64_t allowed(void)
{
    int limit = td_descriptors_limit();
    return limit < TD_DESCRIPTORS_MAX ? (1ULL << limit) - 1 : ~0ULL;
}

int td_descriptor_install(struct td_file *file, int from, int flags)
{
    struct table *table = table_now();
    uint64_t free_numbers = ~table->taken & allowed() & (~0ULL << from);
    if (free_numbers == 0)
        return TD_NEGATIVE(dup, EMFILE);
    int fd = __builtin_ctzll(free_numbers);
    put(table, fd, file, flags);
    return fd;
}

unsigned td_open_descriptors(void)
{
    return (unsigned)__builtin_popcountll(table_now()->taken >> STANDARD);
}

bool td_descriptor_room(unsigned count)
{
    return (unsigned)__builtin_popcountll(~table_now()->taken & allowed()) >= count;
}

struct td_file *td_descriptor_replace(struct td_file *file, int fd, int flags)
{
    struct table *table = table_now();
    struct td_file *before = is_taken(table, fd) ? table->file[fd] : NULL;
    put(table, fd, file, flags);
    return before;
}

struct td_file *td_descriptor_peek(int fd)
{
    struct table *table = table_now();
    return is_taken(table, fd) ? table->file[fd] : NULL;
}

struct td_file *td_descriptor_hold(int fd)
{
    struct td_file *file = td_descriptor_peek(fd);
    if (file != NULL)
        td_file_hold(file);
    return file;
}

struct td_file *td_descriptor_take(int fd)
{
    struct table *table = table_now();
    return is_taken(table, fd) ? take(table, fd) : NULL;
}

int td_descriptor_flags(int fd)
{
    return table_now()->cloexec >> fd & 1 ? FD_CLOEXEC : 0;
}

void td_descriptor_set_flags(int fd, int flags)
{
    struct table *table = table_now();
    put(table, fd, table->file[fd], flags);
}

static void close_all(struct td_process *process)
{
    struct table *table = &tables[process->number];
    if (table->generation != generation) /* it never asked for one */
        return;
    while (table->taken != 0)
        td_file_release(take(table, __builtin_ctzll(table->taken)));
}

TD_WHEN_PROCESS_ENDS(close_all);
