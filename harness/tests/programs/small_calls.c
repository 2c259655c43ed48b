/* Small functions of the C library on what they are given. */
#include "reached.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <libgen.h>
#include <search.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int (*const kinds[])(int) = {isalpha, isdigit, isspace, isupper, ispunct, isxdigit};

static int compare(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static int compare_down(const void *a, const void *b, void *calls)
{
    ++*(int *)calls;
    return compare(b, a);
}

int main(void)
{
    char path[] = "/usr/lib/libm.so", again[] = "/usr/lib/libm.so", swapped[4], text[16];
    char list[] = "ro,size=7", *rest = list, *value = NULL, *names[] = {"ro", "size", NULL};
    int numbers[] = {3, 1, 2}, two = 2, calls = 0;
    size_t count = 3;
    assert(kinds[0]('x') && !kinds[1]('x') && kinds[2](' ') && kinds[3]('X') && kinds[4]('!'));
    assert(ffsl(8) == 4 && ffsll(1LL << 40) == 41 && imaxdiv(7, 2).quot == 3);
    assert(strcmp(basename(path), "libm.so") == 0 && strcmp(dirname(again), "/usr/lib") == 0);
    swab("abcd", swapped, 4);
    assert(memcmp(swapped, "badc", 4) == 0 && strverscmp("a9", "a10") < 0);
    assert(lfind(&two, numbers, &count, sizeof(two), compare) == &numbers[2]);
    qsort_r(numbers, count, sizeof(two), compare_down, &calls);
    assert(numbers[0] == 3 && numbers[2] == 1 && calls > 0);
    assert(getsubopt(&rest, names, &value) == 0 && getsubopt(&rest, names, &value) == 1);
    assert(strcmp(value, "7") == 0 && strcmp(gcvt(1.5, 3, text), "1.5") == 0);
    assert(strfromd(text, sizeof(text), "%.1f", 2.5) == 3 && strcmp(text, "2.5") == 0);
    assert(strcmp(strsignal(SIGTERM), "Terminated") == 0);
    assert(strcmp(sigabbrev_np(SIGTERM), "TERM") == 0 && strcmp(strerrorname_np(2), "ENOENT") == 0);
    td_reached("small calls");
    return 0;
}
