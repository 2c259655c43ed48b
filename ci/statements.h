/*
 * The statements in the function bodies of a C file, as far as it takes to leave one out, to
 * exchange two, or to negate a condition. Types are not known: what is a declaration is told by how
 * it begins.
 */
#ifndef CI_STATEMENTS_H
#define CI_STATEMENTS_H

#include "tokens.h"

enum statement_kind {
    STATEMENT_CALL,        /* F(…); and nothing else */
    STATEMENT_EXPRESSION,  /* another one */
    STATEMENT_COMPOUND,    /* if, while, for, do, switch, a macro that loops, a block */
    STATEMENT_DECLARATION, /* with its initialisers */
    STATEMENT_ASSERTION,   /* what it asserts is no code that could be wrong */
    STATEMENT_JUMP,        /* return, goto, break, continue */
    STATEMENT_LABEL,       /* "case 1:", "out:" */
    STATEMENT_EMPTY,
};

struct statement {
    enum statement_kind kind;
    size_t first; /* tokens, by index: to before `end`, with the semicolon */
    size_t end;
    size_t list;      /* statements that follow each other in one block have the same one */
    size_t condition; /* of if and while: the index of its "(", else 0 */
};

/* In the order of their first tokens, so a block before what is in it. */
struct statements {
    struct statement *list;
    size_t count;
};

/* Marks as `code` the tokens of function bodies which are no part of a declaration or assertion. */
void statements_read(struct statements *statements, struct tokens *tokens);
void statements_free(struct statements *statements);

#endif
