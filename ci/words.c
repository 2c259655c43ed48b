#include "words.h"

#include <stdlib.h>
#include <string.h>

/* Within "…" a backslash stands for itself but before these. */
static const char *in_quotes(const char *at, struct text *word)
{
    for (at++; *at != '\0' && *at != '"'; at++) {
        if (*at == '\\' && at[1] != '\0' && strchr("\"\\$`", at[1]) != NULL)
            at++;
        text_add(word, at, 1);
    }
    return *at == '"' ? at + 1 : at;
}

static const char *in_apostrophes(const char *at, struct text *word)
{
    size_t length = strcspn(at + 1, "'");
    text_add(word, at + 1, length);
    at += 1 + length;
    return *at == '\'' ? at + 1 : at;
}

static const char *next_word(const char *at, struct text *word)
{
    text_add(word, "", 0); /* "" is a word, too */
    while (*at != '\0' && strchr(" \t\n", *at) == NULL) {
        if (*at == '"') {
            at = in_quotes(at, word);
        } else if (*at == '\'') {
            at = in_apostrophes(at, word);
        } else {
            at += *at == '\\' && at[1] != '\0';
            text_add(word, at++, 1);
        }
    }
    return at;
}

void words_split(const char *line, struct names *words)
{
    for (line += strspn(line, " \t\n"); *line != '\0'; line += strspn(line, " \t\n")) {
        struct text word = {0};
        line = next_word(line, &word);
        names_add(words, text_string(&word));
        text_free(&word);
    }
}

char *word_quoted(const char *word)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-+=./,:@%";
    if (*word != '\0' && word[strspn(word, plain)] == '\0')
        return format("%s", word);
    struct text quoted = {0};
    text_add(&quoted, "'", 1);
    for (; *word != '\0'; word++)
        text_printf(&quoted, *word == '\'' ? "'\\''" : "%c", *word);
    text_add(&quoted, "'", 1);
    return quoted.data;
}

char **words_argv(const struct names *words)
{
    char **argv = calloc(words->count + 1, sizeof(argv[0]));
    if (argv == NULL)
        out_of_memory();
    for (size_t i = 0; i < words->count; i++)
        argv[i] = words->name[i];
    return argv;
}
