/* The tokens of a C file: without comments and preprocessor lines, each with its place in the
 * text. */
#ifndef CI_TOKENS_H
#define CI_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

enum token_kind {
    TOKEN_WORD,   /* an identifier or a keyword */
    TOKEN_NUMBER, /* also one with a fraction */
    TOKEN_STRING, /* "…" or '…' */
    TOKEN_MARK,   /* an operator or a bracket, as long as it can be */
};

struct token {
    enum token_kind kind;
    const char *at; /* within the text, which has to outlive it */
    size_t length;
    unsigned line; /* from 1 */
    bool code;     /* may be made wrong: for statements_read() to say, false at first */
};

struct tokens {
    struct token *list;
    size_t count;
};

/* `text` ends with a NUL. What is cut off in the middle ends the list. */
void tokens_read(struct tokens *tokens, const char *text);
void tokens_free(struct tokens *tokens);

bool token_is(const struct token *token, const char *spelling);
/*
 * The index of the bracket that closes the one at `open`, which is "(", "[" or "{"; the count of
 * tokens if there is none.
 */
size_t tokens_closing(const struct tokens *tokens, size_t open);

#endif
