/* Reading inputs. */
#include "tool/files.h"

#include "tool/whole_file.h"

#include <errno.h>
#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void fail(const char *path)
{
    fprintf(stderr, "teardown: %s: %s\n", path, strerror(errno));
    exit(2);
}

struct td_input_file td_file_read(const char *path)
{
    struct td_input_file file = {.path = path};
    char *bytes;
    if (!td_whole_file_read(path, &bytes, &file.size))
        fail(path);
    file.data = (uint8_t *)bytes;
    return file;
}

void td_file_write(const char *path, const void *data, size_t size)
{
    if (!td_whole_file_write(path, data, size))
        fail(path);
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

unsigned td_files_each(char **paths, int count,
                       void (*each)(const struct td_input_file *file, void *context), void *context)
{
    unsigned found = 0;
    for (int i = 0; i < count; i++) {
        char *roots[] = {paths[i], NULL};
        FTS *tree = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
        FTSENT *entry;
        while (tree != NULL && (entry = fts_read(tree)) != NULL) {
            if (entry->fts_info == FTS_NS || entry->fts_info == FTS_DNR ||
                entry->fts_info == FTS_ERR) {
                errno = entry->fts_errno;
                fail(entry->fts_path);
            }
            if (entry->fts_info != FTS_F)
                continue;
            struct td_input_file file = td_file_read(entry->fts_path);
            each(&file, context);
            free(file.data);
            found++;
        }
        if (tree == NULL)
            fail(paths[i]);
        fts_close(tree);
    }
    return found;
}
