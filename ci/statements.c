#include "statements.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

struct parser {
    struct statements *statements;
    struct tokens *tokens;
    size_t lists; /* so many have been begun */
};

static const char *const types[] = {
    "void",   "char",   "short",    "int",     "long",     "float",         "double",
    "signed", "struct", "unsigned", "union",   "enum",     "_Bool",         "bool",
    "const",  "static", "volatile", "_Atomic", "register", "_Thread_local", "extern",
};
static const char *const jumps[] = {"return", "goto", "break", "continue"};
static const char *const loops[] = {"if", "while", "for", "switch"};
static const char *const assertions[] = {"assert", "static_assert", "_Static_assert"};

#define IS_ONE_OF(parser, i, words)                                                                \
    is_one_of((parser), (i), (words), sizeof(words) / sizeof((words)[0]))

static bool is(const struct parser *parser, size_t i, const char *spelling)
{
    return i < parser->tokens->count && token_is(&parser->tokens->list[i], spelling);
}

static bool is_one_of(const struct parser *parser, size_t i, const char *const *words, size_t count)
{
    for (size_t j = 0; j < count; j++)
        if (is(parser, i, words[j]))
            return true;
    return false;
}

static bool is_word(const struct parser *parser, size_t i)
{
    return i < parser->tokens->count && parser->tokens->list[i].kind == TOKEN_WORD;
}

/* The index behind the brackets that are opened at i. */
static size_t behind(const struct parser *parser, size_t i)
{
    size_t closing = tokens_closing(parser->tokens, i);
    return closing < parser->tokens->count ? closing + 1 : closing;
}

/* Behind the next semicolon that is in no bracket. */
static size_t behind_semicolon(const struct parser *parser, size_t i)
{
    while (i < parser->tokens->count && !is(parser, i, ";") && !is(parser, i, "}"))
        i = is(parser, i, "(") || is(parser, i, "[") || is(parser, i, "{") ? behind(parser, i)
                                                                           : i + 1;
    return is(parser, i, ";") ? i + 1 : i;
}

/* A type by its name: "type name", "type *name"; a list's head: "TAILQ_HEAD(…) name". */
static bool is_declaration(const struct parser *parser, size_t i)
{
    if (IS_ONE_OF(parser, i, types))
        return true;
    if (!is_word(parser, i))
        return false;
    const struct token *token = &parser->tokens->list[i];
    if (is(parser, i + 1, "(") && token->length > 5 &&
        memcmp(token->at + token->length - 5, "_HEAD", 5) == 0) {
        return is_word(parser, behind(parser, i + 1));
    }
    size_t name = i + 1;
    while (is(parser, name, "*") || is(parser, name, "const"))
        name++;
    return is_word(parser, name) && (is(parser, name + 1, "=") || is(parser, name + 1, ";") ||
                                     is(parser, name + 1, ",") || is(parser, name + 1, "["));
}

/* Whether the expression is a call by itself, of a function by its name or a pointer. */
static bool is_call(const struct parser *parser, size_t first, size_t end)
{
    if (end < first + 4 || !is(parser, end - 1, ";") || !is(parser, end - 2, ")"))
        return false;
    size_t last = first;
    for (size_t i = first; i + 1 < end; i = last) {
        bool group = is(parser, i, "(") || is(parser, i, "[");
        last = group ? behind(parser, i) : i + 1;
        if (!group && !is_word(parser, i) && !is(parser, i, "->") && !is(parser, i, "."))
            return false;
        if (last == end - 1)
            return is(parser, i, "(") && i > first;
    }
    return false;
}

static void set_code(struct parser *parser, size_t first, size_t end, bool code)
{
    for (size_t i = first; i < end && i < parser->tokens->count; i++)
        parser->tokens->list[i].code = code;
}

static struct statement *add(struct parser *parser, enum statement_kind kind, size_t first,
                             size_t list)
{
    struct statements *all = parser->statements;
    all->list = realloc(all->list, (all->count + 1) * sizeof(all->list[0]));
    if (all->list == NULL)
        out_of_memory();
    all->list[all->count] = (struct statement){.kind = kind, .first = first, .list = list};
    return &all->list[all->count++];
}

static size_t parse(struct parser *parser, size_t i, size_t list);

static size_t parse_block(struct parser *parser, size_t i)
{
    size_t list = ++parser->lists;
    size_t end = tokens_closing(parser->tokens, i);
    for (i++; i < end;)
        i = parse(parser, i, list);
    return end < parser->tokens->count ? end + 1 : end;
}

