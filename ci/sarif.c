/*
 * SARIF 2.1.0, the form in which code hosts show findings at the lines that they are about: a rule
 * is a kind of verdict, a result a signature, its locations the innermost place of each side.
 */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "json.h"
#include "options.h"
#include "origin.h"

/* A path as the reference of an URI: what is no plain character as %XX. */
static char *uri_of(const char *path)
{
    struct text uri = {0};
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    text_add(&uri, "", 0);
    for (const char *c = path; *c != '\0'; c++)
        text_printf(&uri, strchr(plain, *c) != NULL ? "%c" : "%%%02X", (unsigned char)*c);
    return uri.data;
}

static void add_message(struct json *json, const char *name, const char *words)
{
    json_open(json, name, '{');
    json_string(json, "text", words);
    json_close(json, '}');
}

/* Relative paths begin at the root of the checkout. */
static void add_artifact(struct json *json, const char *file)
{
    char *uri = uri_of(file);
    char *whole = file[0] == '/' ? format("file://%s", uri) : format("%s", uri);
    json_open(json, "artifactLocation", '{');
    json_string(json, "uri", whole);
    if (file[0] != '/')
        json_string(json, "uriBaseId", "%SRCROOT%");
    json_close(json, '}');
    free(uri);
    free(whole);
}

static void add_place(struct json *json, const struct place *place, const char *what)
{
    if (place->file[0] != '\0') {
        json_open(json, "physicalLocation", '{');
        add_artifact(json, place->file);
        if (place->line > 0) {
            json_open(json, "region", '{');
            json_number(json, "startLine", place->line);
            json_close(json, '}');
        }
        json_close(json, '}');
    }
    json_open(json, "logicalLocations", '[');
    json_open(json, NULL, '{');
    json_string(json, "name", place->function);
    json_string(json, "kind", "function");
    json_close(json, '}');
    json_close(json, ']');
    if (what != NULL)
        add_message(json, "message", what);
}

/* Hosts want a line for each result: where none is known, that of the target's first. */
static void add_fallback(struct json *json, const char *target)
{
    char *file = format("targets/%s/target.c", target);
    struct place place = {.function = "target", .file = file, .line = 1};
    json_open(json, NULL, '{');
    add_place(json, &place, NULL);
    json_close(json, '}');
    free(file);
}

static void add_locations(struct json *json, const struct finding *finding)
{
    const struct sides *sides = &finding->sides;
    bool any = false;
    json_open(json, "locations", '[');
    for (size_t i = 0; i < sides->count; i++) {
        const struct side *side = &sides->list[i];
        if (side->count > 0) {
            json_open(json, NULL, '{');
            add_place(json, &side->places[0], side->what);
            json_close(json, '}');
            any = true;
        }
    }
    if (!any)
        add_fallback(json, finding->target);
    json_close(json, ']');
}

static void add_stack(struct json *json, const struct side *side)
{
    json_open(json, NULL, '{');
    add_message(json, "message", side->what);
    json_open(json, "frames", '[');
    for (size_t i = 0; i < side->count; i++) {
        json_open(json, NULL, '{');
        json_open(json, "location", '{');
        add_place(json, &side->places[i], NULL);
        json_close(json, '}');
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

/* What the verdict says beyond its name, with which the signature begins. */
static const char *words_beyond(const struct finding *finding)
{
    const char *words = finding->verdict;
    size_t name = strcspn(finding->signature, " ");
    if (strncmp(words, finding->signature, name) != 0)
        return words;
    words += name;
    return starts_with(words, ": ") ? words + strlen(": ") : words;
}

static void add_text(struct json *json, const struct finding *finding)
{
    char *command = finding_command(finding);
    const char *verdict = words_beyond(finding);
    bool told = verdict[0] != '\0';
    char *words = format("%s: %s%s%s%s%s", finding->target, finding->signature, told ? ": " : "",
                         told ? verdict : "", command != NULL ? "; replay: " : "",
                         command != NULL ? command : "");
    add_message(json, "message", words);
    free(words);
    free(command);
}

static void add_result(struct json *json, const struct finding *finding)
{
    char *kind = finding_kind(finding);
    char *fingerprint = format("%s: %s", finding->target, finding->signature);
    json_open(json, NULL, '{');
    json_string(json, "ruleId", kind);
    json_string(json, "level", "error");
    add_text(json, finding);
    add_locations(json, finding);
    json_open(json, "stacks", '[');
    for (size_t i = 0; i < finding->sides.count; i++)
        add_stack(json, &finding->sides.list[i]);
    json_close(json, ']');
    json_open(json, "partialFingerprints", '{');
    json_string(json, "signature/v1", fingerprint);
    json_close(json, '}');
    json_open(json, "suppressions", '[');
    if (finding->known) {
        json_open(json, NULL, '{');
        json_string(json, "kind", "external");
        json_string(json, "justification", "known");
        json_close(json, '}');
    }
    json_close(json, ']');
    json_open(json, "properties", '{');
    json_string(json, "state", finding_state(finding));
    json_close(json, '}');
    json_close(json, '}');
    free(kind);
    free(fingerprint);
}

/* Each kind once. */
static void add_rules(struct json *json, const struct findings *findings)
{
    struct names kinds = {0};
    json_open(json, "rules", '[');
    for (size_t i = 0; i < findings->count; i++) {
        char *kind = finding_kind(&findings->list[i]);
        if (!names_have(&kinds, kind)) {
            names_add(&kinds, kind);
            json_open(json, NULL, '{');
            json_string(json, "id", kind);
            add_message(json, "shortDescription", kind);
            json_close(json, '}');
        }
        free(kind);
    }
    json_close(json, ']');
    names_free(&kinds);
}

static void add_tool(struct json *json, const struct findings *findings)
{
    json_open(json, "tool", '{');
    json_open(json, "driver", '{');
    json_string(json, "name", "teardown");
    json_string(json, "semanticVersion", tool_version());
    add_rules(json, findings);
    json_close(json, '}');
    json_close(json, '}');
}

void sarif_write(const struct night *night, const char *path)
{
    struct json json = {0};
    const struct findings *findings = &night->campaign.findings;
    json_open(&json, NULL, '{');
    json_string(&json, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_string(&json, "version", "2.1.0");
    json_open(&json, "runs", '[');
    json_open(&json, NULL, '{');
    add_tool(&json, findings);
    json_string(&json, "columnKind", "utf16CodeUnits");
    json_open(&json, "results", '[');
    for (size_t i = 0; i < findings->count; i++)
        add_result(&json, &findings->list[i]);
    json_close(&json, ']');
    json_close(&json, '}');
    json_close(&json, ']');
    json_close(&json, '}');
    json_write(&json, path);
}
