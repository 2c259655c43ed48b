/* syscall(): the calls of numbered.h. Of others a kernel says that it has not got them. */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/syscall_answers.h"
#include "teardown.h"

#include <stdarg.h>

TD_ANSWERS(TD_ANSWERS_syscall);

enum { ARGUMENTS = 6 };

extern const struct td_number __start_td_numbers[], __stop_td_numbers[];

static const struct td_number *find(long number)
{
    for (const struct td_number *row = __start_td_numbers; row < __stop_td_numbers; row++)
        if (row->number == number)
            return row;
    return NULL;
}

/* How many arguments there are, only the row knows. */
long TD_REPLACE(syscall)(long number, ...)
{
    long a[ARGUMENTS];
    va_list arguments;
    const struct td_number *row = find(number);
    if (row == NULL) {
        TD_POINT(TD_KERNEL, NULL, 0);
        td_note("syscall(%ld) is not simulated", number);
        return TD_FAIL(syscall, ENOSYS);
    }
    va_start(arguments, number);
    for (unsigned i = 0; i < ARGUMENTS; i++)
        a[i] = va_arg(arguments, long);
    va_end(arguments);
    td_now.place = __builtin_return_address(0);
    long result = row->call(a);
    td_now.place = NULL;
    return result;
}
