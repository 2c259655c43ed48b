#include "mutator.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "statements.h"
#include "tokens.h"

#define MOST_WORDS 80 /* characters of either side of a description */

/* Tokens that stand for each other, from the left to the right. */
static const struct {
    const char *kind;
    const char *old;
    const char *new;
} turns[] = {
    {"comparison", "==", "!="},
    {"comparison", "!=", "=="},
    {"comparison", "<", "<="},
    {"comparison", "<=", "<"},
    {"comparison", ">", ">="},
    {"comparison", ">=", ">"},
    {"comparison", "&&", "||"},
    {"comparison", "||", "&&"},
    {"constant", "true", "false"},
    {"constant", "false", "true"},
    {"other end", "TAILQ_INSERT_TAIL", "TAILQ_INSERT_HEAD"},
    {"other end", "TAILQ_INSERT_HEAD", "TAILQ_INSERT_TAIL"},
    {"other end", "STAILQ_INSERT_TAIL", "STAILQ_INSERT_HEAD"},
    {"other end", "STAILQ_INSERT_HEAD", "STAILQ_INSERT_TAIL"},
    {"other end", "LIST_INSERT_HEAD", "LIST_INSERT_TAIL"},
};

/* sys/queue.h's lists have no such end. */
static const char prelude[] =
    "#define LIST_INSERT_TAIL(head, element, field) do { "
    "__typeof__(&LIST_FIRST(head)) td_at = &LIST_FIRST(head); "
    "if (*td_at == NULL) { LIST_INSERT_HEAD(head, element, field); break; } "
    "while (LIST_NEXT(*td_at, field) != NULL) td_at = &LIST_NEXT(*td_at, field); "
    "LIST_INSERT_AFTER(*td_at, element, field); } while (0)\n";

/* `replacement` becomes the mutation's. */
static void add(struct mutations *mutations, const char *kind, const char *text,
                const struct token *first, size_t length, char *replacement)
{
    mutations->list = realloc(mutations->list, (mutations->count + 1) * sizeof(mutations->list[0]));
    if (mutations->list == NULL)
        out_of_memory();
    mutations->list[mutations->count++] = (struct mutation){
        .kind = kind,
        .at = (size_t)(first->at - text),
        .length = length,
        .replacement = replacement,
        .line = first->line,
    };
}

/* One more, with prefix and suffix as they were; NULL for what is no integer. */
static char *changed_number(const struct token *token)
{
    char *digits = format("%.*s", (int)token->length, token->at);
    char *end;
    bool hexadecimal = starts_with(digits, "0x") || starts_with(digits, "0X");
    unsigned long long value = strtoull(digits, &end, 0);
    bool integer = end != digits && end[strspn(end, "uUlL")] == '\0';
    bool octal = digits[0] == '0' && value > 0 && !hexadecimal;
    char *changed = NULL;
    if (integer && hexadecimal)
        changed = format("0x%llx%s", value + 1, end);
    else if (integer && octal)
        changed = format("0%llo%s", value + 1, end);
    else if (integer)
        changed = format("%llu%s", value + 1, end);
    free(digits);
    return changed;
}

static void add_token(struct mutations *mutations, const char *text, const struct token *token)
{
    for (size_t i = 0; i < sizeof(turns) / sizeof(turns[0]); i++) {
        if (token_is(token, turns[i].old)) {
            add(mutations, turns[i].kind, text, token, token->length, format("%s", turns[i].new));
            return;
        }
    }
    char *changed = token->kind == TOKEN_NUMBER ? changed_number(token) : NULL;
    if (changed != NULL)
        add(mutations, "constant", text, token, token->length, changed);
}

/* From the beginning of one token to the end of another. */
static size_t distance(const struct token *first, const struct token *last)
{
    return (size_t)(last->at - first->at) + last->length;
}

/* What the call is for, as far as its name says it. */
static const char *call_kind(const struct tokens *tokens, const struct statement *call)
{
    static const char *const wakes[] = {"signal", "broadcast", "wake", "notify"};
    size_t name = call->first;
    while (name + 1 < call->end && !token_is(&tokens->list[name + 1], "("))
        name++;
    char *lower = format("%.*s", (int)tokens->list[name].length, tokens->list[name].at);
    for (char *at = lower; *at != '\0'; at++)
        *at = (char)tolower((unsigned char)*at);
    const char *unlock = strstr(lower, "unlock");
    const char *kind = unlock != NULL && !starts_with(unlock, "unlocked") ? "unlock" : "call";
    for (size_t i = 0; i < sizeof(wakes) / sizeof(wakes[0]); i++)
        if (strstr(lower, wakes[i]) != NULL)
            kind = "wake-up";
    free(lower);
    return kind;
}

/* Nothing but a semicolon and the ends of lines. */
static void add_left_out(struct mutations *mutations, const char *text, const struct tokens *tokens,
                         const struct statement *call)
{
    const struct token *first = &tokens->list[call->first];
    size_t length = distance(first, &tokens->list[call->end - 1]);
    struct text left = {0};
    text_add(&left, ";", 1);
    for (size_t i = 0; i < length; i++)
        if (first->at[i] == '\n')
            text_add(&left, "\n", 1);
    add(mutations, call_kind(tokens, call), text, first, length, left.data);
}

