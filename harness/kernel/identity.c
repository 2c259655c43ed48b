/*
 * What the program is to the kernel: its threads' numbers, its user, its groups, the machine's
 * name. All processes are of one user and in one group, which the first leads, in the session of
 * init.
 */
#include "kernel/identity.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/identity_answers.h"
#include "kernel/process.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "teardown.h"

#include <grp.h>
#include <string.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_identity);

enum {
    LEADER = 100, /* the first process */
    SESSION = 1,
    THREADS = 10000, /* their numbers begin behind those of all processes */
};

static const char host[] = "localhost", domain[] = "(none)";

/* What runs first in a process: an actor's, or what the target does before any. */
static bool is_first(const struct td_task *task)
{
    if (task->number == 0)
        return true;
    if (task->name == NULL || (td_process_is_first(task->process) && td_target.start != NULL))
        return false;
    for (unsigned n = 1; n < task->number; n++)
        if (td_tasks.slot[n].process == task->process && td_tasks.slot[n].name != NULL)
            return false;
    return true;
}

static pid_t thread_of(const struct td_task *task)
{
    return is_first(task) ? task->process->pid : THREADS + task->number;
}

struct td_task *td_thread_find(pid_t number)
{
    if (number == 0)
        return td_now.task;
    /* The task that runs before all actors comes last: the first of them has the same number. */
    for (unsigned n = td_tasks.count; n-- > 0;)
        if (td_tasks.slot[n].state != TD_ENDED && thread_of(&td_tasks.slot[n]) == number)
            return &td_tasks.slot[n];
    return NULL;
}

pid_t TD_REPLACE(gettid)(void)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return thread_of(td_now.task);
}

TD_NUMBERED(SYS_gettid, gettid)

static bool known(pid_t pid)
{
    return pid == 0 || pid == SESSION || td_process_find(pid) != NULL;
}

pid_t TD_REPLACE(getpgid)(pid_t pid)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (!known(pid))
        return TD_FAIL(getpgid, ESRCH);
    return pid == SESSION ? SESSION : LEADER;
}

TD_NUMBERED(SYS_getpgid, getpgid, (pid_t)a[0])

pid_t TD_REPLACE(getpgrp)(void)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return LEADER;
}

#ifdef SYS_getpgrp /* older machines alone have */
TD_NUMBERED(SYS_getpgrp, getpgrp)
#endif

pid_t TD_REPLACE(getsid)(pid_t pid)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return !known(pid) ? TD_FAIL(getsid, ESRCH) : SESSION;
}

TD_NUMBERED(SYS_getsid, getsid, (pid_t)a[0])

int TD_REPLACE(getgroups)(int size, gid_t *list)
{
    (void)list;
    TD_POINT(TD_KERNEL, NULL, 0);
    return size < 0 ? TD_FAIL(getgroups, EINVAL) : 0;
}

TD_NUMBERED(SYS_getgroups, getgroups, (int)a[0], (gid_t *)a[1])

/* As ids of users and of groups are of one type, and here of one value. */
static int tell_three(uid_t *real, uid_t *effective, uid_t *saved)
{
    uid_t *const all[] = {real, effective, saved};
    for (unsigned i = 0; i < 3; i++) {
        td_user_writes(all[i], sizeof(*all[i]));
        *all[i] = TD_USER;
    }
    return 0;
}

int TD_REPLACE(getresuid)(uid_t *real, uid_t *effective, uid_t *saved)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return tell_three(real, effective, saved);
}

TD_NUMBERED(SYS_getresuid, getresuid, (uid_t *)a[0], (uid_t *)a[1], (uid_t *)a[2])

int TD_REPLACE(getresgid)(gid_t *real, gid_t *effective, gid_t *saved)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return tell_three(real, effective, saved);
}

TD_NUMBERED(SYS_getresgid, getresgid, (gid_t *)a[0], (gid_t *)a[1], (gid_t *)a[2])

/* Only the superuser becomes somebody else. */
static int become(uid_t id)
{
    return id == TD_USER ? 0 : TD_FAIL(setuid, EPERM);
}

int TD_REPLACE(setuid)(uid_t user)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return become(user);
}

TD_NUMBERED(SYS_setuid, setuid, (uid_t)a[0])

int TD_REPLACE(seteuid)(uid_t user)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return become(user);
}

int TD_REPLACE(setgid)(gid_t group)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return become(group);
}

TD_NUMBERED(SYS_setgid, setgid, (gid_t)a[0])

int TD_REPLACE(setegid)(gid_t group)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return become(group);
}

int TD_REPLACE(setgroups)(size_t count, const gid_t *list)
{
    (void)count, (void)list;
    TD_POINT(TD_KERNEL, NULL, 0);
    return TD_FAIL(setgroups, EPERM);
}

TD_NUMBERED(SYS_setgroups, setgroups, (size_t)a[0], (const gid_t *)a[1])

int TD_REPLACE(initgroups)(const char *user, gid_t group)
{
    (void)user, (void)group;
    TD_POINT(TD_KERNEL, NULL, 0);
    return TD_FAIL(initgroups, EPERM);
}

mode_t TD_REPLACE(umask)(mode_t mask)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    mode_t before = td_process_now()->umask;
    td_process_now()->umask = mask & (S_IRWXU | S_IRWXG | S_IRWXO);
    return before;
}

TD_NUMBERED(SYS_umask, umask, (mode_t)a[0])

/* The C library fills what room there is, and says then that there was too little. */
int TD_REPLACE(gethostname)(char *out, size_t size)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    size_t count = size < sizeof(host) ? size : sizeof(host);
    td_user_writes(out, count);
    td_raw_move(out, host, count);
    return size < sizeof(host) ? TD_FAIL(gethostname, ENAMETOOLONG) : 0;
}

int TD_REPLACE(getdomainname)(char *out, size_t size)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    size_t count = size < sizeof(domain) ? size : sizeof(domain);
    td_user_writes(out, count);
    td_raw_move(out, domain, count);
    return 0;
}

/* Only the superuser may, whatever the name is. */
int TD_REPLACE(sethostname)(const char *name, size_t size)
{
    (void)name, (void)size;
    TD_POINT(TD_KERNEL, NULL, 0);
    return TD_FAIL(sethostname, EPERM);
}

TD_NUMBERED(SYS_sethostname, sethostname, (const char *)a[0], (size_t)a[1])

/* Nobody has logged in. */
char *TD_REPLACE(getlogin)(void)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    td_now.task->error = ENXIO;
    return NULL;
}

int TD_REPLACE(getlogin_r)(char *out, size_t size)
{
    (void)out, (void)size;
    TD_POINT(TD_KERNEL, NULL, 0);
    return td_now.task->error = ENXIO;
}
