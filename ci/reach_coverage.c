#include "reach_coverage.h"

#include <stdio.h>
#include <string.h>

/* "FNDA:0,FILE.c:NAME" or without the file, which static functions have. */
static void read_function(struct reach_coverage *coverage, const char *record)
{
    unsigned long long times;
    char name[256];
    if (sscanf(record, "FNDA:%llu,%255[^\n]", &times, name) != 2)
        return;
    const char *colon = strrchr(name, ':');
    const char *own = colon != NULL ? colon + 1 : name;
    struct names *list = times > 0 ? &coverage->reached : &coverage->missed;
    if (!names_have(list, own))
        names_add(list, own);
}

/* An inline function has a copy in each file that has its header. */
static void forget_copies(struct reach_coverage *coverage)
{
    struct names missed = {0};
    for (size_t i = 0; i < coverage->missed.count; i++)
        if (!names_have(&coverage->reached, coverage->missed.name[i]))
            names_add(&missed, coverage->missed.name[i]);
    names_free(&coverage->missed);
    coverage->missed = missed;
}

/* "BRDA:LINE,BLOCK,WAY,TIMES", where "-" means that the condition was not come to. */
static void read_branch(struct reach_coverage *coverage, const char *record, const char *file)
{
    unsigned long long line, block, way, times;
    if (sscanf(record, "BRDA:%llu,%llu,%llu,%llu", &line, &block, &way, &times) != 4)
        return;
    coverage->branches_all++;
    if (times > 0)
        return;
    coverage->branches_missed++;
    text_printf(&coverage->branches, "%s:%llu: way %llu\n", file, line, way);
}

void reach_coverage_read(struct reach_coverage *coverage, const char *lcov, const char *folder)
{
    char file[512] = "";
    for (const char *record = lcov; *record != '\0';) {
        size_t length = strcspn(record, "\n");
        if (starts_with(record, "SF:"))
            snprintf(file, sizeof(file), "%.*s", (int)length - 3, record + 3);
        else if (strstr(file, folder) != NULL && starts_with(record, "FNDA:"))
            read_function(coverage, record);
        else if (strstr(file, folder) != NULL && starts_with(record, "BRDA:"))
            read_branch(coverage, record, strstr(file, folder));
        record += length + (record[length] == '\n');
    }
    forget_copies(coverage);
}

void reach_coverage_free(struct reach_coverage *coverage)
{
    names_free(&coverage->reached);
    names_free(&coverage->missed);
    text_free(&coverage->branches);
}
