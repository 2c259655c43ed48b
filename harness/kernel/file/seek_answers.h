/* seek_answers.h: what calls on positions in files can answer, where no file has one (lseek(2),
 * pread(2), fsync(2)). */
#ifndef TD_KERNEL_FILE_SEEK_ANSWERS_H
#define TD_KERNEL_FILE_SEEK_ANSWERS_H

#define TD_ANSWERS_seek(X)                                                                         \
    X(lseek, 0, "a device, or an eventfd and its kin: still at 0")                                 \
    X(lseek, EBADF, "no descriptor")                                                               \
    X(lseek, EINVAL, "no such way to count")                                                       \
    X(lseek, ESPIPE, "a pipe or a socket")                                                         \
    X(pread, 0, "as read, of a device")                                                            \
    X(pread, EBADF, "no descriptor, or not one to read")                                           \
    X(pread, EINVAL, "before the beginning")                                                       \
    X(pread, ESPIPE, "bytes that come in a row")                                                   \
    X(pwrite, 0, "as write, to a device")                                                          \
    X(pwrite, EBADF, "no descriptor, or not one to write")                                         \
    X(pwrite, EINVAL, "before the beginning")                                                      \
    X(pwrite, ESPIPE, "bytes that come in a row")                                                  \
    X(fsync, EBADF, "no descriptor")                                                               \
    X(fsync, EINVAL, "nothing that is kept")                                                       \
    X(fdatasync, EBADF, "no descriptor")                                                           \
    X(fdatasync, EINVAL, "nothing that is kept")                                                   \
    X(ftruncate, EBADF, "no descriptor")                                                           \
    X(ftruncate, EINVAL, "a negative size, or nothing that has one")

#endif
