/*
 * Do the arrows between files point down? From what the objects of a build define and use:
 *
 *     layers LIST NM ROOT OBJECT…
 *
 * LIST names the rooms, highest first, and the exceptions. A file must not use what is defined in a
 * room above its own, nor include a header from there, and no files may use each other in a circle.
 * What room/x.h declares is defined in room/x.c. Sources and headers are looked for below ROOT.
 * What belongs to no room, such as a target's files, is looked at for circles alone; references
 * keep the shape of their originals and are left out.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "headers.h"
#include "list.h"

enum { FILES_MAX = 1000, SYMBOLS_MAX = 40000 };

struct symbol {
    const char *name;
    unsigned file;
};

static unsigned file_count, defined_count, used_count, bad;
static const char *files[FILES_MAX];
static struct symbol defined[SYMBOLS_MAX], used[SYMBOLS_MAX];
static const char *arrow[FILES_MAX][FILES_MAX]; /* a symbol for which one uses the other, or NULL */

/* "…/td_harness.dir/task/wait.c.o" as "task/wait.c". */
static const char *source_of(const char *object)
{
    const char *name = strstr(object, ".dir/");
    name = name != NULL ? name + strlen(".dir/") : object;
    name += strncmp(name, "./", 2) == 0 ? 2 : 0;
    size_t length = strlen(name);
    char *source = copy(name);
    if (length > 2 && strcmp(source + length - 2, ".o") == 0)
        source[length - 2] = '\0';
    return source;
}

static unsigned file_of(const char *source)
{
    for (unsigned i = file_count; i-- > 0;)
        if (strcmp(files[i], source) == 0)
            return i;
    if (file_count == FILES_MAX)
        give_up("too many files", source);
    files[file_count] = source;
    return file_count++;
}

/* A line of nm -A -P: "OBJECT: NAME TYPE …". */
static void read_symbol(char *line)
{
    char name[400], type;
    char *colon = strstr(line, ": ");
    if (colon == NULL || sscanf(colon + 2, "%399s %c", name, &type) != 2)
        return;
    *colon = '\0';
    const char *source = source_of(line);
    if (strstr(source, "/reference/") != NULL || strchr("abdrt", type) != NULL)
        return; /* local */
    bool uses = type == 'U' || type == 'w' || type == 'v';
    unsigned *count = uses ? &used_count : &defined_count;
    if (*count == SYMBOLS_MAX)
        give_up("too many symbols", source);
    (uses ? used : defined)[(*count)++] = (struct symbol){copy(name), file_of(source)};
}

static void read_objects(const char *nm, char **objects, int count)
{
    int ends[2], status;
    char line[4096];
    if (pipe(ends) != 0)
        give_up("no pipe", nm);
    pid_t child = fork();
    if (child == 0) {
        char **words = calloc((size_t)count + 4, sizeof(*words));
        if (words == NULL)
            _exit(2);
        words[0] = copy(nm), words[1] = copy("-A"), words[2] = copy("-P");
        memcpy(words + 3, objects, (size_t)count * sizeof(*words));
        dup2(ends[1], STDOUT_FILENO);
        execvp(nm, words);
        _exit(2);
    }
    close(ends[1]);
    FILE *out = fdopen(ends[0], "r");
    while (child > 0 && out != NULL && fgets(line, sizeof(line), out) != NULL)
        read_symbol(line);
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        give_up("did not list the symbols", nm);
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct symbol *)a)->name, ((const struct symbol *)b)->name);
}

static const struct symbol *find_defined(const char *name)
{
    const struct symbol wanted = {.name = name};
    return bsearch(&wanted, defined, defined_count, sizeof(*defined), compare);
}

static const char *definer(const char *name)
{
    const struct symbol *found = find_defined(name);
    return found != NULL ? files[found->file] : NULL;
}

static void draw(void)
{
    qsort(defined, defined_count, sizeof(*defined), compare);
    for (unsigned i = 0; i < used_count; i++) {
        const struct symbol *to = find_defined(used[i].name);
        if (to == NULL || to->file == used[i].file)
            continue;
        const char *from = files[used[i].file];
        if (arrow[used[i].file][to->file] == NULL && !list_allows(from, files[to->file]))
            arrow[used[i].file][to->file] = used[i].name;
    }
}

/* A test that sees no file has nothing to say. */
static void check_rooms(const char *list)
{
    unsigned inside = 0;
    for (unsigned i = 0; i < file_count; i++)
        inside += list_room(files[i]) < list_rooms();
    if (file_count == 0 || (list_rooms() > 0 && inside == 0))
        give_up("no object lies in a room of it", list);
}

static void look_for_arrows_up(void)
{
    for (unsigned from = 0; from < file_count; from++) {
        for (unsigned to = 0; to < file_count; to++) {
            unsigned low = list_room(files[from]), high = list_room(files[to]);
            if (arrow[from][to] == NULL || high >= low || low == list_rooms())
                continue;
            printf("%s uses %s of %s, and %s/ lies below %s/\n", files[from], arrow[from][to],
                   files[to], list_room_name(low), list_room_name(high));
            arrow[from][to] = NULL; /* told: no circle on top of it */
            bad++;
        }
    }
}

static unsigned path[FILES_MAX], depth;
static enum { NEW, ON_PATH, DONE } state[FILES_MAX];

static void tell_circle(unsigned first)
{
    printf("a circle:");
    for (unsigned i = first; i < depth; i++)
        printf(" %s uses %s of", files[path[i]],
               arrow[path[i]][i + 1 < depth ? path[i + 1] : path[first]]);
    printf(" %s\n", files[path[first]]);
    bad++;
}

static void follow(unsigned file)
{
    state[file] = ON_PATH;
    path[depth++] = file;
    for (unsigned to = 0; to < file_count; to++) {
        if (arrow[file][to] == NULL || state[to] == DONE)
            continue;
        if (state[to] == NEW) {
            follow(to);
            continue;
        }
        for (unsigned i = 0; i < depth; i++)
            if (path[i] == to)
                tell_circle(i);
    }
    depth--;
    state[file] = DONE;
}

/* A source of no room is a target's; one that is assembled has no declarations. */
static void look_at_headers(const char *root)
{
    for (unsigned i = 0; i < file_count; i++)
        if (list_room(files[i]) < list_rooms())
            bad += headers_look(root, files[i], definer);
    if (list_rooms() > 0 && (headers_count() == 0 || headers_names() == 0))
        give_up("no header declares anything", root);
}

int main(int argc, char **argv)
{
    if (argc < 5)
        give_up("wanted: LIST NM ROOT OBJECT…", "arguments");
    list_read(argv[1]);
    read_objects(argv[2], argv + 4, argc - 4);
    check_rooms(argv[1]);
    draw();
    look_for_arrows_up();
    for (unsigned i = 0; i < file_count; i++)
        if (state[i] == NEW)
            follow(i);
    look_at_headers(argv[3]);
    bad += list_unmet();
    printf("%u files, %u headers with %u names, %u exceptions, %u faults\n", file_count,
           headers_count(), headers_names(), list_length(), bad);
    return bad > 0;
}
