/*
 * test_reach_header.c - every place that there is: fields of structs in the reference's headers.
 */
#include <dirent.h>
#include <stdio.h>

#include "support_so.h"

TestSuite(reach_header, .timeout = 60);

/* What needn't be in a table, and why. */
static const char *const no_place[][2] = {
    {"ifindex_entry", "ife_ifnet"}, /* the index table: what the others are compared with */
};

struct scan {
    char tag[64]; /* the struct that the line is in */
    unsigned fields;
};

static bool is_place(const char *tag, const char *field)
{
    const struct if_reach_type *type = reach_type(tag);
    size_t len = strlen(field);

    for (size_t i = 0; i < sizeof(no_place) / sizeof(no_place[0]); i++)
        if (strcmp(no_place[i][0], tag) == 0 && strcmp(no_place[i][1], field) == 0)
            return true;
    for (unsigned i = 0; type != NULL && i < type->count; i++) {
        /* "if_link" is a place by its tqe_next. */
        if (strncmp(type->places[i].field, field, len) == 0 &&
            (type->places[i].field[len] == '\0' || type->places[i].field[len] == '.'))
            return true;
    }
    return false;
}

/* The field's name where this line declares one that leads to an interface; else false. */
static bool field_of(const char *line, char *field)
{
    static const char *const forms[] = {
        " struct ifnet *%63[a-z0-9_]%c",       " struct ifnet *const %63[a-z0-9_]%c",
        " const struct ifnet *%63[a-z0-9_]%c", " _Atomic(struct ifnet *) %63[a-z0-9_]%c",
        " TAILQ_ENTRY(ifnet) %63[a-z0-9_]%c",  " LIST_ENTRY(ifnet) %63[a-z0-9_]%c",
        " TAILQ_HEAD(, ifnet) %63[a-z0-9_]%c", " LIST_HEAD(, ifnet) %63[a-z0-9_]%c",
    };
    char end;

    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
        if (sscanf(line, forms[i], field, &end) == 2 && (end == ';' || end == '['))
            return true;
    return false;
}

/* A struct is from "struct TAG {" to the "}" in the first column. */
static void scan_line(struct scan *scan, const char *file, const char *line)
{
    char field[64], tag[64], brace;

    if (sscanf(line, "struct %63[a-z0-9_] %c", tag, &brace) == 2 && brace == '{')
        memcpy(scan->tag, tag, sizeof(tag));
    if (line[0] == '}')
        scan->tag[0] = '\0';
    if (scan->tag[0] == '\0' || line[0] != ' ' || !field_of(line, field))
        return;
    scan->fields++;
    cr_expect(is_place(scan->tag, field), "%s: %s.%s is in no table of places", file, scan->tag,
              field);
}

static void scan_header(struct scan *scan, const char *folder, const char *name)
{
    char path[2048], line[256];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "r");
    cr_assert_not_null(file, "%s", path);
    while (fgets(line, sizeof(line), file) != NULL)
        scan_line(scan, name, line);
    fclose(file);
}

Test(reach_header, every_field_of_the_headers_is_a_place)
{
    struct scan scan = {.fields = 0};
    char folder[1024];
    struct dirent *entry;
    DIR *dir;

    snprintf(folder, sizeof(folder), "%s", __FILE__);
    *strrchr(folder, '/') = '\0';
    strcat(folder, "/../reference");
    dir = opendir(folder);
    cr_assert_not_null(dir, "%s", folder);
    while ((entry = readdir(dir)) != NULL)
        if (strcmp(entry->d_name + strlen(entry->d_name) - 2, ".h") == 0)
            scan_header(&scan, folder, entry->d_name);
    closedir(dir);
    cr_assert_geq(scan.fields, 14u, "only %u fields: are they written differently?", scan.fields);
}
