#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "known.h"
#include "process.h"

#define SECONDS 600
/* The user's first stop ends what fuzzes, the second what comes after it. */
#define PATIENCE 2

static void quote_tail(const struct text *output, struct text *trouble)
{
    size_t most = 4000;
    size_t skip = output->length > most ? output->length - most : 0;
    text_add(trouble, text_string(output) + skip, output->length - skip);
}

/* Splits "ANSWER<TAB>FILE" lines, which must be one for each file and in their order. */
static bool read_answers(char *output, const struct names *files, struct names *answers,
                         bool *verdict)
{
    size_t count = 0;
    for (char *rest = NULL, *line = strtok_r(output, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        char *tab = strrchr(line, '\t');
        if (tab == NULL || count >= files->count || strcmp(tab + 1, files->name[count]) != 0)
            return false;
        *tab = '\0';
        *verdict = *verdict || strcmp(line, "silent") != 0;
        names_add(answers, line);
        count++;
    }
    return count == files->count;
}

bool replay_inputs(const char *binary, const char *option, const struct names *files,
                   struct names *answers, struct text *trouble)
{
    if (files->count == 0) {
        text_printf(trouble, "there are no files to give to %s\n", binary);
        return false;
    }
    char **argv = calloc(files->count + 3, sizeof(argv[0]));
    if (argv == NULL)
        out_of_memory();
    argv[0] = format("%s", binary);
    argv[1] = format("%s", option);
    memcpy(argv + 2, files->name, files->count * sizeof(argv[0]));
    struct process process;
    fuzzer_run(&process, argv, SECONDS, PATIENCE);
    bool verdict = false;
    char *output = format("%s", text_string(&process.out));
    bool right = read_answers(output, files, answers, &verdict);
    int expected = verdict && strcmp(option, "--run") == 0 ? 1 : 0;
    if (!right || process.timed_out || process_code(&process) != expected) {
        char *end = process_end_in_words(&process);
        quote_tail(&process.error, trouble);
        quote_tail(&process.out, trouble);
        text_printf(trouble, "%s %s (%zu files): %s, %s\n", binary, option, files->count, end,
                    right ? "which is not what its lines call for" : "not one line for each file");
        free(end);
        right = false;
    }
    free(output);
    free(argv[0]);
    free(argv[1]);
    free(argv);
    process_free(&process);
    return right;
}

char *replay_signature(const char *binary, const char *file)
{
    struct names files = {0};
    struct names answers = {0};
    struct text trouble = {0};
    names_add(&files, file);
    bool right = replay_inputs(binary, "--run", &files, &answers, &trouble);
    char *signature = format("%s", right ? answers.name[0] : text_string(&trouble));
    names_free(&files);
    names_free(&answers);
    text_free(&trouble);
    return signature;
}

bool replay_shrink(const char *binary, const char *from, const char *to, const char *signature,
                   struct text *trouble)
{
    char *temporary = format("%s.smaller", to);
    char *argv[] = {(char *)binary, "--shrink", (char *)from, "--out", temporary, NULL};
    struct process process;
    bool right = false;
    fuzzer_run(&process, argv, SECONDS, PATIENCE);
    if (process_code(&process) != 0 || !file_exists(temporary)) {
        char *end = process_end_in_words(&process);
        text_printf(trouble, "%s", end);
        free(end);
    } else {
        char *now_gives = replay_signature(binary, temporary);
        right = strcmp(now_gives, signature) == 0;
        if (right)
            file_copy(temporary, to);
        else
            text_printf(trouble, "the smaller input gives: %s", now_gives);
        free(now_gives);
    }
    tree_remove(temporary);
    process_free(&process);
    free(temporary);
    return right;
}
