/* device_answers.h: what open() can answer, of the devices that are simulated (open(2), null(4), random(4)). */
#ifndef TD_KERNEL_DEVICE_ANSWERS_H
#define TD_KERNEL_DEVICE_ANSWERS_H

#define TD_ANSWERS_device(X)                                                                       \
    X(open, 0, "the new descriptor")                                                               \
    X(open, EMFILE, "the process has too many descriptors")                                        \
    X(open, EEXIST, "it is to be created, and is there")                                           \
    X(open, ENOTDIR, "a folder is wanted")                                                         \
    X(getrandom, 0, "all bytes that were asked for")                                               \
    X(getrandom, EINVAL, "flags that are none, or exclude each other")                             \
    X(getentropy, 0, "all bytes that were asked for")                                              \
    X(getentropy, EIO, "more than 256 bytes")

#endif
