#include "report/spot.h"

#include "control/globals.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SPOTS = 1 << 14, FILES = 256, SOURCE_MAX = 1 << 24 };

struct source {
    char *name;
    char **line;
    int count;
};

const struct td_spot *td_spot_of(const void *place)
{
    static struct td_spot *spots[SPOTS];
    static struct td_spot unknown;
    size_t at = ((uintptr_t)place * 0x9e3779b97f4a7c15ULL >> 32) % SPOTS;
    for (size_t tries = 0; tries < SPOTS; tries++, at = (at + 1) % SPOTS) {
        if (spots[at] != NULL && spots[at]->place == place)
            return spots[at];
        if (spots[at] != NULL)
            continue;
        struct td_spot *spot = calloc(1, sizeof(*spot));
        if (spot == NULL)
            break;
        spot->place = place;
        spot->known = td_globals_in_code(place) && td_symbol_of(place, false, &spot->symbol);
        return spots[at] = spot;
    }
    return &unknown;
}

static char *read_whole(const char *path)
{
    FILE *stream = fopen(path, "rb");
    char *text = NULL;
    long size = -1;
    if (stream == NULL)
        return NULL;
    if (fseek(stream, 0, SEEK_END) == 0)
        size = ftell(stream);
    rewind(stream);
    if (size >= 0 && size < SOURCE_MAX && (text = malloc((size_t)size + 1)) != NULL)
        text[fread(text, 1, (size_t)size, stream)] = '\0';
    fclose(stream);
    return text;
}

/* Debug information has paths that begin at the checkout or at the build folder; the binary lies
 * somewhere below them. */
static char *find(const char *file)
{
    char folder[PATH_MAX], path[PATH_MAX + 256];
    char *text = read_whole(file);
    ssize_t length = readlink("/proc/self/exe", folder, sizeof(folder) - 1);
    if (text != NULL || length <= 0 || *file == '/')
        return text;
    folder[length] = '\0';
    for (char *slash; text == NULL && (slash = strrchr(folder, '/')) != NULL;) {
        *slash = '\0';
        snprintf(path, sizeof(path), "%s/%s", folder, file);
        text = read_whole(path);
    }
    return text;
}

static void split(struct source *source, char *text)
{
    int room = 0;
    for (char *line = text; line != NULL && *line != '\0';) {
        if (source->count == room) {
            room = room == 0 ? 256 : room * 2;
            char **lines = realloc(source->line, (size_t)room * sizeof(lines[0]));
            if (lines == NULL)
                return;
            source->line = lines;
        }
        source->line[source->count++] = line;
        char *end = strchr(line, '\n');
        if (end != NULL)
            *end++ = '\0';
        line = end;
    }
}

static const struct source *source_of(const char *file)
{
    static struct source sources[FILES];
    static unsigned count;
    for (unsigned i = 0; i < count; i++)
        if (strcmp(sources[i].name, file) == 0)
            return &sources[i];
    if (count == FILES || (sources[count].name = strdup(file)) == NULL)
        return NULL;
    char *text = find(file);
    if (text != NULL)
        split(&sources[count], text);
    return &sources[count++];
}

const char *td_source_line(const char *file, int line)
{
    const struct source *source = *file != '\0' ? source_of(file) : NULL;
    return source != NULL && line > 0 && line <= source->count ? source->line[line - 1] : NULL;
}

const char *td_source_name(const char *file)
{
    const char *slash = strrchr(file, '/');
    return slash != NULL ? slash + 1 : file;
}
