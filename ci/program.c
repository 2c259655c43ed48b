/*
 * Looks for bugs in the interleavings of other people's programs: makes their fuzzers and runs
 * them. ci/program builds it, says how it is called, and runs it.
 *
 * Exit status: 0 nothing found, 1 a verdict, 2 wrong usage or it cannot be built, 3 the machine
 * failed; 128 + a signal: stopped before anything was found.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "given.h"
#include "hunt.h"
#include "known.h"
#include "make_fuzzer.h"
#include "options.h"
#include "process.h"
#include "project.h"
#include "settings.h"
#include "words.h"

#define MOST_SECONDS 10000000

struct call {
    struct program program;
    const char *from; /* the folder from which the user calls it */
    const char *sanitizer;
    uint64_t seconds;
};

/* The compiler runs elsewhere. */
static void make_absolute(struct names *words, const char *prefix)
{
    for (size_t i = 0; i < words->count; i++) {
        const char *word = words->name[i];
        if (starts_with(word, prefix) && word[strlen(prefix)] != '\0')
            words->name[i] = format("%s%s", prefix, given_path(word + strlen(prefix)));
    }
}

/* Each argument as a string literal of C, with its end: main()'s are one string after the other. */
static void define_arguments(struct names *definitions, char **arguments)
{
    struct text text = {0};
    text_printf(&text, "-DTD_PROGRAM_ARGUMENTS=");
    for (; *arguments != NULL; arguments++) {
        text_add(&text, "\"", 1);
        for (const unsigned char *c = (const unsigned char *)*arguments; *c != '\0'; c++)
            text_printf(&text, isalnum(*c) && *c < 0x80 ? "%c" : "\\%03o", *c);
        text_add(&text, "\\0\" ", 4);
    }
    names_add(definitions, text.data);
    text_free(&text);
}

static void add_libraries(struct call *call, const struct names *given)
{
    for (size_t i = 0; i < given->count; i++) {
        const char *name = given->name[i];
        bool path = strchr(name, '/') != NULL;
        char *word = path ? given_path(name) : format("-l%s", name);
        names_add(&call->program.libraries, word);
        free(word);
    }
}

/* Where the program's own arguments begin, behind "--". */
static int own_arguments(int argc, char **argv)
{
    int end = 1;
    while (end < argc && strcmp(argv[end], "--") != 0)
        end++;
    return end;
}

/* Words that compilers take, and so does ci/program. */
static const char *const flag_prefixes[] = {"-O", "-W", "-f", "-m", "-g", "-std=", "-pthread"};
#define FLAG_PREFIXES (sizeof(flag_prefixes) / sizeof(flag_prefixes[0]))

/* Behind the rows that there are. */
static void add_flags(struct option_row *rows, struct names *flags)
{
    size_t count = 0;
    while (rows[count].name != NULL)
        count++;
    for (size_t i = 0; i < FLAG_PREFIXES; i++) {
        rows[count + i] =
            (struct option_row){"", .names = flags, .joined = true, .letter = flag_prefixes[i][1],
                                .prefix = format("%.2s", flag_prefixes[i])};
    }
}

/* Of those letters a word may be another, which is none of these. */
static void check_flags(const struct names *flags)
{
    for (size_t i = 0; i < flags->count; i++) {
        bool fits = false;
        for (size_t j = 0; j < FLAG_PREFIXES; j++)
            fits |= starts_with(flags->name[i], flag_prefixes[j]);
        if (!fits) {
            fail("%s: not an option; for the compiler it is --flag=%s", flags->name[i],
                 flags->name[i]);
        }
    }
}

