/* A C file is made wrong in exactly the places that it should be, and one at a time. */
#include "mutator.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"

/* Of a file with a function body, each place in a line of its own. */
static void check_places(const char *what, const char *text, const char *expected)
{
    struct mutations mutations;
    struct text found = {0};
    struct text trouble = {0};
    mutations_find(&mutations, text);
    for (size_t i = 0; i < mutations.count; i++) {
        char *words = mutation_in_words(&mutations.list[i], text);
        text_printf(&found, "%u: %s\n", mutations.list[i].line, words);
        free(words);
    }
    text_printf(&trouble, "found:\n%swanted:\n%s", text_string(&found), expected);
    check(strcmp(text_string(&found), expected) == 0, &trouble, "%s", what);
    text_free(&trouble);
    text_free(&found);
    mutations_free(&mutations);
}

static void check_spared(void)
{
    check_places("comments, strings, characters",
                 "void f(void)\n{\n    /* a == 1; g(); */\n    // a < 2 \\\n    && 3\n"
                 "    x = \"1 == 2 /* \\\" < 3\" + '1' + '\\'' + '\"';\n}\n",
                 "");
    check_places("preprocessor lines",
                 "#define F(a) \\\n    { g(1); }\n#if 1 == 2 /* && \n 3 */\n#endif\n"
                 "void f(void)\n{\n#define ONE 1\n  # if ONE < 2\n#endif\n}\n",
                 "");
    check_places("assertions",
                 "void f(void)\n{\n    assert(a == 1 && g(2));\n    static_assert(1 < 2, \"\");\n"
                 "    x = (assert(a == 1), y);\n}\n",
                 "");
    check_places(
        "declarations",
        "void f(void)\n{\n    int a = 1, b[2];\n    struct s *s = g(3 == 4);\n"
        "    type_t t = 5;\n    type_t *u = 6, **const v;\n    static const char w[] = {7};\n"
        "    TAILQ_HEAD(, s) list = {8};\n    type_t x[9];\n}\n",
        "");
    check_places("what is outside of functions",
                 "static int a = 1 == 2;\nenum { A = 1, B };\nstruct s { int a[3]; };\n"
                 "static const struct s s = {.a = {1, 2}};\nint f(int a[2]);\n"
                 "static int b = sizeof(int[1]);\n",
                 "");
    check_places("numbers that are no integers, other operators",
                 "void f(void)\n{\n    x = 1.5 + 1e-3 + .5 + 0x1p+2;\n    x <<= y >> z;\n"
                 "    x->y = z;\n    return;\n}\n",
                 "3: order: x = 1.5 + 1e-3 + .5 + 0x1p+2; x <<= y >> z; -> "
                 "x <<= y >> z; x = 1.5 + 1e-3 + .5 + 0x1p+2;\n"
                 "4: order: x <<= y >> z; x->y = z; -> x->y = z; x <<= y >> z;\n");
}

static void check_tokens(void)
{
    check_places("comparisons",
                 "int f(int a)\n{\n    return a == b && c != d || e < f\n"
                 "        || g <= h || i > j || k >= l;\n}\n",
                 "3: comparison: == -> !=\n3: comparison: && -> ||\n3: comparison: != -> ==\n"
                 "3: comparison: || -> &&\n3: comparison: < -> <=\n4: comparison: || -> &&\n"
                 "4: comparison: <= -> <\n4: comparison: || -> &&\n4: comparison: > -> >=\n"
                 "4: comparison: || -> &&\n4: comparison: >= -> >\n");
    check_places("constants", "int f(void)\n{\n    return 0 + 9u + 0x0fUL + 017 + true;\n}\n",
                 "3: constant: 0 -> 1\n3: constant: 9u -> 10u\n3: constant: 0x0fUL -> 0x10UL\n"
                 "3: constant: 017 -> 020\n3: constant: true -> false\n");
    check_places("other ends",
                 "void f(void)\n{\n    if (a)\n        TAILQ_INSERT_TAIL(&b, c, d);\n    else\n"
                 "        LIST_INSERT_HEAD(&e, f, g);\n}\n",
                 "4: other end: TAILQ_INSERT_TAIL -> TAILQ_INSERT_HEAD\n"
                 "6: other end: LIST_INSERT_HEAD -> LIST_INSERT_TAIL\n"
                 "3: negation: (a) -> (!(a))\n"
                 "4: call: TAILQ_INSERT_TAIL(&b, c, d); -> ; (left out)\n"
                 "6: call: LIST_INSERT_HEAD(&e, f, g); -> ; (left out)\n");
}

