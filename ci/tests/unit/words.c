/* Words are split as a shell splits them, and quoted so that it reads them as they are. */
#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "process.h"

/* What the shell makes of the line, each word in angle brackets. */
static char *of_shell(const char *line)
{
    struct process process;
    char *script = format("printf '<%%s>' %s", line);
    process_run(&process, (char *[]){"sh", "-c", script, NULL}, 60, 1);
    char *words = format("%s", text_string(&process.out));
    process_free(&process);
    free(script);
    return words;
}

static char *of_ours(const char *line)
{
    struct names words = {0};
    struct text text = {0};
    words_split(line, &words);
    for (size_t i = 0; i < words.count; i++)
        text_printf(&text, "<%s>", words.name[i]);
    names_free(&words);
    return text.data;
}

static void check_line(const char *line)
{
    struct text trouble = {0};
    char *theirs = of_shell(line);
    char *ours = of_ours(line);
    text_printf(&trouble, "the shell has %s, we have %s", theirs, ours);
    check(strcmp(theirs, ours) == 0, &trouble, "%s", line);
    text_free(&trouble);
    free(theirs);
    free(ours);
}

int main(void)
{
    static const char *const lines[] = {
        "one  two\tthree",
        "'one word' \"one word\" one\\ word",
        "-DNAME=\\\"text\\\" \"\" ''",
        "\"a\\\\b\\\"c\\d\\$e\"",
        "'it'\\''s'",
        "a\"b c\"d'e f'g",
        "\"für\" 'ünd'",
        "end\\\\",
    };
    static const char *const words[] = {
        "plain", "/a/path-1.c", "",  "two words", "it's", "\"quoted\"",
        "$HOME", "back\\slash", "*", "für",       "a;b",  "new\nline",
    };
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
        check_line(lines[i]);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        char *quoted = word_quoted(words[i]);
        char *read = of_shell(quoted);
        char *expected = format("<%s>", words[i]);
        check(strcmp(read, expected) == 0, NULL, "%s stands for itself", quoted);
        check_line(quoted);
        free(quoted);
        free(read);
        free(expected);
    }
    return check_end();
}
