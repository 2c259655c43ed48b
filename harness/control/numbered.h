/*
 * numbered.h: a simulated call by its number, as syscall() makes it: a row in the file of the call,
 * behind its definition, whose `a` are the arguments.
 *
 *     int TD_REPLACE(dup3)(int from, int to, int flags) { … }
 *     TD_NUMBERED(SYS_dup3, dup3, (int)a[0], (int)a[1], (int)a[2])
 *
 * The row comes to this very definition, also where the program has a function of that name: one
 * that makes the call by its number is common, `pid_t gettid(void) { return syscall(SYS_gettid);
 * }`.
 */
#ifndef TD_CONTROL_NUMBERED_H
#define TD_CONTROL_NUMBERED_H

#include <sys/syscall.h>

struct td_number {
    long number;
    long (*call)(
        const long *a); /* as the function in the C library: -1 with errno, or the result */
};

/* td_own_NAME: the harness's definition, whatever the program calls so. */
#define TD_OWN(name)                                                                               \
    static __typeof__(td_sim_##name) td_own_##name __attribute__((alias("td_sim_" #name)));

/* Where the call by number is not what the C library's function does. */
#define TD_NUMBER(number, function)                                                                \
    static const struct td_number td_number_##function                                             \
        __attribute__((used, retain, section("td_numbers"))) = {number, function};

#define TD_NUMBERED(number, name, ...)                                                             \
    TD_OWN(name)                                                                                   \
    static long td_by_number_##name(const long *a)                                                 \
    {                                                                                              \
        (void)a;                                                                                   \
        return td_own_##name(__VA_ARGS__);                                                         \
    }                                                                                              \
    TD_NUMBER(number, td_by_number_##name)

#endif
