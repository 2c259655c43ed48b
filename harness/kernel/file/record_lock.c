/*
 * Locks on parts of files. They are a process's, so that in one alone none is ever in another's
 * way: a lock that is right is had at once, and nothing has to be remembered.
 */
#include "kernel/file/record_lock.h"

#include "kernel/answer.h"
#include "kernel/file/descriptor_answers.h"
#include "memory/user_memory.h"
#include "teardown.h"
#include "verdict/verdict.h"

#include <stdint.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_descriptor);

static bool processes_are_many(void)
{
    for (const struct td_actor *actor = td_target.actors; actor->name != NULL; actor++)
        if (actor->process)
            return true;
    return false;
}

/* What it is about lies in no file that could be. Nothing here has a place, or an end, but 0. */
static int check_range(const struct flock *lock)
{
    if (lock->l_whence != SEEK_SET && lock->l_whence != SEEK_CUR && lock->l_whence != SEEK_END)
        return TD_ERROR(fcntl, EINVAL);
    if (lock->l_start < 0 || (lock->l_len < 0 && lock->l_start + lock->l_len < 0))
        return TD_ERROR(fcntl, EINVAL);
    bool beyond = lock->l_len > 0 && lock->l_len - 1 > INT64_MAX - lock->l_start;
    return beyond ? TD_ERROR(fcntl, EOVERFLOW) : 0;
}

/* To read one has to be able to read, to write to write. */
static bool may(const struct td_file *file, short type)
{
    int mode = file->flags & O_ACCMODE;
    return type == F_UNLCK || mode == O_RDWR || mode == (type == F_RDLCK ? O_RDONLY : O_WRONLY);
}

int td_record_lock(const struct td_file *file, int command, struct flock *lock)
{
    td_user_reads(lock, sizeof(*lock));
    if (processes_are_many())
        td_unsupported("fcntl", "locks of several processes, which are not simulated");
    bool is_type = lock->l_type == F_RDLCK || lock->l_type == F_WRLCK ||
                   (lock->l_type == F_UNLCK && command != F_GETLK);
    int error = check_range(lock);
    if (error == 0 && !is_type)
        error = TD_ERROR(fcntl, EINVAL);
    if (error == 0 && command != F_GETLK && !may(file, lock->l_type))
        error = TD_ERROR(fcntl, EBADF);
    if (error == 0 && command == F_GETLK) {
        td_user_writes(lock, sizeof(*lock));
        lock->l_type = F_UNLCK;
    }
    return (int)td_answer(-error);
}
