/*
 * path.h: what the names of the file system name. There are no files on disk. "/", "/dev" and
 * "/tmp" are folders, the devices of device.c are in /dev, and a local socket is where it was bound
 * to; nothing else is there. A process begins in "/". On a task; no points.
 */
#ifndef TD_KERNEL_FILE_PATH_H
#define TD_KERNEL_FILE_PATH_H

#include "kernel/file/file.h"

#include <stdbool.h>
#include <stddef.h>

struct td_device;

struct td_path {
    enum { TD_PATH_FOLDER, TD_PATH_DEVICE, TD_PATH_SOCKET } kind;
    unsigned folder;                /* TD_PATH_FOLDER: its number */
    const struct td_device *device; /* TD_PATH_DEVICE */
};

/* Whether it is a name at all: 0, -EFAULT (NULL), -ENOENT (empty) or -ENAMETOOLONG. The caller's
 * memory is touched. */
int td_path_check(const char *path);

/* What `path` names, seen from the folder that is descriptor `from`, or AT_FDCWD. 0, or -errno:
 * those of td_path_check(), -EBADF or -ENOTDIR (`from` is none), -ENOENT, -ENOTDIR. */
int td_path_find(int from, const char *path, struct td_path *out);

/* Of an open folder: its object is the number. */
extern const struct td_file_type td_folder_type;

/* The name of a folder by its number, from "/" on. */
const char *td_path_of_folder(unsigned folder);

bool td_path_is_root(const struct td_path *path);

/* The entry number `index` of a folder: its name, and what it names; NULL behind the last. Sockets
 * are not among them. */
const char *td_path_entry(unsigned folder, unsigned index, struct td_path *out);

/* A verdict, "unsupported": `call` ("open") would have to make, read or change a file at `path`. */
_Noreturn void td_path_wants_file(const char *call, const char *path);

#endif
