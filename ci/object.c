#include "object.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "build.h"
#include "files.h"
#include "status_line.h"
#include "tool/fnv.h"
#include "words.h"

uint64_t hash_of(uint64_t hash, const char *string)
{
    hash ^= TD_FNV_BASIS;
    do { /* the end, too: "a" "bc" is not "ab" "c" */
        hash = td_fnv(hash, (unsigned char)*string);
        hash ^= hash >> 29;
    } while (*string++ != '\0');
    return hash;
}

uint64_t hash_of_file(uint64_t hash, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return hash_of(hash, "");
    char *words = format("%lld %lld.%09ld", (long long)status.st_size,
                         (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    hash = hash_of(hash, words);
    free(words);
    return hash;
}

void objects_add(struct objects *objects, const char *folder, const struct names *command,
                 const char *source)
{
    uint64_t hash = hash_of(0, source);
    struct object object = {.source = format("%s", source)};
    for (size_t i = 0; i < command->count; i++) {
        names_add(&object.command, command->name[i]);
        hash = hash_of(hash, command->name[i]);
        if (i < 2) /* the compiler, which may stand behind ccache */
            hash = hash_of_file(hash, command->name[i]);
    }
    object.path = format("%s/%016llx.o", folder, (unsigned long long)hash);
    objects->list = realloc(objects->list, (objects->count + 1) * sizeof(objects->list[0]));
    if (objects->list == NULL)
        out_of_memory();
    objects->list[objects->count++] = object;
}

/* The next file of a rule of make, "TARGET: FILE FILE \⏎ FILE"; NULL at its end. Allocated. */
static char *next_dependency(const char **at)
{
    struct text file = {0};
    const char *c = *at;
    while (*c == ' ' || *c == '\n' || (*c == '\\' && c[1] == '\n'))
        c++;
    for (; *c != '\0' && *c != ' ' && *c != '\n'; c++) {
        bool escaped = (*c == '\\' && c[1] != '\0' && strchr(" #\\", c[1]) != NULL) ||
                       (*c == '$' && c[1] == '$');
        c += escaped;
        text_add(&file, c, 1);
    }
    *at = c;
    return file.data;
}

static bool is_newer(const struct timespec *a, const struct timespec *b)
{
    return a->tv_sec != b->tv_sec ? a->tv_sec > b->tv_sec : a->tv_nsec > b->tv_nsec;
}

/* None of the files that it was made of is gone, or newer. */
static bool is_up_to_date(const struct object *object)
{
    struct stat made;
    struct stat status;
    struct text rule = {0};
    char *list = format("%s.d", object->path);
    bool fresh = stat(object->path, &made) == 0 && file_read(list, &rule);
    const char *at = fresh ? strstr(text_string(&rule), ": ") : NULL;
    fresh = at != NULL;
    at += fresh ? 2 : 0;
    for (char *file; fresh && (file = next_dependency(&at)) != NULL; free(file))
        fresh = stat(file, &status) == 0 && is_newer(&made.st_mtim, &status.st_mtim);
    text_free(&rule);
    free(list);
    return fresh;
}

static char *temporary_of(const struct object *object, const char *end)
{
    return format("%s.%d%s", object->path, (int)getpid(), end);
}

static void start(struct object *object)
{
    struct names words = {0};
    char *temporary = temporary_of(object, "");
    char *list = temporary_of(object, ".d");
    for (size_t i = 0; i < object->command.count; i++)
        names_add(&words, object->command.name[i]);
    const char *const files[] = {"-MD", "-MT",     "object", "-MF",         list,
                                 "-o",  temporary, "-c",     object->source};
    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
        names_add(&words, files[i]);
    /* An edit while it is compiled is newer than the object. */
    struct timespec begun;
    clock_gettime(CLOCK_REALTIME_COARSE, &begun);
    object->begun = begun;
    char **argv = words_argv(&words);
    process_start(&object->process, argv);
    free(argv);
    free(list);
    free(temporary);
    names_free(&words);
}

static int finish(struct object *object, const char *folder)
{
    int code = 0;
    char *temporary = temporary_of(object, "");
    char *temporary_list = temporary_of(object, ".d");
    char *list = format("%s.d", object->path);
    const struct timespec times[2] = {object->begun, object->begun};
    if (process_code(&object->process) != 0) {
        code = build_failure(&object->process, object->source, folder);
        unlink(temporary);
        unlink(temporary_list);
    } else if (utimensat(AT_FDCWD, temporary, times, 0) != 0 || rename(temporary_list, list) != 0 ||
               rename(temporary, object->path) != 0) {
        fail_because(errno, "cannot make %s", object->path);
    }
    free(temporary);
    free(temporary_list);
    free(list);
    process_free(&object->process);
    return code;
}

struct line {
    struct object **at_work; /* NULLs among them */
    struct process **processes;
    size_t jobs;
    size_t running;
    size_t done;
    int worst; /* exit code so far */
};

/* The next one that is due goes where nobody is at work. */
static void start_more(struct line *line, struct objects *objects, size_t *next)
{
    for (size_t job = 0; job < line->jobs && line->worst == 0; job++) {
        while (*next < objects->count && !objects->list[*next].due)
            ++*next;
        if (line->at_work[job] == NULL && *next < objects->count) {
            line->at_work[job] = &objects->list[(*next)++];
            start(line->at_work[job]);
            line->processes[job] = &line->at_work[job]->process;
            line->running++;
        }
    }
}

static void collect(struct line *line, const char *folder)
{
    process_poll(line->processes, line->jobs, 20);
    for (size_t job = 0; job < line->jobs; job++) {
        if (line->at_work[job] != NULL && stops_asked > 0)
            process_signal(line->processes[job], SIGKILL);
        if (line->at_work[job] != NULL && line->processes[job]->ended) {
            int code = finish(line->at_work[job], folder);
            line->worst = code > line->worst ? code : line->worst;
            line->at_work[job] = NULL;
            line->processes[job] = NULL;
            line->running--;
            line->done++;
        }
    }
}

/* What is at work when one has failed is waited for, and told of, too. */
int objects_build(struct objects *objects, const char *folder, const char *what)
{
    struct line line = {.jobs = processors()};
    size_t due = 0;
    size_t next = 0;
    line.at_work = calloc(line.jobs, sizeof(line.at_work[0]));
    line.processes = calloc(line.jobs, sizeof(line.processes[0]));
    if (line.at_work == NULL || line.processes == NULL)
        out_of_memory();
    for (size_t i = 0; i < objects->count; i++) {
        objects->list[i].due = !is_up_to_date(&objects->list[i]);
        due += objects->list[i].due;
    }
    while (line.running > 0 || (line.worst == 0 && line.done < due)) {
        start_more(&line, objects, &next);
        collect(&line, folder);
        status_show("%s: %zu of %zu files compiled", what, line.done, due);
    }
    status_end();
    free(line.at_work);
    free(line.processes);
    return line.worst;
}

void objects_free(struct objects *objects)
{
    for (size_t i = 0; i < objects->count; i++) {
        free(objects->list[i].source);
        free(objects->list[i].path);
        names_free(&objects->list[i].command);
    }
    free(objects->list);
    *objects = (struct objects){0};
}
