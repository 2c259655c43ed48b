#include "page.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "words.h"

#define FENCE "```"

static struct block *add_block(struct page *page)
{
    page->blocks = realloc(page->blocks, (page->count + 1) * sizeof(page->blocks[0]));
    if (page->blocks == NULL)
        out_of_memory();
    page->blocks[page->count] = (struct block){0};
    return &page->blocks[page->count++];
}

void page_read(struct page *page, const char *path)
{
    *page = (struct page){.path = path};
    if (!file_read(path, &page->text))
        fail("%s: no such file", path);
    const char *all = text_string(&page->text);
    struct block *open = NULL;
    size_t number = 1;
    for (const char *line = all; *line != '\0'; number++) {
        size_t size = strcspn(line, "\n");
        size_t next = size + (line[size] == '\n');
        if (starts_with(line, FENCE) && open == NULL) {
            char *info = format("%.*s", (int)(size - strlen(FENCE)), line + strlen(FENCE));
            open = add_block(page);
            open->line = number;
            open->begin = (size_t)(line - all) + next;
            words_split(info, &open->words);
            if (open->words.count == 0)
                names_add(&open->words, "");
            free(info);
        } else if (starts_with(line, FENCE)) {
            open->end = (size_t)(line - all);
            open->contents = format("%.*s", (int)(open->end - open->begin), all + open->begin);
            open = NULL;
        }
        line += next;
    }
    if (open != NULL)
        fail("%s:%zu: this block does not end", path, open->line);
}

const char *block_value(const struct block *block, const char *key)
{
    size_t length = strlen(key);
    for (size_t i = 1; i < block->words.count; i++) {
        const char *word = block->words.name[i];
        if (strncmp(word, key, length) == 0 && (word[length] == '=' || word[length] == '\0'))
            return word + length + (word[length] == '=');
    }
    return NULL;
}

bool block_is(const struct block *block, const char *language)
{
    return strcmp(block->words.name[0], language) == 0;
}