static void check_statements(void)
{
    check_places(
        "calls, unlocks, wake-ups",
        "void f(void)\n{\n    if (lock(x))\n        pthread_mutex_unlock(&x->m);\n"
        "    for (int i = 0; i < n; i++)\n        pthread_cond_signal(&c);\n"
        "    LIST_FOREACH(a, &b, c)\n        a->hooks[i].done_unlocked(a,\n            b);\n"
        "    x = g();\n    return g();\n}\n",
        "5: comparison: < -> <=\n"
        "3: negation: (lock(x)) -> (!(lock(x)))\n"
        "4: unlock: pthread_mutex_unlock(&x->m); -> ; (left out)\n"
        "6: wake-up: pthread_cond_signal(&c); -> ; (left out)\n"
        "7: order: LIST_FOREACH(a, &b, c) a->hooks[i].done_unlocked(a, b); x = g(); -> "
        "x = g(); LIST_FOREACH(a, &b, c) a->hooks[i].done_unlocked(a, b);\n"
        "8: call: a->hooks[i].done_unlocked(a, b); -> ; (left out)\n");
    check_places("negations only of what is not turned by its comparison",
                 "void f(void)\n{\n    if (a == b)\n        return;\n    while (c == d && e)\n"
                 "        continue;\n    do {\n        break;\n    } while (g(h == i));\n}\n",
                 "3: comparison: == -> !=\n5: comparison: == -> !=\n5: comparison: && -> ||\n"
                 "9: comparison: == -> !=\n5: negation: (c == d && e) -> (!(c == d && e))\n"
                 "9: negation: (g(h == i)) -> (!(g(h == i)))\n");
    check_places("exchanges only of neighbours, and not of jumps, labels and declarations",
                 "void f(void)\n{\n    int a;\n    a = b;\n    switch (c) {\n    case A:\n"
                 "        d++;\n    out:\n        e++;\n        break;\n    }\n}\n",
                 "4: order: a = b; switch (c) { case A: d++; out: e++; break; } -> "
                 "switch (c) { case A: d++; out: e++; break; } a = b;\n");
}

/* Only the place itself is another, and lines keep their numbers. */
static void check_applied(void)
{
    static const char text[] = "void f(void)\n{\n    g(a,\n      1);\n    h();\n}\n";
    struct mutations mutations;
    struct text same = {0};
    mutations_find(&mutations, text);
    mutation_none(text, "a/f.c", &same);
    static const char *const wrong[] = {
        "#line 1 \"a/f.c\"\nvoid f(void)\n{\n    g(a,\n      2);\n    h();\n}\n",
        "#line 1 \"a/f.c\"\nvoid f(void)\n{\n    ;\n\n    h();\n}\n",
        "#line 1 \"a/f.c\"\nvoid f(void)\n{\n    h();\n    g(a,\n      1);\n}\n",
        "#line 1 \"a/f.c\"\nvoid f(void)\n{\n    g(a,\n      1);\n    ;\n}\n",
    };
    size_t count = sizeof(wrong) / sizeof(wrong[0]);
    check(mutations.count == count, NULL, "the sample has %zu places", count);
    check(strstr(text_string(&same), "#line 1 \"a/f.c\"\nvoid") != NULL &&
              strcmp(strstr(text_string(&same), "void f"), text) == 0,
          NULL, "the original comes out as it is");
    for (size_t i = 0; i < mutations.count && i < count; i++) {
        struct text applied = {0};
        mutation_apply(&mutations.list[i], text, "a/f.c", &applied);
        const char *from = strstr(text_string(&applied), "#line");
        struct text trouble = {0};
        text_printf(&trouble, "%s", text_string(&applied));
        check(from != NULL && strcmp(from, wrong[i]) == 0, &trouble, "place %zu alone is changed",
              i);
        text_free(&trouble);
        text_free(&applied);
    }
    text_free(&same);
    mutations_free(&mutations);
}

static void check_order(void)
{
    enum { COUNT = 50 };
    size_t one[COUNT];
    size_t again[COUNT];
    size_t other[COUNT];
    size_t sum = 0;
    draw_order(one, COUNT, 1);
    draw_order(again, COUNT, 1);
    draw_order(other, COUNT, 2);
    for (size_t i = 0; i < COUNT; i++)
        sum += one[i];
    check(sum == COUNT * (COUNT - 1) / 2, NULL, "all are drawn");
    check(memcmp(one, again, sizeof(one)) == 0, NULL, "the same seed draws the same order");
    check(memcmp(one, other, sizeof(one)) != 0, NULL, "another seed draws another one");
    check(one[0] == 0 && one[1] == 40, NULL, "the order is the same everywhere");
}

static void check_cut_off(void)
{
    check_places("a text that is cut off", "void f(void)\n{\n    if (a == (b\n",
                 "3: comparison: == -> !=\n");
    check_places("a string that is cut off", "void f(void)\n{\n    g(\"", "");
    check_places("a comment that is cut off", "void f(void)\n{ /*", "");
    check_places("nothing", "", "");
}

int main(void)
{
    check_spared();
    check_tokens();
    check_statements();
    check_applied();
    check_order();
    check_cut_off();
    return check_end();
}
