/* unlink, unlinkat, remove: a local socket's path is all that there is to remove. */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/path.h"
#include "kernel/file/path_answers.h"
#include "kernel/net/unix_name.h"

#include <fcntl.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_unlink);

/* What is in "/" and "/dev" the superuser alone removes. */
static int remove_path(int from, const char *path)
{
    struct td_path found;
    int error = td_path_find(from, path, &found);
    if (error < 0)
        return error;
    if (td_path_is_root(&found))
        return TD_NEGATIVE(unlink, EISDIR);
    if (found.kind != TD_PATH_SOCKET)
        return TD_NEGATIVE(unlink, EACCES);
    td_unix_name_unlink(path);
    return 0;
}

int TD_REPLACE(unlink)(const char *path)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (int)td_answer(remove_path(AT_FDCWD, path));
}

int TD_REPLACE(remove)(const char *path)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (int)td_answer(remove_path(AT_FDCWD, path));
}

int TD_REPLACE(unlinkat)(int from, const char *path, int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if ((flags & ~AT_REMOVEDIR) != 0)
        return TD_FAIL(unlinkat, EINVAL);
    if (flags == 0)
        return (int)td_answer(remove_path(from, path));
    struct td_path found;
    int error = td_path_find(from, path, &found);
    if (error == 0)
        error =
            td_path_is_root(&found) ? TD_NEGATIVE(unlinkat, EBUSY) : TD_NEGATIVE(unlinkat, EACCES);
    return (int)td_answer(error);
}

TD_NUMBERED(SYS_unlinkat, unlinkat, (int)a[0], (const char *)a[1], (int)a[2])
#ifdef SYS_unlink /* older machines alone have */
TD_NUMBERED(SYS_unlink, unlink, (const char *)a[0])
#endif
