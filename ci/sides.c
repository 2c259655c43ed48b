#include "sides.h"

#include <stdlib.h>
#include <string.h>

#define HEAD  "  "     /* before what a side did */
#define PLACE "      " /* before a place of its stack */

static void *one_more(void *list, size_t count, size_t size)
{
    list = realloc(list, (count + 1) * size);
    if (list == NULL)
        out_of_memory();
    return list;
}

/* "FUNCTION   FILE:LINE", where a file's name may have blanks and colons in it. */
static struct place read_place(const char *line)
{
    size_t length = strcspn(line, " ");
    const char *file = line + length + strspn(line + length, " ");
    const char *colon = strrchr(file, ':');
    bool numbered =
        colon != NULL && colon[1] != '\0' && colon[1 + strspn(colon + 1, "0123456789")] == '\0';
    size_t size = numbered ? (size_t)(colon - file) : strlen(file);
    return (struct place){
        .function = format("%.*s", (int)length, line),
        .file = format("%.*s", (int)size, file),
        .line = numbered ? (unsigned)strtoul(colon + 1, NULL, 10) : 0,
    };
}

static void read_line(struct sides *sides, const char *line)
{
    if (starts_with(line, PLACE) && line[strlen(PLACE)] != ' ' && sides->count > 0) {
        struct side *side = &sides->list[sides->count - 1];
        side->places = one_more(side->places, side->count, sizeof(side->places[0]));
        side->places[side->count++] = read_place(line + strlen(PLACE));
    } else if (starts_with(line, HEAD) && line[strlen(HEAD)] != ' ') {
        sides->list = one_more(sides->list, sides->count, sizeof(sides->list[0]));
        sides->list[sides->count++] = (struct side){.what = format("%s", line + strlen(HEAD))};
    }
}

void sides_read(struct sides *sides, const char *explanation)
{
    const char *last = NULL; /* the last paragraph begins with the kind, in a line of its own */
    for (const char *c = explanation; (c = strstr(c, "\n\n")) != NULL; c += 2)
        last = c + 2;
    if (last == NULL || sides_verdict(explanation) == NULL)
        return;
    char *lines = format("%s", last);
    char *rest = NULL;
    strtok_r(lines, "\n", &rest);
    for (char *line; (line = strtok_r(NULL, "\n", &rest)) != NULL;)
        read_line(sides, line);
    free(lines);
}

void sides_free(struct sides *sides)
{
    for (size_t i = 0; i < sides->count; i++) {
        struct side *side = &sides->list[i];
        for (size_t j = 0; j < side->count; j++) {
            free(side->places[j].function);
            free(side->places[j].file);
        }
        free(side->places);
        free(side->what);
    }
    free(sides->list);
    *sides = (struct sides){0};
}

char *sides_verdict(const char *explanation)
{
    static const char start[] = "verdict    ";
    if (!starts_with(explanation, start) || starts_with(explanation, "verdict    none\n"))
        return NULL;
    const char *words = explanation + strlen(start);
    return format("%.*s", (int)strcspn(words, "\n"), words);
}
