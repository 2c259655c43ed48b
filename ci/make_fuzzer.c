#include "make_fuzzer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "build.h"
#include "files.h"
#include "object.h"
#include "process.h"
#include "recipe.h"
#include "status_line.h"
#include "words.h"

/* One fuzzer while it is made. */
struct making {
    const struct program *program;
    const char *sanitizer;
    char *folder; /* WORK/SANITIZER */
    struct recipe recipe;
    struct names objects; /* under control; at last with the calls turned */
    struct names host;
    struct names *unsupported;
};

char *made_fuzzer(const struct program *program, const char *sanitizer)
{
    return format("%s/%s/%s_fuzzer", program->work, sanitizer, program->name);
}

int lock_file(const char *path, const char *what)
{
    int file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0666);
    if (file < 0)
        fail_because(errno, "cannot write %s", path);
    while (flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            fail_because(errno, "cannot lock %s", path);
        if (stops_asked > 0)
            exit(stop_code());
        status_show("waiting for another ci/program, %s", what);
        usleep(50000);
    }
    status_end();
    return file;
}

/* The harness and the recipe, once for all programs. */
static int prepare(struct making *making)
{
    char *lock = format("%s/programs.lock", making->program->build);
    char *what = format("%s: the harness", making->sanitizer);
    char *folder = format("%s/programs.%s", making->program->build, making->sanitizer);
    int locked = lock_file(lock, "which builds the harness");
    int code = build_targets(folder, (char *[]){"model_fuzzer", NULL}, what);
    if (code == 0)
        recipe_read(&making->recipe, folder);
    close(locked);
    free(folder);
    free(what);
    free(lock);
    return code;
}

/* Objects are all programs'. Adds their paths to `objects` and `host`, of which only the last is
 * one. */
static int compile(struct making *making)
{
    const struct program *program = making->program;
    char *shared = format("%s/programs.objects", program->build);
    struct names controlled = {0};
    struct names host = {0};
    struct objects objects = {0};
    recipe_compile(&making->recipe, &program->flags, &controlled);
    recipe_host(&making->recipe, &program->definitions, &host);
    folder_make(shared);
    for (size_t i = 0; i < program->files.count; i++) {
        objects_add(&objects, shared, &controlled, program->files.name[i]);
        names_add(&making->objects, objects.list[i].path);
    }
    objects_add(&objects, shared, &host, making->recipe.program);
    names_add(&making->host, objects.list[program->files.count].path);
    int code = objects_build(&objects, shared, making->sanitizer);
    objects_free(&objects);
    names_free(&controlled);
    names_free(&host);
    free(shared);
    return code;
}

