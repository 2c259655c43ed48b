/* path_answers.h: what the calls on names of files can answer (path.h): open(2), stat(2), access(2)
 * and their kin. */
#ifndef TD_KERNEL_FILE_PATH_ANSWERS_H
#define TD_KERNEL_FILE_PATH_ANSWERS_H

#define TD_ANSWERS_NO_PATH(X, call)                                                                \
    X(call, ENOENT, "nothing has that name, or it is empty")                                       \
    X(call, ENOTDIR, "what is no folder stands for one")                                           \
    X(call, ENAMETOOLONG, "4,096 bytes or more, or 256 between two slashes")

/* What path.c answers for all the calls that name a file. Each of them states these as its own, and
 * has to be tested for them; so this list is none of the suite's (its name is not an object's). */
#define TD_ANSWERS_NAME(X)                                                                         \
    X(name, EFAULT, "NULL")                                                                        \
    X(name, EBADF, "what it is to be looked for from is no descriptor")                            \
    TD_ANSWERS_NO_PATH(X, name)

/* Where what would be done to what is there is not simulated. */
#define TD_ANSWERS_path_absent(X)                                                                  \
    TD_ANSWERS_NO_PATH(X, chmod)                                                                   \
    TD_ANSWERS_NO_PATH(X, chown)                                                                   \
    TD_ANSWERS_NO_PATH(X, lchown)                                                                  \
    TD_ANSWERS_NO_PATH(X, utimensat)                                                               \
    TD_ANSWERS_NO_PATH(X, statfs)                                                                  \
    TD_ANSWERS_NO_PATH(X, execve)                                                                  \
    X(execve, EACCES, "it cannot be run")                                                          \
    TD_ANSWERS_NO_PATH(X, rename)                                                                  \
    TD_ANSWERS_NO_PATH(X, link)                                                                    \
    TD_ANSWERS_NO_PATH(X, mkdir)                                                                   \
    X(mkdir, EEXIST, "the name is taken")                                                          \
    TD_ANSWERS_NO_PATH(X, rmdir)                                                                   \
    X(rmdir, EBUSY, "the root")                                                                    \
    X(rmdir, EACCES, "the folder that it is in is the superuser's")                                \
    TD_ANSWERS_NO_PATH(X, truncate)                                                                \
    X(truncate, EINVAL, "a negative size, or no file")                                             \
    X(truncate, EISDIR, "a folder")

#define TD_ANSWERS_path(X)                                                                         \
    X(access, 0, "it is there, and everybody's")                                                   \
    X(access, EACCES, "a device cannot be run")                                                    \
    X(access, EINVAL, "no such way")                                                               \
    TD_ANSWERS_NO_PATH(X, access)                                                                  \
    X(faccessat, 0, "it is there")                                                                 \
    X(faccessat, EACCES, "a device cannot be run")                                                 \
    X(faccessat, EBADF, "no descriptor to begin at")                                               \
    X(faccessat, EINVAL, "no such way, or flags that are none")                                    \
    TD_ANSWERS_NO_PATH(X, faccessat)                                                               \
    X(readlink, EINVAL, "not a link, or no room")                                                  \
    TD_ANSWERS_NO_PATH(X, readlink)                                                                \
    X(readlinkat, EBADF, "no descriptor to begin at")                                              \
    X(readlinkat, EINVAL, "not a link, or no room")                                                \
    TD_ANSWERS_NO_PATH(X, readlinkat)                                                              \
    X(realpath, 0, "the name without detours")                                                     \
    X(realpath, EINVAL, "no name")                                                                 \
    TD_ANSWERS_NO_PATH(X, realpath)                                                                \
    X(chdir, 0, "names are looked for there from now on")                                          \
    TD_ANSWERS_NO_PATH(X, chdir)                                                                   \
    X(fchdir, 0, "the same of a folder's descriptor")                                              \
    X(fchdir, EBADF, "no descriptor")                                                              \
    X(fchdir, ENOTDIR, "not a folder's")                                                           \
    X(getcwd, 0, "the name of that folder")                                                        \
    X(getcwd, EINVAL, "no room at all")                                                            \
    X(getcwd, ERANGE, "not room enough")

#define TD_ANSWERS_unlink(X)                                                                       \
    X(unlink, 0, "the name is gone; an open socket stays")                                         \
    X(unlink, EISDIR, "a folder")                                                                  \
    X(unlink, EACCES, "the folder that it is in is the superuser's")                               \
    TD_ANSWERS_NO_PATH(X, unlink)                                                                  \
    X(unlinkat, 0, "as unlink")                                                                    \
    X(unlinkat, EINVAL, "flags that are none")                                                     \
    X(unlinkat, EBUSY, "the root, as a folder")                                                    \
    X(unlinkat, EACCES, "the folder that it is in is the superuser's")                             \
    X(unlinkat, EBADF, "no descriptor to begin at")                                                \
    TD_ANSWERS_NO_PATH(X, unlinkat)

#define TD_ANSWERS_open(X)                                                                         \
    X(open, 0, "the new descriptor")                                                               \
    X(open, EFAULT, "no name")                                                                     \
    X(open, EMFILE, "the process has too many descriptors")                                        \
    X(open, EEXIST, "it is to be created, and is there")                                           \
    X(open, EISDIR, "a folder cannot be written")                                                  \
    X(open, EINVAL, "a file without a name that is not to be written")                             \
    X(open, ENXIO, "a socket")                                                                     \
    TD_ANSWERS_NO_PATH(X, open)                                                                    \
    X(openat, 0, "the new descriptor")                                                             \
    X(openat, EBADF, "no descriptor to begin at")                                                  \
    TD_ANSWERS_NO_PATH(X, openat)                                                                  \
    X(creat, 0, "the new descriptor")                                                              \
    X(creat, EISDIR, "a folder cannot be written")                                                 \
    X(read, EISDIR, "a folder is open")

#define TD_ANSWERS_stat(X)                                                                         \
    X(stat, 0, "its kind, mode and number")                                                        \
    X(stat, EFAULT, "no name")                                                                     \
    TD_ANSWERS_NO_PATH(X, stat)                                                                    \
    X(lstat, 0, "the same: there are no links")                                                    \
    TD_ANSWERS_NO_PATH(X, lstat)                                                                   \
    X(fstat, 0, "the kind of file that a descriptor is, and its block size")                       \
    X(fstat, EBADF, "no descriptor")                                                               \
    X(fstatat, 0, "of a name, or of a descriptor")                                                 \
    X(fstatat, EBADF, "no descriptor to begin at")                                                 \
    X(fstatat, EINVAL, "flags that are none")                                                      \
    TD_ANSWERS_NO_PATH(X, fstatat)                                                                 \
    X(statx, 0, "of a name, or of a descriptor")                                                   \
    X(statx, EBADF, "no descriptor to begin at")                                                   \
    X(statx, EINVAL, "flags that are none, or exclude each other")                                 \
    TD_ANSWERS_NO_PATH(X, statx)

#endif
