/*
 * Do the arrows between files point down? From what the objects of a build define and use:
 *
 *     layers LIST NM OBJECT…
 *
 * LIST names the rooms, highest first, and the arrows that are let be. A file must not use what is
 * defined in a room above its own, and no files may use each other in a circle. What belongs to no
 * room, such as a target's files, is looked at for circles alone; references keep the shape of
 * their originals and are left out.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROOMS_MAX = 40, FILES_MAX = 1000, ALLOWED_MAX = 200, SYMBOLS_MAX = 40000 };

struct symbol {
    const char *name;
    unsigned file;
};

struct allowed {
    char from[128], to[128];
    bool met;
};

static char rooms[ROOMS_MAX][64];
static unsigned room_count, allowed_count, file_count, defined_count, used_count, bad;
static struct allowed allowed[ALLOWED_MAX];
static const char *files[FILES_MAX];
static struct symbol defined[SYMBOLS_MAX], used[SYMBOLS_MAX];
static const char *arrow[FILES_MAX][FILES_MAX]; /* a symbol for which one uses the other, or NULL */

static _Noreturn void give_up(const char *what, const char *name)
{
    fprintf(stderr, "layers: %s: %s\n", name, what);
    exit(2);
}

static char *copy(const char *text)
{
    char *result = strdup(text);
    if (result == NULL)
        give_up("no memory", text);
    return result;
}

/* "room NAME", or "arrow FROM TO reason"; '#' begins a comment. */
static void read_list(const char *path)
{
    char line[512];
    FILE *list = fopen(path, "r");
    if (list == NULL)
        give_up("cannot be read", path);
    while (fgets(line, sizeof line, list) != NULL) {
        struct allowed *one = &allowed[allowed_count];
        int reason = 0;
        if (*line == '#' || *line == '\n')
            continue;
        if (room_count == ROOMS_MAX || allowed_count == ALLOWED_MAX)
            give_up("too long", path);
        if (sscanf(line, "room %63s", rooms[room_count]) == 1)
            room_count++;
        else if (sscanf(line, "arrow %127s %127s %n", one->from, one->to, &reason) == 2 &&
                 reason > 0 && line[reason] != '\0')
            allowed_count++;
        else
            give_up("neither \"room NAME\" nor \"arrow FROM TO reason\"", line);
    }
    fclose(list);
}

/* Height of the room that a file lies in: 0 is the highest; room_count: in none. */
static unsigned height(const char *file)
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
        char **words = calloc((size_t)count + 4, sizeof *words);
        if (words == NULL)
            _exit(2);
        words[0] = copy(nm), words[1] = copy("-A"), words[2] = copy("-P");
        memcpy(words + 3, objects, (size_t)count * sizeof *words);
        dup2(ends[1], STDOUT_FILENO);
        execvp(nm, words);
        _exit(2);
    }
    close(ends[1]);
    FILE *out = fdopen(ends[0], "r");
    while (child > 0 && out != NULL && fgets(line, sizeof line, out) != NULL)
        read_symbol(line);
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
        give_up("did not list the symbols", nm);
}

static bool is_allowed(const char *from, const char *to)
{
    for (unsigned i = 0; i < allowed_count; i++)
        if (strcmp(allowed[i].from, from) == 0 && strcmp(allowed[i].to, to) == 0)
            return allowed[i].met = true;
    return false;
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct symbol *)a)->name, ((const struct symbol *)b)->name);
}

static void draw(void)
{
    qsort(defined, defined_count, sizeof *defined, compare);
    for (unsigned i = 0; i < used_count; i++) {
        const struct symbol *to =
            bsearch(&used[i], defined, defined_count, sizeof *defined, compare);
        if (to == NULL || to->file == used[i].file)
            continue;
        const char *from = files[used[i].file];
        if (arrow[used[i].file][to->file] == NULL && !is_allowed(from, files[to->file]))
            arrow[used[i].file][to->file] = used[i].name;
    }
}

/* A test that sees no file has nothing to say. */
static void check_rooms(const char *list)
{
    unsigned inside = 0;
    for (unsigned i = 0; i < file_count; i++)
        inside += height(files[i]) < room_count;
    if (file_count == 0 || (room_count > 0 && inside == 0))
        give_up("no object lies in a room of it", list);
}

static void look_for_arrows_up(void)
{
    for (unsigned from = 0; from < file_count; from++) {
        for (unsigned to = 0; to < file_count; to++) {
            unsigned low = height(files[from]), high = height(files[to]);
            if (arrow[from][to] == NULL || high >= low || low == room_count)
                continue;
            printf("%s uses %s of %s, and %s/ lies below %s/\n", files[from], arrow[from][to],
                   files[to], rooms[low], rooms[high]);
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

int main(int argc, char **argv)
{
    if (argc < 4)
        give_up("wanted: LIST NM OBJECT…", "arguments");
    read_list(argv[1]);
    read_objects(argv[2], argv + 3, argc - 3);
    check_rooms(argv[1]);
    draw();
    look_for_arrows_up();
    for (unsigned i = 0; i < file_count; i++)
        if (state[i] == NEW)
            follow(i);
    for (unsigned i = 0; i < allowed_count; i++) {
        if (allowed[i].met)
            continue;
        printf("%s: %s no longer uses %s: take it off\n", argv[1], allowed[i].from, allowed[i].to);
        bad++;
    }
    printf("%u files, %u arrows let be, %u faults\n", file_count, allowed_count, bad);
    return bad > 0;
}
