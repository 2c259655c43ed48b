#include "project.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"

const char *const builds[BUILDS] = {"dev", TD_SANITIZER_NAMES};
const char *const build_titles[BUILDS] = {TD_BUILD_TITLES};
const char *const *const sanitizers = builds + 1;

bool is_sanitizer(const char *name)
{
    size_t i = 0;
    while (i < SANITIZERS && strcmp(sanitizers[i], name) != 0)
        i++;
    return i < SANITIZERS;
}

char *sanitizers_in_words(void)
{
    struct text words = {0};
    for (size_t i = 0; i < SANITIZERS; i++)
        text_printf(&words, "%s%s", i > 0 ? ", " : "", sanitizers[i]);
    return words.data;
}

/* The values of all header lines "key: value". Only what precedes the diff counts. */
static void header_values(const char *header, const char *key, struct names *values)
{
    const char *line = header;
    size_t length = strlen(key);
    while (*line != '\0') {
        size_t size = strcspn(line, "\n");
        if (starts_with(line, "--- ") || starts_with(line, "diff "))
            break;
        if (size > length && strncmp(line, key, length) == 0 && line[length] == ':') {
            const char *value = line + length + 1;
            size_t blanks = strspn(value, " \t");
            size_t rest = size - length - 1;
            char *text = format("%.*s", blanks < rest ? (int)(rest - blanks) : 0, value + blanks);
            names_add(values, text);
            free(text);
        }
        line += size + (line[size] == '\n');
    }
}

/* The first of them, "" if there is none. */
static char *header_value(const char *header, const char *key)
{
    struct names values = {0};
    header_values(header, key, &values);
    char *first = format("%s", values.count > 0 ? values.name[0] : "");
    names_free(&values);
    return first;
}

static bool is_one_of(const char *word, const char *first, const char *second)
{
    return strcmp(word, first) == 0 || strcmp(word, second) == 0;
}

static bool is_signature(const char *words)
{
    const char *space = strchr(words, ' ');
    return space != NULL ? space[1] != '\0' : starts_with(words, "invariant:");
}

/* What a header must say, so that a reader and the checks know what the patch stands for. */
static char *header_fault(const struct defect *defect)
{
    const struct {
        const char *key;
        const char *value;
    } required[] = {
        {"Defect", defect->description},  {"Citation", defect->citation},
        {"Frees", defect->frees},         {"Reaches", defect->reaches},
        {"Sanitizer", defect->sanitizer}, {"Verdict", defect->verdict},
        {"Signature", defect->signature}, {"Needs", defect->needs},
    };
    for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++)
        if (required[i].value[0] == '\0')
            return format("its header has no \"%s:\" line", required[i].key);
    if (!is_sanitizer(defect->sanitizer)) {
        return format("\"Sanitizer: %s\": one of %s is wanted", defect->sanitizer,
                      sanitizers_in_words());
    }
    if (!is_one_of(defect->needs, "interleaving", "operations"))
        return format("\"Needs: %s\" is neither interleaving nor operations", defect->needs);
    if (!is_signature(defect->signature)) {
        return format(
            "\"Signature: %s\" is neither \"KIND FUNCTION/FUNCTION\" nor \"invariant:NAME\"",
            defect->signature);
    }
    for (size_t i = 0; i < defect->also.count; i++) {
        if (!is_signature(defect->also.name[i])) {
            return format(
                "\"Also: %s\" is neither \"KIND FUNCTION/FUNCTION\" nor \"invariant:NAME\"",
                defect->also.name[i]);
        }
    }
    return NULL;
}

