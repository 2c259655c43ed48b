#include "mutant.h"

#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "files.h"
#include "process.h"

static void read_file(struct mutants *mutants, const char *path)
{
    mutants->files = realloc(mutants->files, (mutants->file_count + 1) * sizeof(mutants->files[0]));
    if (mutants->files == NULL)
        out_of_memory();
    struct reference_file *file = &mutants->files[mutants->file_count++];
    *file = (struct reference_file){.path = format("%s", path)};
    text_add(&file->text, "", 0);
    file_read(path, &file->text);
    mutations_find(&file->mutations, text_string(&file->text));
    mutants->drawn += file->mutations.count;
}

static const struct mutation *mutation_at(const struct mutants *mutants, size_t index,
                                          const struct reference_file **file)
{
    *file = mutants->files;
    while (index >= (*file)->mutations.count) {
        index -= (*file)->mutations.count;
        (*file)++;
    }
    return &(*file)->mutations.list[index];
}

static const char *kind_at(const struct mutants *mutants, size_t place)
{
    const struct reference_file *file;
    return mutation_at(mutants, mutants->order[place], &file)->kind;
}

/* The place, from `from` on, of the next one of that kind that is drawn; or their number. */
static size_t next_of_kind(const struct mutants *mutants, const char *kind, size_t from)
{
    while (from < mutants->drawn && strcmp(kind_at(mutants, from), kind) != 0)
        from++;
    return from;
}

/* One of each kind, then the next of each: there are forty times as many statements to exchange as
 * locks to leave locked. */
static void take_kinds_in_turn(struct mutants *mutants)
{
    struct names kinds = {0};
    size_t *turns = calloc(mutants->drawn + 1, sizeof(turns[0]));
    size_t *next = calloc(mutants->drawn + 1, sizeof(next[0]));
    if (turns == NULL || next == NULL)
        out_of_memory();
    for (size_t i = 0; i < mutants->drawn; i++)
        if (!names_have(&kinds, kind_at(mutants, i)))
            names_add(&kinds, kind_at(mutants, i));
    for (size_t taken = 0; taken < mutants->drawn;) {
        for (size_t k = 0; k < kinds.count; k++) {
            size_t place = next_of_kind(mutants, kinds.name[k], next[k]);
            next[k] = place + 1;
            if (place < mutants->drawn)
                turns[taken++] = mutants->order[place];
        }
    }
    free(next);
    free(mutants->order);
    mutants->order = turns;
    names_free(&kinds);
}

void mutants_read(struct mutants *mutants, const char *target, uint64_t seed)
{
    char *folder = format("targets/%s/reference", target);
    char *patches = format("targets/%s/mutants", target);
    struct names paths = {0};
    struct names found = {0};
    *mutants = (struct mutants){.target = format("%s", target)};
    files_list(folder, false, &paths);
    for (size_t i = 0; i < paths.count; i++)
        if (ends_with(paths.name[i], ".c"))
            read_file(mutants, paths.name[i]);
    files_list(patches, false, &found);
    for (size_t i = 0; i < found.count; i++)
        if (ends_with(found.name[i], ".patch"))
            names_add(&mutants->patches, found.name[i]);
    mutants->order = calloc(mutants->drawn + 1, sizeof(mutants->order[0]));
    if (mutants->order == NULL)
        out_of_memory();
    draw_order(mutants->order, mutants->drawn, seed);
    take_kinds_in_turn(mutants);
    names_free(&paths);
    names_free(&found);
    free(folder);
    free(patches);
}

size_t mutants_count(const struct mutants *mutants)
{
    return mutants->drawn + mutants->patches.count;
}

static const struct mutation *mutation_of(const struct mutants *mutants, size_t number,
                                          const struct reference_file **file)
{
    return mutation_at(mutants, mutants->order[number - 1], file);
}

/* The patch of the mutant, or NULL: it is drawn. */
static const char *patch_of(const struct mutants *mutants, size_t number)
{
    return number > mutants->drawn ? mutants->patches.name[number - mutants->drawn - 1] : NULL;
}

