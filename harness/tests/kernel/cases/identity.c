/* What the program is to the kernel. */
#include "kernel/identity_answers.h"

#include "conformance.h"
#include "nobody.h"

#include <assert.h>
#include <grp.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

CONFORMANCE(identity);

enum { NO_PROCESS = 4194304 };

static void *another(void *argument)
{
    *(pid_t *)argument = (pid_t)ANSWER(gettid, 0, gettid());
    assert(gettid() != getpid());
    return argument;
}

static void threads(void)
{
    pthread_t threads[2];
    pid_t numbers[2];
    assert(ANSWER(gettid, 0, gettid()) == getpid());
    for (unsigned i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, another, &numbers[i]);
    for (unsigned i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(numbers[0] != getpid() && numbers[1] != getpid());
}

static void processes(void)
{
    assert(ANSWER(getpgid, 0, getpgid(0)) == getpgrp() && getpgid(getpid()) == getpgrp());
    ANSWER(getpgid, ESRCH, getpgid(NO_PROCESS));
    ANSWER(getpgid, ESRCH, getpgid(-1));
    assert(ANSWER(getsid, 0, getsid(0)) == getsid(getpid()));
    ANSWER(getsid, ESRCH, getsid(NO_PROCESS));
}

static void users(void)
{
    uid_t real, effective, saved;
    ANSWER(getgroups, 0, getgroups(0, NULL));
    ANSWER(getgroups, EINVAL, getgroups(-1, NULL));
    ANSWER(getresuid, 0, getresuid(&real, &effective, &saved));
    assert(real == getuid() && effective == geteuid() && saved == effective);
    ANSWER(getresgid, 0, getresgid(&real, &effective, &saved));
    assert(real == getgid() && effective == getegid() && saved == effective);
    ANSWER(setuid, 0, setuid(getuid()));
    ANSWER(setgid, 0, setgid(getgid()));
    assert(seteuid(geteuid()) == 0 && setegid(getegid()) == 0);
    ANSWER(umask, 0, umask(027));
    assert(umask(07777) == 027 && umask(022) == 0777);
}

static void may_not(void)
{
    const gid_t group = 1;
    be_nobody();
    ANSWER(setuid, EPERM, setuid(0));
    ANSWER(setuid, EPERM, seteuid(0));
    ANSWER(setgid, EPERM, setgid(1));
    ANSWER(setgid, EPERM, setegid(1));
    ANSWER(setgroups, EPERM, setgroups(1, &group));
    ANSWER(initgroups, EPERM, initgroups("nobody", group));
    ANSWER(sethostname, EPERM, sethostname("name", 4));
}

static void machine(void)
{
    char name[70], domain[70];
    ANSWER(gethostname, 0, gethostname(name, sizeof(name)));
    assert(*name != '\0');
    ANSWER(gethostname, ENAMETOOLONG, gethostname(name, strlen(name)));
    ANSWER(getdomainname, 0, getdomainname(domain, sizeof(domain)));
}

int main(void)
{
    threads();
    processes();
    users();
    machine();
    may_not();
    return 0;
}
