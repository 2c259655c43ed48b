/* The file system, as far as there is one: two levels of folders, and devices (Linux,
 * fs/namei.c). */
#include "kernel/file/path.h"

#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/device.h"
#include "kernel/file/path_answers.h"
#include "kernel/net/unix_name.h"
#include "kernel/process.h"
#include "memory/user_memory.h"
#include "teardown.h"
#include "verdict/verdict.h"

#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

TD_ANSWERS(TD_ANSWERS_NAME);
TD_ANSWERS(TD_ANSWERS_open);

enum { ROOT, DEV, TMP, FOLDERS };

static const struct {
    const char *path; /* of all but the root, which is the parent of all */
    const char *name;
} folders[FOLDERS] = {[ROOT] = {"/", ""}, [DEV] = {"/dev", "dev"}, [TMP] = {"/tmp", "tmp"}};

static ssize_t read_folder(struct td_file *file, const struct iovec *iov, int count)
{
    (void)file, (void)iov, (void)count;
    return TD_NEGATIVE(read, EISDIR);
}

const struct td_file_type td_folder_type = {
    .words = "a folder", .mode = S_IFDIR | 0755, .read = read_folder};

const char *td_path_of_folder(unsigned folder)
{
    return folders[folder].path;
}

bool td_path_is_root(const struct td_path *path)
{
    return path->kind == TD_PATH_FOLDER && td_path_of_folder(path->folder)[1] == '\0';
}

const char *td_path_entry(unsigned folder, unsigned index, struct td_path *out)
{
    enum { ITSELF, ABOVE, FIRST };
    *out = (struct td_path){.kind = TD_PATH_FOLDER, .folder = index == ITSELF ? folder : ROOT};
    if (index < FIRST)
        return index == ITSELF ? "." : "..";
    index -= FIRST;
    if (folder == ROOT && index < FOLDERS - 1) {
        out->folder = index + 1;
        return folders[index + 1].name;
    }
    out->kind = TD_PATH_DEVICE;
    out->device = folder == DEV ? td_device_number(index) : NULL;
    return out->device != NULL ? out->device->name : NULL;
}

_Noreturn void td_path_wants_file(const char *call, const char *path)
{
    td_unsupported(call, "%s(\"%.200s\"): there are no files on disk", call, path);
}

int td_path_check(const char *path)
{
    if (path == NULL)
        return TD_NEGATIVE(name, EFAULT);
    size_t size = strnlen(path, PATH_MAX);
    td_user_reads(path, size < PATH_MAX ? size + 1 : size);
    if (size == 0)
        return TD_NEGATIVE(name, ENOENT);
    return size < PATH_MAX ? 0 : TD_NEGATIVE(name, ENAMETOOLONG);
}

static bool is(const char *name, size_t size, const char *other)
{
    return strlen(other) == size && strncmp(name, other, size) == 0;
}

/* From `at` on to what is called `name` there. */
static int enter(struct td_path *at, const char *name, size_t size)
{
    if (at->kind != TD_PATH_FOLDER)
        return TD_NEGATIVE(name, ENOTDIR);
    if (size > NAME_MAX)
        return TD_NEGATIVE(name, ENAMETOOLONG);
    if (is(name, size, "."))
        return 0;
    if (is(name, size, "..")) {
        at->folder = ROOT;
        return 0;
    }
    for (unsigned i = ROOT + 1; at->folder == ROOT && i < FOLDERS; i++) {
        if (!is(name, size, folders[i].name))
            continue;
        at->folder = i;
        return 0;
    }
    at->device = at->folder == DEV ? td_device_named(name, size) : NULL;
    at->kind = at->device != NULL ? TD_PATH_DEVICE : at->kind;
    return at->device != NULL ? 0 : TD_NEGATIVE(name, ENOENT);
}

static int walk(const char *path, struct td_path *at)
{
    for (;;) {
        bool slash = *path == '/';
        path += strspn(path, "/");
        if (*path == '\0') /* a slash at the end wants a folder */
            return slash && at->kind != TD_PATH_FOLDER ? TD_NEGATIVE(name, ENOTDIR) : 0;
        size_t size = strcspn(path, "/");
        int error = enter(at, path, size);
        if (error != 0)
            return error;
        path += size;
    }
}

/* Where a name that does not begin with a slash is looked for. */
static int begin(int from, struct td_path *at)
{
    at->folder = td_process_now()->folder;
    if (from == AT_FDCWD)
        return 0;
    const struct td_file *file = td_descriptor_peek(from);
    if (file == NULL)
        return TD_NEGATIVE(name, EBADF);
    if (file->type != &td_folder_type)
        return TD_NEGATIVE(name, ENOTDIR);
    at->folder = (unsigned)(uintptr_t)file->object;
    return 0;
}

int td_path_find(int from, const char *path, struct td_path *out)
{
    int error = td_path_check(path);
    *out = (struct td_path){.kind = TD_PATH_FOLDER, .folder = ROOT};
    if (error == 0 && *path != '/')
        error = begin(from, out);
    if (error == 0 && td_unix_name_is_bound(path))
        out->kind = TD_PATH_SOCKET;
    else if (error == 0)
        error = walk(path, out);
    if (error == -ENOENT && *path != '\0')
        td_note("\"%.200s\" is not there", path);
    return error;
}
