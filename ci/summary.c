/* report.json: everything that a night knows. */
#include "report.h"

#include "json.h"
#include "options.h"
#include "origin.h"
#include "record.h"

static void add_pairs(struct json *json, const struct campaign *campaign)
{
    json_open(json, "fuzzing", '[');
    for (size_t i = 0; i < campaign->pair_count; i++) {
        const struct pair *pair = &campaign->pairs[i];
        json_open(json, NULL, '{');
        json_string(json, "target", pair->target);
        json_string(json, "sanitizer", pair->sanitizer);
        json_number(json, "executions", pair->executions);
        json_seconds(json, "seconds", pair->seconds);
        json_number(json, "features", pair->features);
        json_number(json, "verdicts", pair->verdicts);
        json_number(json, "known", pair->known);
        json_string(json, "broken", pair->broken);
        json_string(json, "failure", pair->failure);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void add_corpora(struct json *json, const struct night *night)
{
    json_open(json, "corpora", '[');
    for (size_t i = 0; i < night->campaign.project.count; i++) {
        const struct keeping *keeping = &night->keepings[i];
        json_open(json, NULL, '{');
        json_string(json, "target", night->campaign.project.targets[i].name);
        json_string(json, "folder", keeping->folder);
        json_number(json, "kept", keeping->before);
        json_number(json, "seeded", keeping->seeded);
        json_number(json, "fuzzed", keeping->fuzzed);
        json_number(json, "merged", keeping->after);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* Those that were tracked, and the kept ones that give a verdict. */
static void add_replayed(struct json *json, const struct night *night)
{
    json_open(json, "replayed", '[');
    for (size_t i = 0; i < night->replayed_count; i++) {
        const struct replayed *replayed = &night->replayed[i];
        if (!replayed->tracked && !replayed_fails(replayed))
            continue;
        json_open(json, NULL, '{');
        json_string(json, "target", replayed->target);
        json_string(json, "input", replayed->path);
        json_truth(json, "tracked", replayed->tracked);
        json_truth(json, "known", replayed->known);
        for (size_t j = 0; j < SANITIZERS; j++)
            json_string(json, sanitizers[j], replayed->answers[j]);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void add_sides(struct json *json, const struct sides *sides)
{
    json_open(json, "sides", '[');
    for (size_t i = 0; i < sides->count; i++) {
        const struct side *side = &sides->list[i];
        json_open(json, NULL, '{');
        json_string(json, "what", side->what);
        json_open(json, "places", '[');
        for (size_t j = 0; j < side->count; j++) {
            json_open(json, NULL, '{');
            json_string(json, "function", side->places[j].function);
            json_string(json, "file", side->places[j].file);
            json_number(json, "line", side->places[j].line);
            json_close(json, '}');
        }
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* As finding.json, and what of it changes from night to night. A known one has no folder. */
static void add_findings(struct json *json, const struct findings *findings)
{
    json_open(json, "findings", '[');
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];
        json_open(json, NULL, '{');
        json_string(json, "state", finding_state(finding));
        json_number(json, "times_tonight", finding->count);
        if (!finding->known)
            json_string(json, "folder", finding->folder);
        record_add(json, finding);
        add_sides(json, &finding->sides);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void summary_write(const struct night *night, int status, const char *path)
{
    struct json json = {0};
    char *time = time_stamp();
    json_open(&json, NULL, '{');
    json_string(&json, "tool", "teardown ci/nightly");
    json_string(&json, "version", tool_version());
    json_string(&json, "commit", origin()->commit);
    json_string(&json, "compiler", origin()->compiler);
    json_string(&json, "started", night->started);
    json_string(&json, "written", time);
    json_seconds(&json, "seconds", night->campaign.seconds);
    json_truth(&json, "stopped", night->stopped);
    json_number(&json, "status", (uint64_t)status);
    json_string(&json, "trouble", text_string(&night->trouble));
    add_pairs(&json, &night->campaign);
    add_corpora(&json, night);
    add_replayed(&json, night);
    add_findings(&json, &night->campaign.findings);
    json_close(&json, '}');
    json_write(&json, path);
}
