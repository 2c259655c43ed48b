/*
 * no_path.h: a call on names that are none. `WITH(path)` is the call: -1 where it fails.
 *
 *     #define STAT(path) stat(path, &status)
 *     NO_PATH(stat, STAT);
 */
#ifndef NO_PATH_H
#define NO_PATH_H

#include <limits.h>
#include <string.h>

static char td_long_path[PATH_MAX + 1], td_long_name[NAME_MAX + 2];

static inline void td_long_names(void)
{
    memset(td_long_path, 'n', PATH_MAX);
    memset(td_long_name, 'n', NAME_MAX + 1);
}

#define NO_PATH(call, WITH)                                                                        \
    do {                                                                                           \
        td_long_names();                                                                           \
        ANSWER(call, ENOENT, WITH("/no such folder/file"));                                        \
        ANSWER(call, ENOENT, WITH("no such file"));                                                \
        ANSWER(call, ENOENT, WITH("/no such folder/../dev/null"));                                 \
        ANSWER(call, ENOENT, WITH(""));                                                            \
        ANSWER(call, ENOTDIR, WITH("/dev/null/file"));                                             \
        ANSWER(call, ENOTDIR, WITH("/dev/null/../null"));                                          \
        ANSWER(call, ENAMETOOLONG, WITH(td_long_path));                                            \
        ANSWER(call, ENAMETOOLONG, WITH(td_long_name));                                            \
    } while (0)

#endif
