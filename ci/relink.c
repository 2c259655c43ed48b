#include "relink.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"

/* What ninja -t commands is read into. */
static void take(void *user, const struct names *words)
{
    struct relink *relink = user;
    const char *last = words->count > 0 ? words->name[words->count - 1] : "";
    bool stamps = false;
    for (size_t i = 0; i < words->count; i++)
        stamps |= starts_with(words->name[i], "-DSTAMP=");
    if (names_have(words, "-c")) {
        names_add(&relink->sources, last);
        relink->compile =
            realloc(relink->compile, relink->sources.count * sizeof(relink->compile[0]));
        if (relink->compile == NULL)
            out_of_memory();
        relink->compile[relink->sources.count - 1] = (struct names){0};
        command_without_files(words, &relink->compile[relink->sources.count - 1]);
    } else if (stamps && relink->closure.count == 0) {
        command_alone(words, &relink->closure);
    } else if (command_makes(words, relink->program)) {
        command_alone(words, &relink->link);
    }
}

void relink_read(struct relink *relink, const char *folder, const char *program)
{
    *relink = (struct relink){.folder = format("%s", folder), .program = format("%s", program)};
    char *told = commands_read(folder, program, take, relink);
    if (relink->sources.count == 0 || relink->link.count == 0)
        fail("%s does not tell how %s is made: %s", folder, program, told);
    free(told);
}

/* Absolute, since commands are run in the build's folder. */
static char *absolute(const char *path)
{
    char *root = path[0] == '/' ? NULL : getcwd(NULL, 0);
    char *whole = root == NULL ? format("%s", path) : format("%s/%s", root, path);
    free(root);
    return whole;
}

static void add_absolute(struct names *words, const char *prefix, const char *path)
{
    char *whole = absolute(path);
    char *word = format("%s%s", prefix, whole);
    names_add(words, word);
    free(word);
    free(whole);
}

static void begin(const struct relink *relink, struct names *words)
{
    names_add(words, "env");
    names_add(words, "-C");
    names_add(words, relink->folder);
    /* What is compiled once and never again is not for the cache that all builds share. */
    names_add(words, "CCACHE_DISABLE=1");
}

char *relink_object(const char *work, size_t number)
{
    return format("%s/%zu.o", work, number);
}

void relink_compile(const struct relink *relink, const struct changed *changed, size_t number,
                    const char *flags, const char *object, struct names *words)
{
    char *end = format("/%s", changed->sources.name[number]);
    size_t source = 0;
    while (source < relink->sources.count && !ends_with(relink->sources.name[source], end))
        source++;
    if (source == relink->sources.count)
        fail("%s: %s is not made of %s", relink->folder, relink->program, end + 1);
    begin(relink, words);
    for (size_t i = 0; i < relink->compile[source].count; i++)
        names_add(words, relink->compile[source].name[i]);
    if (flags != NULL)
        names_add(words, flags);
    names_add(words, "-o");
    add_absolute(words, "", object);
    names_add(words, "-c");
    add_absolute(words, "", changed->files.name[number]);
    free(end);
}

/* The path of the object in the place of `word`, or NULL: it is not of a changed file. */
static char *object_for(const struct changed *changed, const char *work, const char *word)
{
    char *object = NULL;
    for (size_t i = 0; i < changed->sources.count && object == NULL; i++) {
        char *end = format("/%s.o", changed->sources.name[i]);
        if (ends_with(word, end)) {
            char *path = relink_object(work, i);
            object = absolute(path);
            free(path);
        }
        free(end);
    }
    return object;
}

/* "-DOBJECTS=a.o|b.o" with these objects. */
static char *objects_word(const struct changed *changed, const char *work, const char *word)
{
    struct text objects = {0};
    char *list = format("%s", strchr(word, '=') + 1);
    text_printf(&objects, "-DOBJECTS=");
    for (char *rest = NULL, *one = strtok_r(list, "|", &rest); one != NULL;
         one = strtok_r(NULL, "|", &rest)) {
        char *object = object_for(changed, work, one);
        text_printf(&objects, "%s%s", one == list ? "" : "|", object != NULL ? object : one);
        free(object);
    }
    free(list);
    return objects.data;
}

void relink_closure(const struct relink *relink, const struct changed *changed, const char *work,
                    struct names *words)
{
    begin(relink, words);
    for (size_t i = 0; i < relink->closure.count; i++) {
        const char *word = relink->closure.name[i];
        if (starts_with(word, "-DOBJECTS=")) {
            char *objects = objects_word(changed, work, word);
            names_add(words, objects);
            free(objects);
        } else if (starts_with(word, "-DSTAMP=")) {
            char *stamp = format("%s/closed", work);
            add_absolute(words, "-DSTAMP=", stamp);
            free(stamp);
        } else {
            names_add(words, word);
        }
    }
}

void relink_link(const struct relink *relink, const struct changed *changed, const char *work,
                 const char *output, struct names *words)
{
    begin(relink, words);
    for (size_t i = 0; i < relink->link.count; i++) {
        const char *word = relink->link.name[i];
        char *object = object_for(changed, work, word);
        if (object != NULL)
            names_add(words, object);
        else if (i > 0 && strcmp(relink->link.name[i - 1], "-o") == 0)
            add_absolute(words, "", output);
        else if (strstr(word, "--dependency-file") == NULL) /* of the build's own program */
            names_add(words, word);
        free(object);
    }
}
