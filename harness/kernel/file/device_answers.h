/* device_answers.h: what the calls for random numbers can answer (getrandom(2)). */
#ifndef TD_KERNEL_FILE_DEVICE_ANSWERS_H
#define TD_KERNEL_FILE_DEVICE_ANSWERS_H

#define TD_ANSWERS_device(X)                                                                       \
    X(getrandom, 0, "all bytes that were asked for")                                               \
    X(getrandom, EINVAL, "flags that are none, or exclude each other")                             \
    X(getentropy, 0, "all bytes that were asked for")                                              \
    X(getentropy, EIO, "more than 256 bytes")

#endif
