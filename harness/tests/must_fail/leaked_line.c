/* What asprintf() gives is the program's to free. */
/* expect(none): leak main */
/* expect(asan): leak main */
/* expect(tsan): leak main */
#include <stdio.h>

int main(void)
{
    char *line;
    return asprintf(&line, "%d lines", 3) != 7;
}
