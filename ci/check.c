#include "check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "process.h"

static unsigned passed;
static unsigned failed;

static void print_indented(char *lines)
{
    char *rest = NULL;
    for (char *line = strtok_r(lines, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        printf("        %s\n", line);
    }
}

void check(bool holds, struct text *trouble, const char *form, ...)
{
    va_list arguments;
    if (stops_asked > 0)
        return;
    va_start(arguments, form);
    printf("%s  ", holds ? "ok  " : "FAIL");
    vprintf(form, arguments);
    va_end(arguments);
    puts("");
    if (!holds && trouble != NULL && trouble->length > 0)
        print_indented(trouble->data);
    if (trouble != NULL)
        text_free(trouble);
    passed += holds ? 1 : 0;
    failed += holds ? 0 : 1;
}

int check_end(void)
{
    if (stops_asked > 0)
        puts("stopped before its end");
    else if (passed + failed == 0)
        check(false, NULL, "there was nothing to check");
    printf("%u passed, %u failed\n", passed, failed);
    return code_at_end(failed > 0 ? 1 : stops_asked > 0 ? stop_code() : 0);
}
