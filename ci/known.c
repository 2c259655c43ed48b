#include "known.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "tool/signatures.h"
#include "words.h"

static struct names known;

static void add(const char *signature)
{
    const char *trouble = td_signature_trouble(signature);
    if (trouble != NULL)
        fprintf(stderr, "%s: --known '%s': %s\n", tool_name(), signature, trouble);
    names_add(&known, signature);
}

void known_read(const struct names *signatures, const struct names *files)
{
    for (size_t i = 0; i < signatures->count; i++) {
        if (signatures->name[i][0] == '\0')
            fail("--known: which signature?");
        add(signatures->name[i]);
    }
    for (size_t i = 0; i < files->count; i++) {
        char *path = path_given(files->name[i]);
        int error = td_signatures_read(path, add);
        if (error != 0)
            fail("--known-file %s: %s", files->name[i], strerror(error));
        free(path);
    }
}

void known_add_words(struct text *command)
{
    for (size_t i = 0; i < known.count; i++) {
        char *word = word_quoted(known.name[i]);
        text_printf(command, " --known %s", word);
        free(word);
    }
}

bool is_known(const char *signature)
{
    return names_have(&known, signature);
}

static char **with_known(struct names *words, char *const argv[])
{
    for (size_t i = 0; argv[i] != NULL; i++)
        names_add(words, argv[i]);
    for (size_t i = 0; i < known.count; i++) {
        char *word = format("--known=%s", known.name[i]);
        names_add(words, word);
        free(word);
    }
    return words_argv(words);
}

void fuzzer_start(struct process *process, char *const argv[])
{
    struct names words = {0};
    char **whole = with_known(&words, argv);
    process_start(process, whole);
    names_free(&words);
    free(whole);
}

void fuzzer_run(struct process *process, char *const argv[], double seconds, int patience)
{
    struct names words = {0};
    char **whole = with_known(&words, argv);
    process_run(process, whole, seconds, patience);
    names_free(&words);
    free(whole);
}
