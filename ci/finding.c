#include "finding.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "known.h"
#include "record.h"
#include "tool/fnv.h"

#define LONGEST_NAME 80

/* A file name for a signature: its letters and digits, and a hash so that no two are one. */
static char *folder_name(const char *signature)
{
    uint64_t hash = TD_FNV_BASIS;
    struct text name = {0};
    for (const char *c = signature; *c != '\0'; c++) {
        hash = td_fnv(hash, (unsigned char)*c);
        bool plain = isalnum((unsigned char)*c) || *c == '_';
        bool after_dash = name.length == 0 || name.data[name.length - 1] == '-';
        if (name.length < LONGEST_NAME && (plain || !after_dash))
            text_add(&name, plain ? c : "-", 1);
    }
    text_printf(&name, "-%04x", (unsigned)(hash >> 48));
    return name.data;
}

char *finding_file(const struct finding *finding, const char *name)
{
    return format("%s/%s", finding->folder, name);
}

bool finding_has_page(const struct finding *finding)
{
    char *page = finding_file(finding, PAGE);
    bool there = file_exists(page);
    free(page);
    return there;
}

char *finding_kind(const struct finding *finding)
{
    if (starts_with(finding->signature, "no verdict"))
        return format("no-verdict");
    return format("%.*s", (int)strcspn(finding->signature, " :"), finding->signature);
}

char *finding_command(const struct finding *finding)
{
    bool input = finding->has_input || finding->kept_input;
    struct text command = {0};
    if (!input)
        return NULL;
    text_printf(&command, "ci/repro %s/input", finding->folder);
    known_add_words(&command);
    return command.data;
}

static void add_once(struct names *names, const char *name)
{
    if (!names_have(names, name))
        names_add(names, name);
}

static void keep(const struct finding *finding, const char *name, const struct text *contents)
{
    char *path = finding_file(finding, name);
    file_write(path, text_string(contents), contents->length);
    free(path);
}

static struct finding *begin_group(struct findings *findings, const struct sighting *sighting)
{
    size_t size = (findings->count + 1) * sizeof(findings->list[0]);
    findings->list = realloc(findings->list, size);
    if (findings->list == NULL)
        out_of_memory();
    struct finding *finding = &findings->list[findings->count++];
    char *name = folder_name(sighting->signature);
    *finding = (struct finding){
        .target = format("%s", sighting->target),
        .signature = format("%s", sighting->signature),
        .verdict = format("%s", sighting->verdict != NULL ? sighting->verdict : ""),
        .sanitizer = format("%s", sighting->sanitizer),
        .binary = format("%s", sighting->binary),
        .folder = format("findings/%s/%s", sighting->target, name),
        .known = is_known(sighting->signature),
    };
    free(name);
    if (!finding->known) {
        folder_make(finding->folder);
        record_read(finding);
    }
    return finding;
}

static struct finding *find_group(struct findings *findings, const struct sighting *sighting)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->list[i];
        if (strcmp(finding->target, sighting->target) == 0 &&
            strcmp(finding->signature, sighting->signature) == 0) {
            return finding;
        }
    }
    return begin_group(findings, sighting);
}

/* An input of an earlier campaign stays until it is known which is the better one. */
static void keep_input(struct finding *finding, const struct sighting *sighting)
{
    if (finding->has_input && sighting->input->length >= finding->size)
        return;
    finding->has_input = true;
    finding->size = sighting->input->length;
    if (finding->kept_input) {
        keep(finding, "newest", sighting->input);
        return;
    }
    keep(finding, "original", sighting->input);
    keep(finding, "input", sighting->input);
}

const struct finding *findings_add(struct findings *findings, const struct sighting *sighting)
{
    struct finding *finding = find_group(findings, sighting);
    bool first = finding->count == 0;
    add_once(&finding->seen_under, sighting->sanitizer);
    add_once(&finding->seen_now, sighting->sanitizer);
    if (sighting->regression != NULL)
        add_once(&finding->regressions, sighting->regression);
    finding->count += sighting->times > 0 ? sighting->times : 1;
    if (finding->known)
        return finding;
    if (sighting->report != NULL && (first || sighting->input != NULL))
        keep(finding, "report", sighting->report);
    if (sighting->input != NULL && strcmp(finding->sanitizer, sighting->sanitizer) == 0)
        keep_input(finding, sighting);
    record_write(finding);
    return finding;
}

size_t findings_unknown(const struct findings *findings)
{
    size_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        count += findings->list[i].known ? 0 : 1;
    return count;
}