static struct defect read_defect(const char *target, const char *patch)
{
    struct text contents = {0};
    const char *file = strrchr(patch, '/') + 1;
    file_read(patch, &contents);
    const char *header = text_string(&contents);
    struct defect defect = {
        .target = format("%s", target),
        .row = format("%.*s", (int)(strlen(file) - strlen(".patch")), file),
        .patch = format("%s", patch),
        .description = header_value(header, "Defect"),
        .citation = header_value(header, "Citation"),
        .frees = header_value(header, "Frees"),
        .reaches = header_value(header, "Reaches"),
        .sanitizer = header_value(header, "Sanitizer"),
        .verdict = header_value(header, "Verdict"),
        .signature = header_value(header, "Signature"),
        .needs = header_value(header, "Needs"),
    };
    header_values(header, "Also", &defect.also);
    defect.regression = format("corpus/%s/regressions/%s", target, defect.row);
    defect.wrong = header_fault(&defect);
    text_free(&contents);
    return defect;
}

static void read_defects(struct target *target)
{
    char *folder = format("targets/%s/defects", target->name);
    struct names files = {0};
    files_list(folder, false, &files);
    target->defects = calloc(files.count + 1, sizeof(target->defects[0]));
    for (size_t i = 0; target->defects != NULL && i < files.count; i++) {
        size_t length = strlen(files.name[i]);
        if (length > 6 && strcmp(files.name[i] + length - 6, ".patch") == 0)
            target->defects[target->defect_count++] = read_defect(target->name, files.name[i]);
    }
    names_free(&files);
    free(folder);
}

static void list_inputs(const char *target, const char *part, struct names *inputs)
{
    char *folder = format("corpus/%s%s", target, part);
    files_list(folder, true, inputs);
    free(folder);
}

/* A folder with a reference only is no target yet. */
static bool is_target(const char *name)
{
    char *path = format("targets/%s/target.c", name);
    bool exists = file_exists(path);
    free(path);
    return exists;
}

void project_read(struct project *project, const char *only)
{
    struct names names = {0};
    folders_list("targets", &names);
    if (names.count == 0)
        fail("there is no target in targets/");
    *project = (struct project){.targets = calloc(names.count, sizeof(project->targets[0]))};
    for (size_t i = 0; project->targets != NULL && i < names.count; i++) {
        if ((only != NULL && strcmp(only, names.name[i]) != 0) || !is_target(names.name[i]))
            continue;
        struct target *target = &project->targets[project->count++];
        target->name = format("%s", names.name[i]);
        list_inputs(target->name, "/seeds", &target->seeds);
        list_inputs(target->name, "/regressions", &target->regressions);
        list_inputs(target->name, "", &target->inputs);
        read_defects(target);
    }
    if (project->count == 0)
        fail("there is no target %s; there are: %s", only, names_join(&names));
    names_free(&names);
}

const struct defect *project_defect(const struct project *project, const char *name)
{
    const struct defect *found = NULL;
    for (size_t i = 0; i < project->count; i++) {
        for (size_t j = 0; j < project->targets[i].defect_count; j++) {
            const struct defect *defect = &project->targets[i].defects[j];
            char *whole = format("%s/%s", defect->target, defect->row);
            if (is_one_of(name, whole, defect->row)) {
                if (found != NULL) {
                    fail("%s is a defect of both %s and %s: say TARGET/%s", name, found->target,
                         defect->target, name);
                }
                found = defect;
            }
            free(whole);
        }
    }
    if (found == NULL)
        fail("there is no defect %s; ci/defect list shows all", name);
    return found;
}

bool defect_shows(const struct defect *defect, const char *signature)
{
    bool shows = strcmp(signature, defect->signature) == 0;
    for (size_t i = 0; i < defect->also.count; i++)
        shows = shows || strcmp(signature, defect->also.name[i]) == 0;
    return shows;
}

char *fuzzer_path(const char *build, const char *sanitizer, const char *target)
{
    return format("%s/%s/%s_fuzzer", build, sanitizer, target);
}

char *defect_path(const char *build, const struct defect *defect)
{
    return format("%s/%s/defects/%s/%s", build, defect->sanitizer, defect->target, defect->row);
}
