#include "mutant_build.h"

#include <stdlib.h>
#include <string.h>

#include "build.h"
#include "files.h"
#include "process.h"
#include "words.h"

#define NATIVE   "native"
#define PROGRAMS (SANITIZERS + 1)

int mutant_programs_read(struct mutant_programs *programs, const char *build, const char *target)
{
    int code = 0;
    for (size_t i = 0; i < SANITIZERS && code == 0; i++) {
        char *folder = format("%s/%s", build, sanitizers[i]);
        char *fuzzer = format("%s_fuzzer", target);
        code = build_targets(folder, (char *[]){fuzzer, NULL}, sanitizers[i]);
        if (code == 0)
            relink_read(&programs->fuzzers[i], folder, fuzzer);
        free(folder);
        free(fuzzer);
    }
    char *folder = format("%s/" NATIVE, build);
    char *tests = format("%s_tests", target);
    code = code != 0 ? code : build_targets(folder, (char *[]){tests, NULL}, NATIVE);
    if (code == 0)
        relink_read(&programs->tests, folder, tests);
    free(folder);
    free(tests);
    return code;
}

static const struct relink *relink_of(const struct mutant_programs *programs, size_t program)
{
    return program < SANITIZERS ? &programs->fuzzers[program] : &programs->tests;
}

/* Where the objects of a program are. */
static char *folder_of(const char *work, size_t program)
{
    return format("%s/%s", work, program < SANITIZERS ? sanitizers[program] : NATIVE);
}

char *mutant_fuzzer(const char *work, size_t sanitizer)
{
    return format("%s/%s/fuzzer", work, sanitizers[sanitizer]);
}

char *mutant_tests(const char *work)
{
    return format("%s/" NATIVE "/tests", work);
}

/* Commands that run at the same time. */
struct commands {
    struct process process[PROGRAMS];
    size_t count;
};

static void start(struct commands *commands, struct names *words)
{
    char **argv = words_argv(words);
    process_start(&commands->process[commands->count++], argv);
    free(argv);
    names_free(words);
}

/* Whether all did what they should. One that was killed, or met a full disk, is a failure, which
 * is told. */
static enum mutant_built finish(struct commands *commands, const char *work)
{
    enum mutant_built built = MUTANT_MADE;
    struct process *processes[PROGRAMS];
    bool running = commands->count > 0;
    for (size_t i = 0; i < commands->count; i++)
        processes[i] = &commands->process[i];
    while (running) {
        process_poll(processes, commands->count, 20);
        running = false;
        for (size_t i = 0; i < commands->count; i++) {
            running |= !processes[i]->ended;
            if (stops_asked > 0)
                process_signal(processes[i], SIGKILL);
        }
    }
    for (size_t i = 0; i < commands->count; i++) {
        int code = process_code(processes[i]);
        bool machine = code > 128 || strstr(text_string(&processes[i]->error), "No space left");
        if (code != 0 && built != MUTANT_FAILED)
            built = machine ? MUTANT_FAILED : MUTANT_REFUSED;
        if (code != 0 && machine && stops_asked == 0)
            build_failure(processes[i], "a mutant", work);
        process_free(processes[i]);
    }
    *commands = (struct commands){0};
    return stops_asked > 0 ? MUTANT_FAILED : built;
}

/* What a compiler makes of the files at its best, without what only names their lines. */
static enum mutant_built compile_bare(const struct mutant_programs *programs,
                                      const struct changed *changed, const char *work,
                                      struct text *object)
{
    enum mutant_built built = MUTANT_MADE;
    for (size_t i = 0; i < changed->sources.count && built == MUTANT_MADE; i++) {
        struct commands commands = {0};
        struct names words = {0};
        char *path = relink_object(work, i);
        relink_compile(&programs->tests, changed, i, "-O2", path, &words);
        names_add(&words, "-g0");
        start(&commands, &words);
        built = finish(&commands, work);
        if (built == MUTANT_MADE)
            file_read(path, object);
        free(path);
    }
    return built;
}

/* Whether the compiler sees a difference. */
static enum mutant_built compare(const struct mutant_programs *programs,
                                 const struct mutants *mutants, size_t number, const char *work,
                                 const struct changed *changed)
{
    struct changed original;
    struct text right = {0};
    struct text wrong = {0};
    char *folder = format("%s/original", work);
    enum mutant_built built = compile_bare(programs, changed, work, &wrong);
    if (built == MUTANT_MADE) {
        mutant_write(mutants, number, true, folder, &original);
        built = compile_bare(programs, &original, folder, &right);
        names_free(&original.sources);
        names_free(&original.files);
    }
    if (built == MUTANT_MADE && right.length == wrong.length &&
        memcmp(right.data, wrong.data, right.length) == 0) {
        built = MUTANT_SAME;
    }
    text_free(&right);
    text_free(&wrong);
    free(folder);
    return built;
}

/* A step of all programs at the same time. */
static enum mutant_built compile_all(const struct mutant_programs *programs,
                                     const struct changed *changed, size_t file, const char *work)
{
    struct commands commands = {0};
    for (size_t i = 0; i < PROGRAMS; i++) {
        struct names words = {0};
        char *folder = folder_of(work, i);
        char *object = relink_object(folder, file);
        folder_make(folder);
        relink_compile(relink_of(programs, i), changed, file, NULL, object, &words);
        start(&commands, &words);
        free(object);
        free(folder);
    }
    return finish(&commands, work);
}

static enum mutant_built close_all(const struct mutant_programs *programs,
                                   const struct changed *changed, const char *work)
{
    struct commands commands = {0};
    for (size_t i = 0; i < SANITIZERS; i++) {
        struct names words = {0};
        char *folder = folder_of(work, i);
        relink_closure(&programs->fuzzers[i], changed, folder, &words);
        start(&commands, &words);
        free(folder);
    }
    return finish(&commands, work);
}

static enum mutant_built link_all(const struct mutant_programs *programs,
                                  const struct changed *changed, const char *work)
{
    struct commands commands = {0};
    for (size_t i = 0; i < PROGRAMS; i++) {
        struct names words = {0};
        char *folder = folder_of(work, i);
        char *output = i < SANITIZERS ? mutant_fuzzer(work, i) : mutant_tests(work);
        relink_link(relink_of(programs, i), changed, folder, output, &words);
        start(&commands, &words);
        free(output);
        free(folder);
    }
    return finish(&commands, work);
}

enum mutant_built mutant_make(const struct mutant_programs *programs, const struct mutants *mutants,
                              size_t number, const char *work)
{
    struct changed changed;
    mutant_write(mutants, number, false, work, &changed);
    enum mutant_built built = compare(programs, mutants, number, work, &changed);
    for (size_t i = 0; i < changed.sources.count && built == MUTANT_MADE; i++)
        built = compile_all(programs, &changed, i, work);
    if (built == MUTANT_MADE)
        built = close_all(programs, &changed, work);
    if (built == MUTANT_MADE)
        built = link_all(programs, &changed, work);
    names_free(&changed.sources);
    names_free(&changed.files);
    return built;
}
