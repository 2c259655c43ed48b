/* What asprintf() gives is the program's to free. */
/* expect: leak main */
#include "reached.h"

#include <stdio.h>

int main(void)
{
    char *line;
    int length = asprintf(&line, "%d lines", 3);
    td_reached("printed");
    return length != 7;
}
