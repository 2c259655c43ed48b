/*
 * Users and groups by number and by name: the superuser, the one that the program runs as, and
 * nobody. The answer is in memory of the library's, which the next call overwrites, or in the
 * caller's.
 */
#include "control/replace.h"
#include "kernel/process.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/schedule.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { NOBODY = 65534, ROOM = 64 };

static const struct known {
    const char *user, *group, *shell;
    uid_t number;
} all[] = {{"root", "root", "/bin/sh", 0},
           {"user", "user", "/bin/sh", TD_USER},
           {"nobody", "nogroup", "/usr/sbin/nologin", NOBODY}};

#define COUNT (sizeof(all) / sizeof(*all))

static const struct known *by_number(uid_t number)
{
    for (size_t i = 0; i < COUNT; i++)
        if (all[i].number == number)
            return &all[i];
    return NULL;
}

static const struct known *by_name(const char *name, bool group)
{
    td_user_reads(name, strlen(name) + 1);
    for (size_t i = 0; i < COUNT; i++)
        if (strcmp(group ? all[i].group : all[i].user, name) == 0)
            return &all[i];
    return NULL;
}

/* The texts go to the caller's memory, one behind the other; NULL: there is no room left. */
static char *put(char **room, size_t *left, const char *text)
{
    size_t size = strlen(text) + 1;
    char *begin = *room;
    if (size > *left)
        return NULL;
    td_raw_move(begin, text, size);
    *room += size;
    *left -= size;
    return begin;
}

/* 0 or ERANGE. */
static int put_user(const struct known *known, struct passwd *out, char *room, size_t size)
{
    td_user_writes(out, sizeof(*out));
    td_user_writes(room, size);
    out->pw_name = put(&room, &size, known->user);
    out->pw_passwd = put(&room, &size, "x");
    out->pw_gecos = put(&room, &size, "");
    out->pw_dir = put(&room, &size, "/");
    out->pw_shell = put(&room, &size, known->shell);
    out->pw_uid = out->pw_gid = known->number;
    return out->pw_shell == NULL ? ERANGE : 0;
}

static int put_group(const struct known *known, struct group *out, char *room, size_t size)
{
    static char *nobody[1];
    td_user_writes(out, sizeof(*out));
    td_user_writes(room, size);
    out->gr_name = put(&room, &size, known->group);
    out->gr_passwd = put(&room, &size, "x");
    out->gr_gid = known->number;
    out->gr_mem = nobody;
    return out->gr_passwd == NULL ? ERANGE : 0;
}

static struct passwd *user(const struct known *known)
{
    static struct passwd out;
    static char room[ROOM];
    return known != NULL && put_user(known, &out, room, sizeof(room)) == 0 ? &out : NULL;
}

static struct group *group(const struct known *known)
{
    static struct group out;
    static char room[ROOM];
    return known != NULL && put_group(known, &out, room, sizeof(room)) == 0 ? &out : NULL;
}

struct passwd *TD_REPLACE(getpwuid)(uid_t number)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return user(by_number(number));
}

struct passwd *TD_REPLACE(getpwnam)(const char *name)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return user(by_name(name, false));
}

struct group *TD_REPLACE(getgrgid)(gid_t number)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return group(by_number(number));
}

struct group *TD_REPLACE(getgrnam)(const char *name)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return group(by_name(name, true));
}

static int user_in(const struct known *known, struct passwd *out, char *room, size_t size,
                   struct passwd **found)
{
    int error = known == NULL ? 0 : put_user(known, out, room, size);
    td_user_writes(found, sizeof(*found));
    *found = known != NULL && error == 0 ? out : NULL;
    return error;
}

static int group_in(const struct known *known, struct group *out, char *room, size_t size,
                    struct group **found)
{
    int error = known == NULL ? 0 : put_group(known, out, room, size);
    td_user_writes(found, sizeof(*found));
    *found = known != NULL && error == 0 ? out : NULL;
    return error;
}

int TD_REPLACE(getpwuid_r)(uid_t number, struct passwd *restrict out, char *restrict room,
                           size_t size, struct passwd **restrict found)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return user_in(by_number(number), out, room, size, found);
}

int TD_REPLACE(getpwnam_r)(const char *restrict name, struct passwd *restrict out,
                           char *restrict room, size_t size, struct passwd **restrict found)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return user_in(by_name(name, false), out, room, size, found);
}

int TD_REPLACE(getgrgid_r)(gid_t number, struct group *restrict out, char *restrict room,
                           size_t size, struct group **restrict found)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return group_in(by_number(number), out, room, size, found);
}

int TD_REPLACE(getgrnam_r)(const char *restrict name, struct group *restrict out,
                           char *restrict room, size_t size, struct group **restrict found)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return group_in(by_name(name, true), out, room, size, found);
}
