#include "commands.h"

#include <stdlib.h>
#include <string.h>

#include "process.h"
#include "words.h"

char *commands_read(const char *folder, const char *target,
                    void (*take)(void *user, const struct names *words), void *user)
{
    char *argv[] = {"ninja", "-C", (char *)folder, "-t", "commands", (char *)target, NULL};
    struct process process;
    process_run(&process, argv, 60, 1);
    text_add(&process.out, "", 0);
    for (char *rest = NULL, *line = strtok_r(process.out.data, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        struct names words = {0};
        words_split(line, &words);
        take(user, &words);
        names_free(&words);
    }
    char *end = process_end_in_words(&process);
    char *told = format("%s %s", end, text_string(&process.error));
    free(end);
    process_free(&process);
    return told;
}

void command_alone(const struct names *words, struct names *command)
{
    size_t i = 0;
    while (i + 1 < words->count && i < 3 && strcmp(words->name[i], "&&") != 0)
        i++;
    bool behind = i < words->count && strcmp(words->name[i], "&&") == 0;
    for (i = behind ? i + 1 : 0; i < words->count && strcmp(words->name[i], "&&") != 0; i++)
        names_add(command, words->name[i]);
}

void command_without_files(const struct names *words, struct names *command)
{
    static const char *const pairs[] = {"-MT", "-MF", "-o", "-c"};
    for (size_t i = 0; i < words->count; i++) {
        bool pair = strcmp(words->name[i], "-MD") == 0;
        for (size_t j = 0; j < sizeof(pairs) / sizeof(pairs[0]); j++) {
            if (strcmp(words->name[i], pairs[j]) == 0) {
                pair = true;
                i++;
            }
        }
        if (!pair)
            names_add(command, words->name[i]);
    }
}

bool command_makes(const struct names *words, const char *end)
{
    bool makes = false;
    for (size_t i = 1; i < words->count; i++)
        makes |= strcmp(words->name[i - 1], "-o") == 0 && ends_with(words->name[i], end);
    return makes;
}

bool ends_with(const char *word, const char *end)
{
    size_t length = strlen(word);
    return length >= strlen(end) && strcmp(word + length - strlen(end), end) == 0;
}