static void read_lines(const char *path, struct names *lines)
{
    struct text contents = {0};
    text_add(&contents, "", 0);
    file_read(path, &contents);
    for (char *rest = NULL, *line = strtok_r(contents.data, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        names_add(lines, line);
    }
    text_free(&contents);
}

/* What is called that nobody knows. An object of the C library that is read could not be turned to
 * another. */
static int find_unsupported(struct making *making)
{
    char *stamp = format("%s/closed", making->folder);
    char *unknown = format("%s.unknown", stamp);
    char *data = format("%s.objects", stamp);
    struct names words = {0};
    struct names read = {0};
    struct process process;
    int code = 0;
    tree_remove(stamp);
    tree_remove(unknown);
    tree_remove(data);
    recipe_closure(&making->recipe, &making->objects, &making->program->allowed, stamp, &words);
    process_run(&process, words_argv(&words), 600, 1);
    read_lines(unknown, making->unsupported);
    read_lines(data, &read);
    if (process_code(&process) != 0 && making->unsupported->count + read.count == 0) {
        code = build_failure(&process, "the closure check", making->folder);
    } else if (read.count > 0) {
        fail("%s: read as they are by the program, and not known to be the same in every run; "
             "--allow lets "
             "that be",
             names_join(&read));
    }
    process_free(&process);
    names_free(&words);
    names_free(&read);
    free(data);
    free(unknown);
    free(stamp);
    return code;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int compile_stubs(struct making *making)
{
    char *source = format("%s/unsupported.c", making->folder);
    struct text text = {0};
    struct text before = {0};
    struct names host = {0};
    struct objects objects = {0};
    text_printf(&text, "#include \"libc/unsupported.h\"\n\n");
    for (size_t i = 0; i < making->unsupported->count; i++)
        text_printf(&text, "TD_UNSUPPORTED(%s)\n", making->unsupported->name[i]);
    if (!file_read(source, &before) || strcmp(text_string(&before), text.data) != 0)
        file_write(source, text.data, text.length);
    recipe_host(&making->recipe, &(struct names){0}, &host);
    objects_add(&objects, making->folder, &host, source);
    names_add(&making->host, objects.list[0].path);
    int code = objects_build(&objects, making->folder, making->sanitizer);
    objects_free(&objects);
    names_free(&host);
    text_free(&before);
    text_free(&text);
    free(source);
    return code;
}

/*
 * Turns the program's calls only, and not those of the fuzzing engine or the harness, which are
 * linked with it; so in its objects, of which other programs may have the same ones: in copies.
 */
static int turn_calls(struct making *making)
{
    char *list = format("%s/unsupported.symbols", making->folder);
    struct text symbols = {0};
    struct names turned = {0};
    int code = 0;
    for (size_t i = 0; i < making->unsupported->count; i++) {
        const char *name = making->unsupported->name[i];
        text_printf(&symbols, "%s td_unsupported_%s\n", name, name);
    }
    file_write(list, text_string(&symbols), symbols.length);
    for (size_t i = 0; i < making->objects.count && code == 0; i++) {
        char *copy = format("%s/%zu.o", making->folder, i);
        char *redefine = format("--redefine-syms=%s", list);
        code = build_run((char *[]){"objcopy", redefine, making->objects.name[i], copy, NULL},
                         making->folder);
        names_add(&turned, copy);
        free(redefine);
        free(copy);
    }
    names_free(&making->objects);
    making->objects = turned;
    text_free(&symbols);
    free(list);
    return code;
}

/* main() has another name in the linker's words. NULL: there is nothing to say of it. */
static const char *trouble_with_main(const struct process *process)
{
    const char *words = text_string(&process->error);
    if (strstr(words, "td_sim_main") == NULL)
        return NULL;
    return strstr(words, "multiple definition of `td_sim_main'") != NULL
               ? "more than one of the files has a main()"
               : "none of the files has a main()";
}

static int link_fuzzer(const struct making *making)
{
    char *fuzzer = made_fuzzer(making->program, making->sanitizer);
    char *temporary = format("%s.%d", fuzzer, (int)getpid());
    struct names words = {0};
    struct process process;
    int code = 0;
    recipe_link(&making->recipe, &making->objects, &making->host, &making->program->libraries,
                temporary, &words);
    process_run(&process, words_argv(&words), 600, 1);
    if (process_code(&process) != 0) {
        const char *trouble = trouble_with_main(&process);
        unlink(temporary);
        if (trouble != NULL)
            fail("%s", trouble);
        code = build_failure(&process, "linking", making->folder);
    } else if (rename(temporary, fuzzer) != 0) {
        fail_because(errno, "cannot make %s", fuzzer);
    }
    process_free(&process);
    names_free(&words);
    free(temporary);
    free(fuzzer);
    return code;
}

/* Of all that closure check and linker make the fuzzer of. */
static uint64_t hash_of_parts(const struct making *making)
{
    struct names words = {0};
    uint64_t hash = hash_of_file(0, "/proc/self/exe"); /* how it is made, too */
    recipe_link(&making->recipe, &making->objects, &making->host, &making->program->libraries, "",
                &words);
    recipe_closure(&making->recipe, &making->objects, &making->program->allowed, "", &words);
    for (size_t i = 0; i < words.count; i++) {
        const char *word = words.name[i];
        const char *file = starts_with(word, "-DPURE=") ? word + strlen("-DPURE=") : word;
        hash = hash_of(hash, word);
        hash = file[0] != '-' ? hash_of_file(hash, file) : hash;
    }
    names_free(&words);
    return hash;
}

/* MADE: the hash of the parts, and the functions that are unsupported, a line each. */
static bool is_made(const struct making *making, const char *made, const char *hash)
{
    struct names lines = {0};
    char *fuzzer = made_fuzzer(making->program, making->sanitizer);
    read_lines(made, &lines);
    bool same = lines.count > 0 && strcmp(lines.name[0], hash) == 0 && file_exists(fuzzer);
    for (size_t i = 1; same && i < lines.count; i++)
        names_add(making->unsupported, lines.name[i]);
    names_free(&lines);
    free(fuzzer);
    return same;
}

static int link_parts(struct making *making)
{
    char *made = format("%s/made", making->folder);
    char *hash = format("%016llx", (unsigned long long)hash_of_parts(making));
    int code = 0;
    if (!is_made(making, made, hash)) {
        tree_remove(made);
        code = find_unsupported(making);
        if (code == 0 && making->unsupported->count > 0) {
            qsort(making->unsupported->name, making->unsupported->count, sizeof(char *), by_name);
            code = compile_stubs(making);
            code = code == 0 ? turn_calls(making) : code;
        }
        code = code == 0 ? link_fuzzer(making) : code;
        if (code == 0) {
            struct text text = {0};
            text_printf(&text, "%s\n", hash);
            for (size_t i = 0; i < making->unsupported->count; i++)
                text_printf(&text, "%s\n", making->unsupported->name[i]);
            file_write(made, text.data, text.length);
            text_free(&text);
        }
    }
    free(hash);
    free(made);
    return code;
}

int make_fuzzer(const struct program *program, const char *sanitizer, struct names *unsupported)
{
    struct making making = {.program = program, .sanitizer = sanitizer, .unsupported = unsupported};
    making.folder = format("%s/%s", program->work, sanitizer);
    folder_make(making.folder);
    int code = prepare(&making);
    code = code == 0 ? compile(&making) : code;
    return code == 0 ? link_parts(&making) : code;
}