static void read_options(struct call *call, int argc, char **argv)
{
    struct program *program = &call->program;
    struct names libraries = {0};
    struct names known = {0};
    struct names known_files = {0};
    struct names flags = {0};
    struct option_row rows[SETTINGS_MOST + FLAG_PREFIXES + 12] = {
        {"build", .text = &program->build},
        {"seconds", .number = &call->seconds, .most = MOST_SECONDS},
        {"sanitizer", .text = &call->sanitizer},
        {"flag", .names = &program->flags},
        {"known", .names = &known},
        {"known-file", .names = &known_files},
        {"allow", .names = &program->allowed},
        {"", .names = &program->flags, .letter = 'I', .prefix = "-I"},
        {"", .names = &program->flags, .letter = 'D', .prefix = "-D"},
        {"", .names = &program->flags, .letter = 'U', .prefix = "-U"},
        {"", .names = &libraries, .letter = 'l'},
    };
    settings_add(rows);
    add_flags(rows, &flags);
    int end = own_arguments(argc, argv);
    char **arguments = argv + end + (end < argc);
    argv[end] = NULL;
    int first = options_read(end, argv, rows, end, "see ci/program --help");
    if (call->sanitizer != NULL && !is_sanitizer(call->sanitizer))
        fail("--sanitizer %s: one of %s is wanted", call->sanitizer, sanitizers_in_words());
    check_flags(&flags);
    for (size_t i = 0; i < flags.count; i++)
        names_add(&program->flags, flags.name[i]);
    given_files(argv + first, end - first, &program->files);
    make_absolute(&program->flags, "-I");
    add_libraries(call, &libraries);
    known_read(&known, &known_files);
    settings_given(&program->flags, &program->definitions);
    define_arguments(&program->definitions, arguments);
    names_free(&libraries);
    names_free(&flags);
}

/* That of the first file; with a number where another folder has a file of that name. */
static void name_folder(struct program *program)
{
    const char *first = program->files.name[0];
    char *base = format("%s", strrchr(first, '/') + 1);
    base[strlen(base) - strlen(".c")] = '\0';
    for (char *c = base; *c != '\0'; c++)
        *c = isalnum((unsigned char)*c) && (unsigned char)*c < 0x80 ? *c : '_';
    char *lock = format("%s/programs.lock", program->build);
    int locked = lock_file(lock, "which builds the harness");
    for (unsigned number = 1;; number++) {
        struct text owner = {0};
        char *name = number == 1 ? format("%s", base) : format("%s_%u", base, number);
        char *work = format("%s/programs/%s", program->build, name);
        char *mark = format("%s/first", work);
        char *line = format("%s\n", first);
        if (!file_read(mark, &owner) || strcmp(text_string(&owner), line) == 0) {
            folder_make(work);
            if (owner.length == 0)
                file_write(mark, line, strlen(line));
            program->name = name;
            program->work = work;
            break;
        }
        text_free(&owner);
    }
    close(locked);
}

static char *shown(const struct call *call, const char *path)
{
    char *root = realpath(".", NULL);
    bool at_home = strcmp(root, call->from) == 0 || path[0] == '/';
    char *whole = at_home ? format("%s", path) : format("%s/%s", root, path);
    free(root);
    return whole;
}

static int hunt_under(const struct call *call, const char *sanitizer, bool *told)
{
    struct names unsupported = {0};
    int code = make_fuzzer(&call->program, sanitizer, &unsupported);
    if (code != 0)
        return code;
    if (unsupported.count > 0 && !*told) {
        printf("not simulated, and a verdict where it is called:");
        for (size_t i = 0; i < unsupported.count; i++)
            printf(" %s", unsupported.name[i]);
        puts("");
    }
    *told = true;
    char *fuzzer = made_fuzzer(&call->program, sanitizer);
    return hunt(&(struct hunt){
        .sanitizer = sanitizer,
        .fuzzer = fuzzer,
        .shown = word_quoted(shown(call, fuzzer)),
        .work = call->program.work,
        .shown_work = shown(call, call->program.work),
        .seconds = call->seconds,
    });
}

/* 1 as soon as one sanitizer shows a verdict, whatever comes then; else the first trouble. */
static int hunt_all(const struct call *call)
{
    int worst = 0;
    bool told = false;
    for (size_t i = 0; i < SANITIZERS && stops_asked == 0 && worst < 2; i++) {
        if (call->sanitizer != NULL && strcmp(call->sanitizer, sanitizers[i]) != 0)
            continue;
        int code = hunt_under(call, sanitizers[i], &told);
        if (code > 1 && worst == 1)
            break;
        worst = code > worst ? code : worst;
    }
    return worst == 0 && stops_asked > 0 ? stop_code() : worst;
}

int main(int argc, char **argv)
{
    struct call call = {.from = getenv("TD_FROM"), .seconds = 10};
    call.program.build = "build";
    call.from = call.from != NULL ? call.from : realpath(".", NULL);
    setvbuf(stdout, NULL, _IOLBF, 0);
    read_options(&call, argc, argv);
    stop_on_signals();
    name_folder(&call.program);
    char *lock = format("%s/lock", call.program.work);
    lock_file(lock, "which has the same program");
    names_add(&call.program.definitions,
              format("-DTD_PROGRAM_NAME=\"%s_fuzzer\"", call.program.name));
    int code = hunt_all(&call);
    return code_at_end(code);
}
