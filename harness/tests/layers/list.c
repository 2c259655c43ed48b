/* The rooms and the exceptions. */
#include "list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOMS_MAX = 40, EXCEPTIONS_MAX = 200 };

static struct exception {
    char from[128], to[128]; /* `to` is empty: a header */
    bool met;
} exceptions[EXCEPTIONS_MAX];

static char rooms[ROOMS_MAX][64];
static unsigned room_count, count;
static const char *list;

_Noreturn void give_up(const char *what, const char *name)
{
    fprintf(stderr, "layers: %s: %s\n", name, what);
    exit(2);
}

char *copy(const char *text)
{
    char *result = strdup(text);
    if (result == NULL)
        give_up("no memory", text);
    return result;
}

/* `scanned` words before the reason. */
static bool is_exception(const char *line, int scanned, int wanted, int reason)
{
    return scanned == wanted && reason > 0 && line[reason] != '\0' && line[reason] != '\n';
}

static void read_line(const char *line)
{
    struct exception *one = &exceptions[count];
    int reason = 0;
    if (*line == '#' || *line == '\n')
        return;
    if (room_count == ROOMS_MAX || count == EXCEPTIONS_MAX)
        give_up("too long", list);
    if (sscanf(line, "room %63s", rooms[room_count]) == 1) {
        room_count++;
        return;
    }
    int scanned = sscanf(line, "arrow %127s %127s %n", one->from, one->to, &reason);
    bool good = is_exception(line, scanned, 2, reason);
    if (scanned < 1) {
        scanned = sscanf(line, "header %127s %n", one->from, &reason);
        good = is_exception(line, scanned, 1, reason);
    }
    if (!good)
        give_up("neither \"room NAME\", \"arrow FROM TO reason\" nor \"header NAME reason\"", line);
    count++;
}

void list_read(const char *path)
{
    char line[512];
    list = path;
    FILE *file = fopen(path, "r");
    if (file == NULL)
        give_up("cannot be read", path);
    while (fgets(line, sizeof(line), file) != NULL)
        read_line(line);
    fclose(file);
}

unsigned list_rooms(void)
{
    return room_count;
}

unsigned list_room(const char *file)
{
    unsigned best = room_count;
    size_t longest = 0;
    for (unsigned i = 0; i < room_count; i++) {
        size_t length = strlen(rooms[i]);
        if (length > longest && strncmp(file, rooms[i], length) == 0 && file[length] == '/') {
            best = i;
            longest = length;
        }
    }
    return best;
}

const char *list_room_name(unsigned room)
{
    return rooms[room];
}

bool list_allows(const char *from, const char *to)
{
    for (unsigned i = 0; i < count; i++)
        if (strcmp(exceptions[i].from, from) == 0 && strcmp(exceptions[i].to, to) == 0)
            return exceptions[i].met = true;
    return false;
}

bool list_frees(const char *header)
{
    return list_allows(header, "");
}

unsigned list_unmet(void)
{
    unsigned unmet = 0;
    for (unsigned i = 0; i < count; i++) {
        const struct exception *one = &exceptions[i];
        if (one->met)
            continue;
        printf(*one->to != '\0' ? "%s: %s no longer uses %s: take it off\n"
                                : "%s: %s is no exception any more: take it off%s\n",
               list, one->from, one->to);
        unmet++;
    }
    return unmet;
}

unsigned list_length(void)
{
    return count;
}