/* What follows a condition is a list of its own, even if it is but one statement. */
static size_t parse_body(struct parser *parser, size_t i)
{
    return is(parser, i, "{") ? parse_block(parser, i) : parse(parser, i, ++parser->lists);
}

/* if, while, for, switch, or a macro that stands for one: WORD (…) BODY. */
static size_t parse_loop(struct parser *parser, size_t i)
{
    size_t body = behind(parser, i + 1);
    if (is(parser, i, "for") && is_declaration(parser, i + 2))
        set_code(parser, i + 2, behind_semicolon(parser, i + 2), false);
    body = parse_body(parser, body);
    if (is(parser, i, "if") && is(parser, body, "else"))
        body = parse_body(parser, body + 1);
    return body;
}

static size_t parse_compound(struct parser *parser, size_t i, size_t list)
{
    size_t index = parser->statements->count;
    bool conditional = is(parser, i, "if") || is(parser, i, "while");
    add(parser, STATEMENT_COMPOUND, i, list)->condition = conditional ? i + 1 : 0;
    size_t end;
    if (is(parser, i, "{")) {
        end = parse_block(parser, i);
    } else if (is(parser, i, "do")) {
        size_t condition = parse_body(parser, i + 1) + 1;
        parser->statements->list[index].condition = is(parser, condition, "(") ? condition : 0;
        end = behind_semicolon(parser, condition);
    } else {
        end = parse_loop(parser, i);
    }
    parser->statements->list[index].end = end;
    return end;
}

static enum statement_kind simple_kind(const struct parser *parser, size_t i, size_t end)
{
    if (is(parser, i, ";"))
        return STATEMENT_EMPTY;
    if (IS_ONE_OF(parser, i, jumps))
        return STATEMENT_JUMP;
    if (IS_ONE_OF(parser, i, assertions))
        return STATEMENT_ASSERTION;
    if (is_declaration(parser, i))
        return STATEMENT_DECLARATION;
    return is_call(parser, i, end) ? STATEMENT_CALL : STATEMENT_EXPRESSION;
}

/* Behind the colon, or i where there is no label. */
static size_t behind_label(const struct parser *parser, size_t i)
{
    if (is_word(parser, i) && is(parser, i + 1, ":"))
        return i + 2;
    if (!is(parser, i, "case"))
        return i;
    while (i < parser->tokens->count && !is(parser, i, ":") && !is(parser, i, "}"))
        i++;
    return i + 1;
}

/* Returns the index behind the statement at i, which is more than i. */
static size_t parse(struct parser *parser, size_t i, size_t list)
{
    size_t label = behind_label(parser, i);
    if (label != i) {
        add(parser, STATEMENT_LABEL, i, list)->end = label;
        return label;
    }
    bool looks_called = is_word(parser, i) && is(parser, i + 1, "(");
    size_t after = looks_called ? behind(parser, i + 1) : 0;
    bool macro_loop = looks_called && !IS_ONE_OF(parser, i, jumps) && !is_declaration(parser, i) &&
                      (is(parser, after, "{") || is_word(parser, after));
    if (is(parser, i, "{") || is(parser, i, "do") || macro_loop ||
        (IS_ONE_OF(parser, i, loops) && looks_called)) {
        return parse_compound(parser, i, list);
    }
    size_t end = behind_semicolon(parser, i);
    end = end > i ? end : i + 1;
    enum statement_kind kind = simple_kind(parser, i, end);
    add(parser, kind, i, list)->end = end;
    if (kind == STATEMENT_DECLARATION || kind == STATEMENT_ASSERTION)
        set_code(parser, i, end, false);
    return end;
}

/* An assertion that is part of another expression. */
static void spare_assertions(struct parser *parser)
{
    for (size_t i = 0; i < parser->tokens->count; i++)
        if (IS_ONE_OF(parser, i, assertions) && is(parser, i + 1, "("))
            set_code(parser, i, behind(parser, i + 1), false);
}

void statements_read(struct statements *statements, struct tokens *tokens)
{
    struct parser parser = {.statements = statements, .tokens = tokens};
    *statements = (struct statements){0};
    for (size_t i = 0; i < tokens->count;) {
        bool body = is(&parser, i, "{") && i > 0 && is(&parser, i - 1, ")");
        if (body) {
            set_code(&parser, i, behind(&parser, i), true);
            i = parse_block(&parser, i);
        } else if (is(&parser, i, "{") || is(&parser, i, "(") || is(&parser, i, "[")) {
            i = behind(&parser, i); /* of a type, an initialiser, parameters */
        } else {
            i++;
        }
    }
    spare_assertions(&parser);
}

void statements_free(struct statements *statements)
{
    free(statements->list);
    *statements = (struct statements){0};
}
