/* device.h: the devices of /dev that programs reach for without having files. Any context. */
#ifndef TD_KERNEL_FILE_DEVICE_H
#define TD_KERNEL_FILE_DEVICE_H

#include "kernel/file/file.h"

struct td_device {
    const char *name; /* in /dev */
    struct td_file_type type;
};

/* The one of that name, of `size` bytes; NULL: there is none. */
const struct td_device *td_device_named(const char *name, size_t size);

/* Number `index` of all, from 0 on; NULL behind the last. */
const struct td_device *td_device_number(unsigned index);

#endif
