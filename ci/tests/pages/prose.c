#include "prose.h"

#include <ctype.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "files.h"

/* The page without its fenced blocks. */
static char *prose_of(const struct page *page)
{
    struct text prose = {0};
    size_t at = 0;
    for (size_t i = 0; i < page->count; i++) {
        const struct block *block = &page->blocks[i];
        size_t fence = block->begin - 1; /* the opening line, from its end back to its begin */
        while (fence > 0 && page->text.data[fence - 1] != '\n')
            fence--;
        text_add(&prose, page->text.data + at, fence - at);
        at = block->end + strcspn(page->text.data + block->end, "\n");
    }
    text_printf(&prose, "%s", page->text.data + at);
    return prose.data;
}

/* All that may have an option: scripts, and the sources of the tool that a fuzzer is. */
static const char *sources(void)
{
    static struct text all;
    if (all.length == 0) {
        struct names files = {0};
        files_list("ci", false, &files);
        files_list("harness", true, &files);
        for (size_t i = 0; i < files.count; i++)
            file_read(files.name[i], &all);
        names_free(&files);
    }
    return text_string(&all);
}

static bool is_of_word(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_';
}

static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
        if (!is_of_word(at[length]) && (at == text || !is_of_word(at[-1])))
            return true;
    return false;
}

static void check_options(const char *code, const char *of, struct text *trouble)
{
    for (const char *at = strstr(code, "--"); at != NULL; at = strstr(at + 2, "--")) {
        size_t length = 2;
        while (is_of_word(at[length]))
            length++;
        char *option = format("%.*s", (int)length, at);
        if (length > 2 && (at == code || at[-1] == ' ' || at[-1] == '[') && !has_word(of, option))
            text_printf(trouble, "`%s`: there is no %s\n", code, option);
        free(option);
        at += length - 2;
    }
}

/* A path has lower case names, and stands in one of these; others, as of NAME, say where something
 * would be. */
static bool is_path(const char *code)
{
    static const char *const roots[] = {"ci/",     "harness/",         "targets/",
                                        "corpus/", ".clusterfuzzlite", ".github/"};
    for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++) {
        if (starts_with(code, roots[i])) {
            for (const char *c = code; *c != '\0' && *c != ' '; c++)
                if (isupper((unsigned char)*c) && isupper((unsigned char)c[1]))
                    return false;
            return true;
        }
    }
    return false;
}

static bool is_there(const char *path)
{
    glob_t found;
    bool there = glob(path, GLOB_BRACE, NULL, &found) == 0;
    globfree(&found);
    return there;
}

/* "word/", as tables have folders: of the checkout, of the page's, of a target's, or made by
 * commands. */
static bool is_folder(const char *code)
{
    size_t length = strspn(code, "abcdefghijklmnopqrstuvwxyz_");
    return length > 0 && strcmp(code + length, "/") == 0;
}

static bool folder_is_there(const struct page *page, const char *code)
{
    struct text ignored = {0};
    const char *slash = strchr(page->path, '/');
    char *of_page =
        slash != NULL ? format("%.*s/", (int)(slash - page->path), page->path) : format("%s", "");
    char *places[] = {format("%s", code), format("%s%s", of_page, code),
                      format("%s*/%s", of_page, code), format("targets/*/%s", code),
                      format("corpus/*/%s", code)};
    char *line = format("/%s\n", code);
    bool there = file_read(".gitignore", &ignored) && strstr(text_string(&ignored), line) != NULL;
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        there = there || is_there(places[i]);
        free(places[i]);
    }
    free(of_page);
    free(line);
    text_free(&ignored);
    return there;
}

static void check_code(const struct page *page, const char *code, struct text *trouble)
{
    char *path = format("%.*s", (int)strcspn(code, " "), code);
    struct text script = {0};
    if (is_folder(code) && !folder_is_there(page, code))
        text_printf(trouble, "`%s`: there is no such folder\n", code);
    else if (starts_with(code, "--"))
        check_options(code, sources(), trouble);
    else if (is_path(code) && !is_there(path))
        text_printf(trouble, "`%s`: there is no such file\n", code);
    else if (is_path(code) && strchr(code, ' ') != NULL && file_read(path, &script))
        check_options(code, text_string(&script), trouble);
    text_free(&script);
    free(path);
}

/* "A heading, of words" as GitHub names it: "a-heading-of-words". */
static bool has_heading(const char *page, const char *anchor)
{
    struct text contents = {0};
    bool there = false;
    file_read(page, &contents);
    for (char *rest = NULL, *line = strtok_r(contents.data, "\n", &rest); line != NULL && !there;
         line = strtok_r(NULL, "\n", &rest)) {
        struct text name = {0};
        const char *words = line + strspn(line, "#");
        if (words == line || *words != ' ')
            continue;
        for (const char *c = words + 1; *c != '\0'; c++)
            if (*c == ' ')
                text_add(&name, "-", 1);
            else if (is_of_word(*c))
                text_printf(&name, "%c", tolower((unsigned char)*c));
        there = strcmp(text_string(&name), anchor) == 0;
        text_free(&name);
    }
    text_free(&contents);
    return there;
}

static void check_link(const struct page *page, const char *link, struct text *trouble)
{
    const char *slash = strrchr(page->path, '/');
    size_t folder = slash != NULL ? (size_t)(slash - page->path) + 1 : 0;
    size_t length = strcspn(link, "#");
    char *path = length == 0 ? format("%s", page->path)
                             : format("%.*s%.*s", (int)folder, page->path, (int)length, link);
    if (strstr(link, "://") != NULL)
        return; /* another machine's */
    if (!is_there(path))
        text_printf(trouble, "(%s): there is no such file\n", link);
    else if (link[length] == '#' && !has_heading(path, link + length + 1))
        text_printf(trouble, "(%s): there is no such heading\n", link);
    free(path);
}

void page_check_prose(const struct page *page)
{
    struct text trouble = {0};
    char *prose = prose_of(page);
    for (char *at = strchr(prose, '`'); at != NULL; at = strchr(at, '`')) {
        char *end = strchr(at + 1, '`');
        if (end == NULL)
            break;
        char *code = format("%.*s", (int)(end - at) - 1, at + 1);
        check_code(page, code, &trouble);
        free(code);
        at = end + 1;
    }
    check(trouble.length == 0, &trouble, "%s: scripts, options and files that it names are there",
          page->path);
    for (char *at = strstr(prose, "]("); at != NULL; at = strstr(at + 1, "](")) {
        char *link = format("%.*s", (int)strcspn(at + 2, ")"), at + 2);
        check_link(page, link, &trouble);
        free(link);
    }
    check(trouble.length == 0, &trouble, "%s: its links lead somewhere", page->path);
    free(prose);
}
