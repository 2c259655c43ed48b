/* Limits of names and files. */
#include "kernel/file/pathconf_answers.h"

#include "conformance.h"

#include <assert.h>
#include <limits.h>
#include <unistd.h>

CONFORMANCE(pathconf);

enum { NO_LIMIT = 99, NO_DESCRIPTOR = 60 };

int main(void)
{
    assert(ANSWER(pathconf, 0, pathconf("/", _PC_NAME_MAX)) == NAME_MAX);
    assert(pathconf("/", _PC_PATH_MAX) == PATH_MAX && pathconf(".", _PC_LINK_MAX) > 1);
    assert(pathconf("/not there", _PC_PIPE_BUF) == PIPE_BUF); /* nobody looks */
    ANSWER(pathconf, ENOENT, pathconf("/not there", _PC_NAME_MAX));
    ANSWER(pathconf, ENOENT, pathconf("", _PC_PIPE_BUF));
    ANSWER(pathconf, EINVAL, pathconf("/", NO_LIMIT));
    ANSWER(pathconf, EINVAL, pathconf("/", -1));
    errno = 0;
    assert(pathconf("/", _PC_SYMLINK_MAX) == -1 && errno == 0); /* there is none */
    assert(ANSWER(fpathconf, 0, fpathconf(0, _PC_PIPE_BUF)) == PIPE_BUF);
    ANSWER(fpathconf, 0, fpathconf(0, _PC_NAME_MAX));
    ANSWER(fpathconf, EBADF, fpathconf(-1, _PC_PIPE_BUF));
    ANSWER(fpathconf, EBADF, fpathconf(NO_DESCRIPTOR, _PC_NAME_MAX));
    ANSWER(fpathconf, EINVAL, fpathconf(0, NO_LIMIT));
    return 0;
}