/* Whether "==" or "!=" alone makes the condition: then it is turned already. */
static bool is_turned(const struct tokens *tokens, size_t open, size_t close)
{
    bool equality = false;
    for (size_t i = open + 1; i < close; i++) {
        const struct token *token = &tokens->list[i];
        if (token_is(token, "(") || token_is(token, "[") || token_is(token, "{"))
            i = tokens_closing(tokens, i);
        else if (token_is(token, "&&") || token_is(token, "||") || token_is(token, "?"))
            return false;
        else
            equality |= token_is(token, "==") || token_is(token, "!=");
    }
    return equality;
}

static void add_negation(struct mutations *mutations, const char *text, const struct tokens *tokens,
                         size_t open)
{
    size_t close = tokens_closing(tokens, open);
    if (close >= tokens->count || is_turned(tokens, open, close))
        return;
    const struct token *first = &tokens->list[open];
    size_t length = distance(first, &tokens->list[close]);
    add(mutations, "negation", text, first, length, format("(!%.*s)", (int)length, first->at));
}

static bool is_movable(const struct statement *statement)
{
    return statement->kind == STATEMENT_CALL || statement->kind == STATEMENT_EXPRESSION ||
           statement->kind == STATEMENT_COMPOUND;
}

/* The next statement of the list, or NULL. */
static const struct statement *neighbour(const struct statements *statements, size_t index)
{
    for (size_t i = index + 1; i < statements->count; i++)
        if (statements->list[i].list == statements->list[index].list)
            return &statements->list[i];
    return NULL;
}

static void add_exchange(struct mutations *mutations, const char *text, const struct tokens *tokens,
                         const struct statement *left, const struct statement *right)
{
    const struct token *a = &tokens->list[left->first];
    const struct token *b = &tokens->list[right->first];
    size_t a_length = distance(a, &tokens->list[left->end - 1]);
    size_t b_length = distance(b, &tokens->list[right->end - 1]);
    size_t between = (size_t)(b->at - a->at) - a_length;
    if (a_length == b_length && memcmp(a->at, b->at, a_length) == 0)
        return;
    char *exchanged = format("%.*s%.*s%.*s", (int)b_length, b->at, (int)between, a->at + a_length,
                             (int)a_length, a->at);
    add(mutations, "order", text, a, a_length + between + b_length, exchanged);
}

void mutations_find(struct mutations *mutations, const char *text)
{
    struct tokens tokens;
    struct statements statements;
    *mutations = (struct mutations){0};
    tokens_read(&tokens, text);
    statements_read(&statements, &tokens);
    for (size_t i = 0; i < tokens.count; i++)
        if (tokens.list[i].code)
            add_token(mutations, text, &tokens.list[i]);
    for (size_t i = 0; i < statements.count; i++) {
        const struct statement *statement = &statements.list[i];
        const struct statement *next = neighbour(&statements, i);
        if (statement->kind == STATEMENT_CALL)
            add_left_out(mutations, text, &tokens, statement);
        if (statement->condition != 0)
            add_negation(mutations, text, &tokens, statement->condition);
        bool compounds = next != NULL && statement->kind == STATEMENT_COMPOUND &&
                         next->kind == STATEMENT_COMPOUND;
        if (next != NULL && !compounds && is_movable(statement) && is_movable(next))
            add_exchange(mutations, text, &tokens, statement, next);
    }
    statements_free(&statements);
    tokens_free(&tokens);
}

void mutations_free(struct mutations *mutations)
{
    for (size_t i = 0; i < mutations->count; i++)
        free(mutations->list[i].replacement);
    free(mutations->list);
    *mutations = (struct mutations){0};
}

void mutation_none(const char *text, const char *file, struct text *same)
{
    text_printf(same, "%s#line 1 \"%s\"\n%s", prelude, file, text);
}

void mutation_apply(const struct mutation *mutation, const char *text, const char *file,
                    struct text *wrong)
{
    text_printf(wrong, "%s#line 1 \"%s\"\n", prelude, file);
    text_add(wrong, text, mutation->at);
    text_printf(wrong, "%s%s", mutation->replacement, text + mutation->at + mutation->length);
}

/* Its words with one blank in between, cut short where it is long. */
static char *one_line(const char *text, size_t length)
{
    struct text line = {0};
    text_add(&line, "", 0);
    for (size_t i = 0; i < length; i++) {
        bool blank = isspace((unsigned char)text[i]);
        if (!blank)
            text_add(&line, &text[i], 1);
        else if (line.length > 0 && line.data[line.length - 1] != ' ')
            text_add(&line, " ", 1);
    }
    while (line.length > 0 && line.data[line.length - 1] == ' ')
        line.data[--line.length] = '\0';
    if (line.length <= MOST_WORDS)
        return line.data;
    char *cut = format("%.*s…", MOST_WORDS - 1, line.data);
    text_free(&line);
    return cut;
}

char *mutation_in_words(const struct mutation *mutation, const char *text)
{
    char *old = one_line(text + mutation->at, mutation->length);
    char *new = one_line(mutation->replacement, strlen(mutation->replacement));
    bool left_out = strcmp(new, ";") == 0;
    char *words = format("%s: %s -> %s", mutation->kind, old, left_out ? "; (left out)" : new);
    free(old);
    free(new);
    return words;
}

/* splitmix64: its numbers are the same everywhere. */
static uint64_t next_number(uint64_t *state)
{
    uint64_t mixed = *state += UINT64_C(0x9e3779b97f4a7c15);
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

void draw_order(size_t *order, size_t count, uint64_t seed)
{
    uint64_t state = seed;
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t other = next_number(&state) % i;
        size_t kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
}
