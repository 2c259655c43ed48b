/*
 * test_file.c - files that are deleted while the batch that has events for them is worked on
 * (rows ZV2, ZV20).
 */
#include "file.h"

#include <criterion/criterion.h>
#include <sys/socket.h>
#include <unistd.h>

#include "pool.h"

TestSuite(file, .timeout = 60);

static uint32_t files[3];
static int peers[3];
static unsigned reads, writes, errors;

static void delete_if_there(uint32_t index)
{
    if (!pool_is_free_index(file_main.file_pool, index))
        clib_file_del(pool_elt_at_index(file_main.file_pool, index));
}

static void count_read(struct clib_file *f)
{
    char byte;

    cr_assert_eq(read(f->file_descriptor, &byte, 1), 1);
    reads++;
}

static void count_write(struct clib_file *f)
{
    (void)f;
    writes++;
}

static void count_error(struct clib_file *f)
{
    errors++;
    clib_file_stop_polling(f);
}

/* Whichever of the first two is first deletes the other one. */
static void delete_the_other(struct clib_file *f)
{
    count_read(f);
    delete_if_there(files[f->private_data ^ 1]);
}

static void delete_itself(struct clib_file *f)
{
    count_read(f);
    clib_file_del(f);
}

static struct clib_file *add(uint32_t which, clib_file_function_t *read_function)
{
    struct clib_file template = {
        .private_data = which,
        .read_function = read_function,
        .write_function = count_write,
        .error_function = count_error,
    };
    int pair[2];

    cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair), 0);
    template.file_descriptor = pair[0];
    peers[which] = pair[1];
    files[which] = clib_file_add(&template);
    cr_assert_neq(files[which], CLIB_FILE_NONE);
    cr_assert_eq(write(peers[which], "x", 1), 1);
    return pool_elt_at_index(file_main.file_pool, files[which]);
}

static void stop(unsigned n)
{
    clib_file_exit();
    for (unsigned i = 0; i < n; i++)
        close(peers[i]);
}

Test(file, deleted_in_the_batch)
{
    cr_assert_eq(clib_file_init(), 0);
    add(0, delete_the_other);
    add(1, delete_the_other);
    clib_file_input(-1);
    cr_assert_eq(reads, 1u);
    cr_assert_eq(pool_elts(file_main.file_pool), 1u);
    stop(2);
}

/* The slot has another file by then, which the event is not for. */
static void delete_and_replace(struct clib_file *f)
{
    count_read(f);
    if (reads > 1)
        return;
    delete_if_there(files[f->private_data ^ 1]);
    add(2, count_read);
}

Test(file, replaced_in_the_batch)
{
    cr_assert_eq(clib_file_init(), 0);
    add(0, delete_and_replace);
    add(1, delete_and_replace);
    clib_file_input(-1);
    cr_assert_eq(reads, 1u);
    cr_assert(files[2] == files[0] || files[2] == files[1]);
    clib_file_input(-1);
    cr_assert_eq(reads, 2u);
    stop(3);
}

/* Readable and writable at once, and the first callback deletes the file. */
Test(file, deleted_by_its_own_callback)
{
    struct clib_file *f;

    cr_assert_eq(clib_file_init(), 0);
    f = add(0, delete_itself);
    f->flags |= UNIX_FILE_DATA_AVAILABLE_TO_WRITE;
    clib_file_update(f);
    clib_file_input(-1);
    cr_assert_eq(reads, 1u);
    cr_assert_eq(writes, 0u);
    cr_assert_eq(pool_elts(file_main.file_pool), 0u);
    stop(1);
}

Test(file, write_interest)
{
    struct clib_file *f;

    cr_assert_eq(clib_file_init(), 0);
    f = add(0, count_read);
    clib_file_input(-1);
    clib_file_input(0);
    cr_assert_eq(writes, 0u);
    f->flags |= UNIX_FILE_DATA_AVAILABLE_TO_WRITE;
    clib_file_update(f);
    clib_file_input(0);
    clib_file_input(0);
    cr_assert_eq(writes, 2u, "level-triggered");
    clib_file_write(f);
    cr_assert_eq(writes, 3u);
    stop(1);
}

/* Paused, it is not read; but the end is told, once its owner has it out of the set. */
Test(file, paused)
{
    struct clib_file *f;

    cr_assert_eq(clib_file_init(), 0);
    f = add(0, count_read);
    f->flags |= UNIX_FILE_READ_PAUSED;
    clib_file_update(f);
    clib_file_input(0);
    cr_assert_eq(reads, 0u);
    close(peers[0]);
    clib_file_input(-1);
    clib_file_input(0);
    cr_assert_eq(errors, 1u);
    cr_assert_eq(reads, 0u);
    stop(0);
}
