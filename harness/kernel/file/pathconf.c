/* pathconf() and fpathconf(): limits of names and files, as of a usual file system of Linux. */
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/path.h"
#include "kernel/file/pathconf_answers.h"
#include "memory/machine.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_pathconf);

enum { NONE = -1, LINKS = 65000, SIZE_BITS = 64 };

static const struct {
    bool known;
    bool of_file; /* the file system is asked, so the file has to be there */
    long value;
} table[] = {
    [_PC_LINK_MAX] = {true, true, LINKS},
    [_PC_MAX_CANON] = {true, false, MAX_CANON},
    [_PC_MAX_INPUT] = {true, false, MAX_INPUT},
    [_PC_NAME_MAX] = {true, true, NAME_MAX},
    [_PC_PATH_MAX] = {true, false, PATH_MAX},
    [_PC_PIPE_BUF] = {true, false, PIPE_BUF},
    [_PC_CHOWN_RESTRICTED] = {true, true, 1},
    [_PC_NO_TRUNC] = {true, false, 1},
    [_PC_VDISABLE] = {true, false, 0},
    [_PC_SYNC_IO] = {true, false, NONE},
    [_PC_ASYNC_IO] = {true, true, NONE},
    [_PC_PRIO_IO] = {true, false, NONE},
    [_PC_SOCK_MAXBUF] = {true, false, NONE},
    [_PC_FILESIZEBITS] = {true, true, SIZE_BITS},
    [_PC_REC_INCR_XFER_SIZE] = {true, false, NONE},
    [_PC_REC_MAX_XFER_SIZE] = {true, false, NONE},
    [_PC_REC_MIN_XFER_SIZE] = {true, true, TD_PAGE_SIZE},
    [_PC_REC_XFER_ALIGN] = {true, true, TD_PAGE_SIZE},
    [_PC_ALLOC_SIZE_MIN] = {true, true, TD_PAGE_SIZE},
    [_PC_SYMLINK_MAX] = {true, false, NONE},
    [_PC_2_SYMLINKS] = {true, true, 1},
};

static bool is_known(int name)
{
    return name >= 0 && (size_t)name < sizeof(table) / sizeof(table[0]) && table[name].known;
}

long TD_REPLACE(pathconf)(const char *path, int name)
{
    struct td_path found;
    TD_POINT(TD_KERNEL, NULL, 0);
    int error = td_path_check(path);
    if (error == 0 && !is_known(name))
        return TD_FAIL(pathconf, EINVAL);
    if (error == 0 && table[name].of_file)
        error = td_path_find(AT_FDCWD, path, &found);
    return error < 0 ? td_answer(error) : table[name].value;
}

long TD_REPLACE(fpathconf)(int fd, int name)
{
    TD_DESCRIPTOR_POINT(fd);
    if (fd < 0)
        return TD_FAIL(fpathconf, EBADF);
    if (!is_known(name))
        return TD_FAIL(fpathconf, EINVAL);
    if (table[name].of_file && td_descriptor_peek(fd) == NULL)
        return TD_FAIL(fpathconf, EBADF);
    return table[name].value;
}
