/* device_answers.h: what devices and the calls for random numbers can answer (getrandom(2),
 * random(4)). */
#ifndef TD_KERNEL_FILE_DEVICE_ANSWERS_H
#define TD_KERNEL_FILE_DEVICE_ANSWERS_H

#define TD_ANSWERS_device(X)                                                                       \
    X(getrandom, 0, "all bytes that were asked for")                                               \
    X(getrandom, EINVAL, "flags that are none, or exclude each other")                             \
    X(getentropy, 0, "all bytes that were asked for")                                              \
    X(getentropy, EIO, "more than 256 bytes")                                                      \
    X(ioctl, EINVAL, "no such request of a device of random numbers")

#endif
