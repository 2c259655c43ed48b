/* New files. */
#include "kernel/file/new_file.h"

#include "kernel/file/descriptor.h"
#include "verdict/verdict.h"

#include <fcntl.h>

struct td_file *td_new_file(const struct td_file_type *type, int flags)
{
    struct td_file *file = td_file_new(type, NULL, flags);
    if (file == NULL)
        td_unsupported("open", "more than %d files are open at one time", TD_FILES_MAX);
    return file;
}

int td_new_descriptor(struct td_file *file, bool close_on_exec)
{
    int fd = td_descriptor_install(file, 0, close_on_exec ? FD_CLOEXEC : 0);
    if (fd < 0)
        td_file_release(file);
    return fd;
}
