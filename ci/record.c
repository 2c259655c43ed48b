#include "record.h"

#include <stdio.h>
#include <stdlib.h>

#include "files.h"
#include "origin.h"

static char *record_path(const struct finding *finding)
{
    return finding_file(finding, "finding.json");
}

void record_read(struct finding *finding)
{
    struct text document = {0};
    char *path = record_path(finding);
    char *input = finding_file(finding, "input");
    bool there = file_read(path, &document);
    const char *object = text_string(&document);
    char *first_seen = json_member(object, "first_seen");
    char *first_commit = json_member(object, "first_commit");
    char *times = json_member(object, "times_seen");
    finding->seen_before = first_seen != NULL && first_commit != NULL && times != NULL;
    if (there && !finding->seen_before) {
        fprintf(stderr, "%s: %s is not what a campaign writes: counting begins anew\n", tool_name(),
                path);
    }
    finding->first_seen = format("%s", finding->seen_before ? first_seen : origin()->date);
    finding->first_commit = format("%s", finding->seen_before ? first_commit : origin()->commit);
    finding->seen_earlier = finding->seen_before ? strtoull(times, NULL, 10) : 0;
    json_list(object, "seen_under", &finding->seen_under);
    size_t size = 0;
    finding->kept_input = file_size(input, &size) && size > 0;
    free(first_seen);
    free(first_commit);
    free(times);
    text_free(&document);
    free(path);
    free(input);
}

static size_t input_size(const struct finding *finding)
{
    size_t size = 0;
    char *input = finding_file(finding, "input");
    file_size(input, &size);
    free(input);
    return size;
}

void record_add(struct json *json, const struct finding *finding)
{
    char *kind = finding_kind(finding);
    char *command = finding_command(finding);
    json_string(json, "target", finding->target);
    json_string(json, "signature", finding->signature);
    json_string(json, "kind", kind);
    json_string(json, "verdict", finding->verdict);
    json_string(json, "sanitizer", finding->sanitizer);
    json_strings(json, "seen_under", &finding->seen_under);
    json_string(json, "commit", origin()->commit);
    json_string(json, "compiler", origin()->compiler);
    json_string(json, "first_seen", finding->first_seen);
    json_string(json, "first_commit", finding->first_commit);
    json_string(json, "last_seen", origin()->date);
    json_number(json, "times_seen", finding->seen_earlier + finding->count);
    json_strings(json, "regressions", &finding->regressions);
    if (command != NULL)
        json_number(json, "size", input_size(finding));
    if (finding->replayed) {
        json_number(json, "replays", finding->replays);
        json_number(json, "replays_of", REPLAYS);
    }
    json_string(json, "command", command);
    json_string(json, "page", finding_has_page(finding) ? PAGE : NULL);
    free(kind);
    free(command);
}

void record_write(const struct finding *finding)
{
    struct json json = {0};
    char *path = record_path(finding);
    json_open(&json, NULL, '{');
    record_add(&json, finding);
    json_close(&json, '}');
    json_write(&json, path);
    free(path);
}
