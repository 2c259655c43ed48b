#include "corpus.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "known.h"
#include "process.h"
#include "tool/fnv.h"

#define MERGE_SECONDS 3600
/* The user's first stop ends the fuzzing, the second what comes after it. */
#define PATIENCE 2

size_t corpus_seed(const char *folder, const struct target *target, const struct names *without)
{
    folder_make(folder);
    size_t prefix = strlen("corpus/") + strlen(target->name) + 1;
    for (size_t i = 0; i < target->inputs.count; i++) {
        if (names_have(without, target->inputs.name[i]))
            continue;
        char *copy = format("%s/%s", folder, target->inputs.name[i] + prefix);
        for (char *c = copy + strlen(folder) + 1; *c != '\0'; c++)
            if (*c == '/')
                *c = '-';
        file_copy(target->inputs.name[i], copy);
        free(copy);
    }
    return corpus_count(folder);
}

size_t corpus_count(const char *folder)
{
    struct names entries = {0};
    files_list(folder, true, &entries);
    size_t count = entries.count;
    names_free(&entries);
    return count;
}

void corpus_drop(const char *folder, const struct text *input)
{
    struct names paths = {0};
    files_list(folder, true, &paths);
    for (size_t i = 0; i < paths.count; i++) {
        struct text entry = {0};
        size_t size = 0;
        bool same = file_size(paths.name[i], &size) && size == input->length &&
                    file_read(paths.name[i], &entry) && entry.length == size &&
                    memcmp(text_string(&entry), text_string(input), size) == 0;
        if (same)
            tree_remove(paths.name[i]);
        text_free(&entry);
    }
    names_free(&paths);
}

void corpus_sweep(const char *folder)
{
    struct names paths = {0};
    files_list(folder, true, &paths);
    for (size_t i = 0; i < paths.count; i++) {
        size_t size = 0;
        if (file_size(paths.name[i], &size) && size == 0)
            tree_remove(paths.name[i]);
    }
    names_free(&paths);
}

static size_t largest_input(const char *folder)
{
    struct names paths = {0};
    size_t largest = 1;
    files_list(folder, true, &paths);
    for (size_t i = 0; i < paths.count; i++) {
        size_t size = 0;
        if (file_size(paths.name[i], &size) && size > largest)
            largest = size;
    }
    names_free(&paths);
    return largest;
}

/*
 * A name without blanks for a folder: libFuzzer's merge runs itself by a line of the shell in which
 * it quotes nothing.
 */
static char *plain_name(const char *scratch, const char *name, const char *folder)
{
    char *link = format("%s/%s", scratch, name);
    char *whole = realpath(folder, NULL);
    if (whole == NULL || symlink(whole, link) != 0)
        fail_because(errno, "cannot make a link to %s", folder);
    free(whole);
    return link;
}

static void tell_failure(const struct process *process, char *const argv[], struct text *trouble)
{
    size_t most = 2000;
    size_t skip = process->error.length > most ? process->error.length - most : 0;
    char *command = command_in_words(argv);
    char *end = process_end_in_words(process);
    text_printf(trouble, "%s\n%s: %s", text_string(&process->error) + skip, command, end);
    free(command);
    free(end);
}

/* How many inputs libFuzzer says that it has added: none where all of them show what is known, say.
 * NOT_SAID where it does not come to that. */
#define NOT_SAID SIZE_MAX
static size_t announced(const struct text *log)
{
    static const char start[] = "MERGE-OUTER: ";
    size_t files = NOT_SAID;
    unsigned long long number;
    for (const char *at = text_string(log); (at = strstr(at, start)) != NULL; at++)
        if (sscanf(at + strlen(start), "%llu new files with", &number) == 1)
            files = (size_t)number;
    return files;
}

/* Adds to `replacement` those inputs of the folder that reach something new in this fuzzer, and
 * their number to `added`. */
static bool merge(const char *replacement, const char *folder, char *binary, size_t *added,
                  struct text *trouble)
{
    char *scratch = format("build/campaign/%d/merge", (int)getpid());
    tree_remove(scratch);
    folder_make(scratch);
    char *argv[] = {
        binary,
        "-merge=1",
        format("-max_len=%zu", largest_input(folder)), /* what is longer would be cut */
        format("-merge_control_file=%s/control", scratch),
        format("-artifact_prefix=%s/", scratch),
        plain_name(scratch, "new", replacement),
        plain_name(scratch, "old", folder),
        NULL,
    };
    struct process process;
    fuzzer_run(&process, argv, MERGE_SECONDS, PATIENCE);
    bool merged = process_code(&process) == 0 && !process.timed_out;
    if (!merged)
        tell_failure(&process, argv, trouble);
    size_t files = announced(&process.error);
    *added = files == NOT_SAID || *added == NOT_SAID ? NOT_SAID : *added + files;
    process_free(&process);
    tree_remove(scratch);
    free(scratch);
    for (size_t i = 2; argv[i] != NULL; i++)
        free(argv[i]);
    return merged;
}

struct fingerprint {
    size_t size;
    uint64_t hash;
};

static int compare(const void *left, const void *right)
{
    const struct fingerprint *a = left;
    const struct fingerprint *b = right;
    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    return a->hash < b->hash ? -1 : a->hash > b->hash;
}

static struct fingerprint fingerprint_of(const char *path)
{
    struct text contents = {0};
    file_read(path, &contents);
    struct fingerprint print = {.size = contents.length, .hash = TD_FNV_BASIS};
    for (size_t i = 0; i < contents.length; i++)
        print.hash = td_fnv(print.hash, (unsigned char)contents.data[i]);
    text_free(&contents);
    return print;
}

/* A merge copies inputs as they are; on a full disk it writes less than it tells. */
static bool all_whole(const char *replacement, const char *folder, size_t added)
{
    struct names old = {0};
    struct names new = {0};
    files_list(folder, true, &old);
    files_list(replacement, true, &new);
    struct fingerprint *prints = calloc(old.count + 1, sizeof(prints[0]));
    if (prints == NULL)
        out_of_memory();
    for (size_t i = 0; i < old.count; i++)
        prints[i] = fingerprint_of(old.name[i]);
    qsort(prints, old.count, sizeof(prints[0]), compare);
    /* What two merges add may be the same. */
    bool whole = old.count == 0 || new.count > 0 || added == 0;
    for (size_t i = 0; i < new.count; i++) {
        struct fingerprint print = fingerprint_of(new.name[i]);
        whole = whole && bsearch(&print, prints, old.count, sizeof(prints[0]), compare) != NULL;
    }
    names_free(&old);
    names_free(&new);
    free(prints);
    return whole;
}

bool corpus_minimise(const char *folder, char *const binaries[], size_t count, struct text *trouble)
{
    char *replacement = format("%s.new", folder);
    bool right = true;
    size_t added = 0;
    tree_remove(replacement);
    folder_make(replacement);
    for (size_t i = 0; right && i < count; i++)
        right = merge(replacement, folder, binaries[i], &added, trouble);
    if (right && !all_whole(replacement, folder, added)) {
        text_printf(trouble, "the merged inputs are not what was to be merged: a full disk?");
        right = false;
    }
    if (right && added > 0)
        folder_replace(replacement, folder);
    else
        tree_remove(replacement);
    free(replacement);
    return right;
}
