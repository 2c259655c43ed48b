#include "tokens.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

/* Longer ones first. All others are a character long. */
static const char *const marks[] = {"<<=", ">>=", "...", "->", "++", "--", "<<", ">>",
                                    "<=",  ">=",  "==",  "!=", "&&", "||", "+=", "-=",
                                    "*=",  "/=",  "%=",  "&=", "|=", "^="};

struct reader {
    const char *at;
    unsigned line;
    bool begins; /* nothing but blanks came before on this line */
};

static void step(struct reader *reader)
{
    if (*reader->at == '\n') {
        reader->line++;
        reader->begins = true;
    }
    reader->at++;
}

static bool is_comment(const char *at)
{
    return at[0] == '/' && (at[1] == '*' || at[1] == '/');
}

/* Leaves the reader at the end of the line of a "//", and behind a closing mark. */
static void skip_comment(struct reader *reader)
{
    bool lines = reader->at[1] == '*';
    step(reader);
    step(reader);
    while (*reader->at != '\0') {
        if (lines ? reader->at[0] == '*' && reader->at[1] == '/' : *reader->at == '\n')
            break;
        if (!lines && reader->at[0] == '\\' && reader->at[1] == '\n')
            step(reader);
        step(reader);
    }
    if (lines && *reader->at != '\0')
        reader->at += 2;
}

/* A line that begins with "#", with what it goes on in, after backslashes or in a comment. */
static void skip_directive(struct reader *reader)
{
    while (*reader->at != '\0' && *reader->at != '\n') {
        if (is_comment(reader->at)) {
            skip_comment(reader);
            continue;
        }
        if (reader->at[0] == '\\' && reader->at[1] == '\n')
            step(reader);
        step(reader);
    }
}

static void skip_to_token(struct reader *reader)
{
    while (*reader->at != '\0')
        if (is_comment(reader->at))
            skip_comment(reader);
        else if (reader->begins && *reader->at == '#')
            skip_directive(reader);
        else if (isspace((unsigned char)*reader->at) || *reader->at == '\\')
            step(reader);
        else
            break;
}

static bool in_word(char character)
{
    return isalnum((unsigned char)character) || character == '_';
}

static size_t string_length(const char *at)
{
    size_t length = 1;
    while (at[length] != at[0] && at[length] != '\0' && at[length] != '\n')
        length += at[length] == '\\' && at[length + 1] != '\0' ? 2 : 1;
    return length + (at[length] == at[0]);
}

/* As the preprocessor has it: with suffixes, a point, and the sign of an exponent. */
static size_t number_length(const char *at)
{
    size_t length = 1;
    bool hexadecimal = at[0] == '0' && (at[1] | ' ') == 'x';
    for (;; length++) {
        char mark = (char)(at[length - 1] | ' ');
        bool exponent = (at[length] == '+' || at[length] == '-') &&
                        (hexadecimal ? mark == 'p' : mark == 'e' || mark == 'p');
        if (!in_word(at[length]) && at[length] != '.' && !exponent)
            return length;
    }
}

static size_t mark_length(const char *at)
{
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (starts_with(at, marks[i]))
            return strlen(marks[i]);
    return 1;
}

static struct token token_at(const struct reader *reader)
{
    const char *at = reader->at;
    struct token token = {.kind = TOKEN_MARK, .at = at, .line = reader->line};
    bool digits = isdigit((unsigned char)at[0]) || (at[0] == '.' && isdigit((unsigned char)at[1]));
    if (digits) {
        token.kind = TOKEN_NUMBER;
        token.length = number_length(at);
    } else if (in_word(at[0])) {
        token.kind = TOKEN_WORD;
        while (in_word(at[token.length]))
            token.length++;
    } else if (at[0] == '"' || at[0] == '\'') {
        token.kind = TOKEN_STRING;
        token.length = string_length(at);
    } else {
        token.length = mark_length(at);
    }
    return token;
}

void tokens_read(struct tokens *tokens, const char *text)
{
    struct reader reader = {.at = text, .line = 1, .begins = true};
    size_t capacity = 0;
    *tokens = (struct tokens){0};
    for (skip_to_token(&reader); *reader.at != '\0'; skip_to_token(&reader)) {
        if (tokens->count == capacity) {
            capacity = 2 * capacity + 64;
            tokens->list = realloc(tokens->list, capacity * sizeof(tokens->list[0]));
            if (tokens->list == NULL)
                out_of_memory();
        }
        struct token token = token_at(&reader);
        tokens->list[tokens->count++] = token;
        for (size_t i = 0; i < token.length; i++)
            step(&reader);
        reader.begins = false;
    }
}

void tokens_free(struct tokens *tokens)
{
    free(tokens->list);
    *tokens = (struct tokens){0};
}

bool token_is(const struct token *token, const char *spelling)
{
    return token->length == strlen(spelling) && memcmp(token->at, spelling, token->length) == 0;
}

size_t tokens_closing(const struct tokens *tokens, size_t open)
{
    size_t depth = 0;
    size_t i = open;
    for (; i < tokens->count; i++) {
        const struct token *token = &tokens->list[i];
        bool mark = token->kind == TOKEN_MARK && token->length == 1;
        if (mark && strchr("([{", *token->at) != NULL)
            depth++;
        else if (mark && strchr(")]}", *token->at) != NULL && --depth == 0)
            break;
    }
    return i;
}
