/*
 * linker_set.h - lists that the linker makes: each file adds its own entry, nobody edits a list.
 * After BSD's <sys/linker_set.h>.
 *
 * The entries are constant, so nothing runs at start-up and nothing is to be restored. Their order
 * is the linker's.
 */
#ifndef LINKER_SET_H
#define LINKER_SET_H

/* The section's name; it must be a C identifier. */
#define LINKER_SET_SECTION(set) __attribute__((used, section("set_" #set)))

/* Adds `object`'s address to the set; once a file and object. */
#define LINKER_SET_ADD(set, type, object)                                                          \
    static type *const set##_entry_##object LINKER_SET_SECTION(set) = &(object)

/* For who walks the set. An empty set is none. */
#define LINKER_SET_DECLARE(set, type)                                                              \
    extern type *const __start_set_##set[] __attribute__((weak));                                  \
    extern type *const __stop_set_##set[] __attribute__((weak))

/* `at` is a pointer to an entry: *at is the object's address. */
#define LINKER_SET_FOREACH(at, set) for ((at) = __start_set_##set; (at) < __stop_set_##set; (at)++)

#endif
