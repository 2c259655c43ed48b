/*
 * privcmd.c - lets libxenlight open the hypervisor's devices where there is no hypervisor: what it
 * gets is /dev/null. The program's open() wins over the C library's. Any hypercall would fail.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>

int open(const char *path, int flags, ...)
{
    int (*next)(const char *, int, ...) = (int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");
    va_list args;
    int mode;

    va_start(args, flags);
    mode = va_arg(args, int);
    va_end(args);
    if (strncmp(path, "/dev/xen/", strlen("/dev/xen/")) == 0)
        path = "/dev/null";
    return next(path, flags, mode);
}
