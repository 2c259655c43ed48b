#include "recipe.h"

#include <stdlib.h>
#include <string.h>

#include "commands.h"

#define MODEL        "model_fuzzer"
#define MODEL_SOURCE "/model.c"
#define MODEL_FLAGS  "-DTD_MODEL_FLAGS" /* where a program's own flags stand */
#define HOST_SOURCE  "/run/program.c"

static void take(void *user, const struct names *words)
{
    struct recipe *recipe = user;
    const char *last = words->count > 0 ? words->name[words->count - 1] : "";
    bool compiles = names_have(words, "-c");
    bool stamps = false;
    for (size_t i = 0; i < words->count; i++)
        stamps |= starts_with(words->name[i], "-DSTAMP=");
    if (compiles && ends_with(last, MODEL_SOURCE)) {
        command_without_files(words, &recipe->compile);
    } else if (compiles && ends_with(last, HOST_SOURCE)) {
        command_without_files(words, &recipe->host);
        recipe->program = format("%s", last);
    } else if (stamps && recipe->closure.count == 0) {
        command_alone(words, &recipe->closure);
    } else if (!compiles && command_makes(words, MODEL)) {
        command_alone(words, &recipe->link);
    }
}

void recipe_read(struct recipe *recipe, const char *folder)
{
    *recipe = (struct recipe){.folder = format("%s", folder)};
    char *told = commands_read(folder, MODEL, take, recipe);
    if (recipe->compile.count == 0 || recipe->host.count == 0 || recipe->closure.count == 0 ||
        recipe->link.count == 0 || !names_have(&recipe->compile, MODEL_FLAGS)) {
        fail("%s does not tell how " MODEL " is made: %s; remove it, and it is made anew", folder,
             told);
    }
    free(told);
}

static void add_all(struct names *to, const struct names *from)
{
    for (size_t i = 0; i < from->count; i++)
        names_add(to, from->name[i]);
}

void recipe_compile(const struct recipe *recipe, const struct names *flags, struct names *words)
{
    for (size_t i = 0; i < recipe->compile.count; i++)
        if (strcmp(recipe->compile.name[i], MODEL_FLAGS) == 0)
            add_all(words, flags);
        else
            names_add(words, recipe->compile.name[i]);
}

void recipe_host(const struct recipe *recipe, const struct names *definitions, struct names *words)
{
    add_all(words, &recipe->host);
    names_add(words, "-Wno-macro-redefined");
    add_all(words, definitions);
}

void recipe_closure(const struct recipe *recipe, const struct names *objects,
                    const struct names *allowed, const char *stamp, struct names *words)
{
    for (size_t i = 0; i < recipe->closure.count; i++) {
        const char *word = recipe->closure.name[i];
        struct text own = {0};
        const char *list = starts_with(word, "-DOBJECTS=") ? "|" : ";";
        const struct names *values = *list == '|' ? objects : allowed;
        if (starts_with(word, "-DOBJECTS=") || starts_with(word, "-DALLOW=")) {
            text_add(&own, word, strcspn(word, "=") + 1);
            for (size_t j = 0; j < values->count; j++)
                text_printf(&own, "%s%s", j == 0 ? "" : list, values->name[j]);
        } else if (starts_with(word, "-DSTAMP=")) {
            text_printf(&own, "-DSTAMP=%s", stamp);
        } else {
            text_printf(&own, "%s", word);
        }
        names_add(words, text_string(&own));
        text_free(&own);
    }
}

/* The build's objects are named from its folder on. */
static void add_in_folder(const struct recipe *recipe, const char *word, struct names *words)
{
    bool object =
        word[0] != '/' && word[0] != '-' && (ends_with(word, ".o") || ends_with(word, ".a"));
    char *path = object ? format("%s/%s", recipe->folder, word) : format("%s", word);
    names_add(words, path);
    free(path);
}

void recipe_link(const struct recipe *recipe, const struct names *objects, const struct names *host,
                 const struct names *end, const char *output, struct names *words)
{
    for (size_t i = 0; i < recipe->link.count; i++) {
        const char *word = recipe->link.name[i];
        if (ends_with(word, MODEL_SOURCE ".o"))
            add_all(words, objects);
        else if (ends_with(word, HOST_SOURCE ".o"))
            add_all(words, host);
        else if (i > 0 && strcmp(recipe->link.name[i - 1], "-o") == 0)
            names_add(words, output);
        else
            add_in_folder(recipe, word, words);
    }
    add_all(words, end);
}