/* Adds the names of the files that a patch touches, and finds the line of its first hunk. */
static unsigned read_patch(const char *patch, struct names *touched)
{
    struct text text = {0};
    unsigned line = 0;
    file_read(patch, &text);
    for (const char *at = text_string(&text); at != NULL; at = strchr(at, '\n')) {
        at += *at == '\n';
        if (starts_with(at, "+++ b/")) {
            char *name = format("%.*s", (int)strcspn(at + 6, "\t\n "), at + 6);
            names_add(touched, name);
            free(name);
        } else if (starts_with(at, "@@ -") && line == 0) {
            line = (unsigned)strtoul(at + 4, NULL, 10);
        }
    }
    text_free(&text);
    if (touched->count == 0)
        fail("%s: touches no file (lines '+++ b/FILE' are missing)", patch);
    for (size_t i = 0; i < touched->count; i++)
        if (!ends_with(touched->name[i], ".c") || strchr(touched->name[i], '/') != NULL)
            fail("%s: touches %s; it may only touch C files of the reference", patch,
                 touched->name[i]);
    return line;
}

char *mutant_in_words(const struct mutants *mutants, size_t number)
{
    const char *patch = patch_of(mutants, number);
    struct names touched = {0};
    char *words;
    if (patch != NULL) {
        unsigned line = read_patch(patch, &touched);
        words = format("targets/%s/reference/%s:%u: by hand: %s", mutants->target, touched.name[0],
                       line, strrchr(patch, '/') + 1);
        names_free(&touched);
    } else {
        const struct reference_file *file;
        const struct mutation *mutation = mutation_of(mutants, number, &file);
        char *change = mutation_in_words(mutation, text_string(&file->text));
        words = format("%s:%u: %s", file->path, mutation->line, change);
        free(change);
    }
    return words;
}

static void add_changed(struct changed *changed, const char *source, const char *work,
                        const struct text *text)
{
    char *file = format("%s/%s", work, strrchr(source, '/') + 1);
    file_write(file, text_string(text), text->length);
    names_add(&changed->sources, source);
    names_add(&changed->files, file);
    free(file);
}

/* As in those that are drawn, what is reported of the file names the original. */
static void name_original(const char *source, const char *file)
{
    struct text text = {0};
    struct text named = {0};
    file_read(file, &text);
    mutation_none(text_string(&text), source, &named);
    file_write(file, text_string(&named), named.length);
    text_free(&text);
    text_free(&named);
}

static void write_patched(const struct mutants *mutants, const char *patch, bool as_it_is,
                          const char *work, struct changed *changed)
{
    struct names touched = {0};
    read_patch(patch, &touched);
    for (size_t i = 0; i < touched.count; i++) {
        char *source = format("targets/%s/reference/%s", mutants->target, touched.name[i]);
        struct text text = {0};
        if (!file_read(source, &text))
            fail("%s: there is no %s", patch, source);
        add_changed(changed, source, work, &text);
        text_free(&text);
        free(source);
    }
    char *whole = realpath(patch, NULL);
    char *argv[] = {"patch", "--quiet", "--fuzz=0",   "--no-backup-if-mismatch",
                    "-p1",   "-d",      (char *)work, "-i",
                    whole,   NULL};
    struct process process = {0};
    if (!as_it_is) {
        process_run(&process, argv, 60, 1);
        if (process_code(&process) != 0 && stops_asked == 0)
            fail("%s does not apply: %s%s", patch, text_string(&process.out),
                 text_string(&process.error));
        process_free(&process);
    }
    free(whole);
    for (size_t i = 0; i < touched.count && stops_asked == 0; i++)
        name_original(changed->sources.name[i], changed->files.name[i]);
    names_free(&touched);
}

void mutant_write(const struct mutants *mutants, size_t number, bool as_it_is, const char *work,
                  struct changed *changed)
{
    const char *patch = patch_of(mutants, number);
    *changed = (struct changed){0};
    folder_make(work);
    if (patch != NULL) {
        write_patched(mutants, patch, as_it_is, work, changed);
        return;
    }
    const struct reference_file *file;
    const struct mutation *mutation = mutation_of(mutants, number, &file);
    struct text text = {0};
    if (as_it_is)
        mutation_none(text_string(&file->text), file->path, &text);
    else
        mutation_apply(mutation, text_string(&file->text), file->path, &text);
    add_changed(changed, file->path, work, &text);
    text_free(&text);
}
