/* folder_answers.h: what opendir() and its kin can answer (opendir(3), readdir(3)). */
#ifndef TD_KERNEL_FILE_FOLDER_ANSWERS_H
#define TD_KERNEL_FILE_FOLDER_ANSWERS_H

#include "kernel/file/path_answers.h"

#define TD_ANSWERS_folder(X)                                                                       \
    X(opendir, 0, "the names in it can be read")                                                   \
    X(opendir, EMFILE, "the process has too many descriptors")                                     \
    TD_ANSWERS_NO_PATH(X, opendir)                                                                 \
    X(fdopendir, 0, "the same of a descriptor, which it closes")                                   \
    X(fdopendir, EBADF, "no descriptor")                                                           \
    X(fdopendir, ENOTDIR, "not a folder's")                                                        \
    X(closedir, EBADF, "somebody else has closed the descriptor")                                  \
    X(scandir, ENOENT, "no such folder")

#endif
