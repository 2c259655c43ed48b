/*
 * file.h - descriptors with callbacks, driven by epoll: VPP's clib_file.
 *
 * Everything here belongs to whoever holds the baton (process.h): the main loop or the API
 * process. Level-triggered.
 */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>
#include <stdint.h>

#define CLIB_FILE_NONE UINT32_MAX

struct clib_file;

/*
 * Runs in the main loop. May add and delete files, this one included: the pointer is good until
 * then.
 */
typedef void clib_file_function_t(struct clib_file *f);

enum clib_file_flags {
    UNIX_FILE_DATA_AVAILABLE_TO_WRITE = 1, /* call write_function when there is room */
    UNIX_FILE_READ_PAUSED = 2,             /* do not call read_function */
};

struct clib_file {
    int file_descriptor;
    unsigned flags;        /* enum clib_file_flags; after a change, clib_file_update() */
    uint32_t generation;   /* set by clib_file_add(); never twice the same */
    bool polled;           /* is in the epoll set */
    uint32_t private_data; /* the owner's */
    clib_file_function_t *read_function;
    clib_file_function_t *write_function;
    clib_file_function_t *error_function; /* an error, or the end while reading is paused */
};

extern struct clib_file_main {
    struct clib_file *file_pool;
    int epoll_fd;
    uint32_t last_generation;
} file_main;

/*
 * Before all others. 0, or an errno.
 */
int clib_file_init(void);

/*
 * Deletes the files that are left, and gives all memory back.
 */
void clib_file_exit(void);

/*
 * Takes a copy of *template and owns its descriptor from now on. Its index; or CLIB_FILE_NONE when
 * the kernel refuses, errno says why, and the descriptor stays the caller's.
 */
uint32_t clib_file_add(const struct clib_file *template);

/*
 * Closes the descriptor and frees the file. No callback of it is called any more, even if the
 * kernel has reported it in the batch that is being worked on (rows ZV2, ZV20).
 */
void clib_file_del(struct clib_file *f);

/*
 * Tells the kernel of changed flags.
 */
void clib_file_update(struct clib_file *f);

/*
 * No callbacks from now on; descriptor and file stay. For a file whose removal is under way: with
 * its peer gone it would be reported again and again.
 */
void clib_file_stop_polling(struct clib_file *f);

/*
 * Calls the write function now, on behalf of one who has something to write.
 */
void clib_file_write(struct clib_file *f);

/*
 * Waits up to timeout_ms (-1: for ever) until a file has something, and calls its functions: one
 * batch. Main loop only.
 */
void clib_file_input(int timeout_ms);

#endif
