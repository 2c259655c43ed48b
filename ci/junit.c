/* The form of test reports that CI systems read: a case a target and sanitizer, and one an
 * input. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "fuzzing.h"
#include "xml.h"

struct counts {
    size_t tests;
    size_t failures;
    size_t errors;
    size_t skipped;
};

static void number(struct xml *xml, const char *name, size_t value)
{
    char *digits = format("%zu", value);
    xml_attribute(xml, name, digits);
    free(digits);
}

static void open_suite(struct xml *xml, const char *name, const struct counts *counts)
{
    xml_open(xml, "testsuite");
    xml_attribute(xml, "name", name);
    number(xml, "tests", counts->tests);
    number(xml, "failures", counts->failures);
    number(xml, "errors", counts->errors);
    number(xml, "skipped", counts->skipped);
}

static void open_case(struct xml *xml, const char *class, const char *name, double seconds)
{
    char *time = format("%.3f", seconds);
    xml_open(xml, "testcase");
    xml_attribute(xml, "classname", class);
    xml_attribute(xml, "name", name);
    xml_attribute(xml, "time", time);
    free(time);
}

static void fault(struct xml *xml, const char *element, const char *message, const char *type,
                  const char *words)
{
    xml_open(xml, element);
    xml_attribute(xml, "message", message);
    xml_attribute(xml, "type", type);
    xml_characters(xml, words);
    xml_close(xml);
}

static void skip(struct xml *xml)
{
    xml_open(xml, "skipped");
    xml_close(xml);
}

/* Found by fuzzing this pair, and neither known nor of the corpus. */
static bool is_of(const struct finding *finding, const struct pair *pair)
{
    return strcmp(finding->target, pair->target) == 0 &&
           names_have(&finding->seen_now, pair->sanitizer) && !finding->known &&
           finding->regressions.count == 0;
}

static size_t count_findings(const struct night *night, const struct pair *pair)
{
    size_t count = 0;
    for (size_t i = 0; i < night->campaign.findings.count; i++)
        count += is_of(&night->campaign.findings.list[i], pair) ? 1 : 0;
    return count;
}

/* A finding in words: its explanation, how to replay it, where the rest is. */
static char *words_of(const struct finding *finding)
{
    char *command = finding_command(finding);
    char *words =
        format("%s%s%s\nreplay: %s\nfolder: %s\n", finding->signature,
               finding->explanation.length > 0 ? "\n\n" : "", text_string(&finding->explanation),
               command != NULL ? command : "the fuzzer saved no input", finding->folder);
    free(command);
    return words;
}

static void add_failure(struct xml *xml, const struct finding *finding)
{
    char *words = words_of(finding);
    char *kind = finding_kind(finding);
    fault(xml, "failure", finding->signature, kind, words);
    free(words);
    free(kind);
}

static void add_pair(struct xml *xml, const struct night *night, const struct pair *pair)
{
    open_case(xml, pair->target, pair->sanitizer, pair->seconds);
    for (size_t i = 0; i < night->campaign.findings.count; i++) {
        const struct finding *finding = &night->campaign.findings.list[i];
        if (is_of(finding, pair))
            add_failure(xml, finding);
    }
    char *trouble = pair_trouble(pair, night->stopped);
    if (trouble != NULL)
        fault(xml, "error", trouble, "fuzzer", pair->binary);
    else if (pair->executions == 0) /* the user stopped before its turn */
        skip(xml);
    free(trouble);
    xml_close(xml);
}

static void add_pairs(struct xml *xml, const struct night *night)
{
    struct counts counts = {.tests = night->campaign.pair_count};
    for (size_t i = 0; i < night->campaign.pair_count; i++) {
        const struct pair *pair = &night->campaign.pairs[i];
        char *trouble = pair_trouble(pair, night->stopped);
        counts.failures += count_findings(night, pair) > 0 ? 1 : 0;
        counts.errors += trouble != NULL ? 1 : 0;
        counts.skipped += trouble == NULL && pair->executions == 0 ? 1 : 0;
        free(trouble);
    }
    open_suite(xml, "fuzzing", &counts);
    for (size_t i = 0; i < night->campaign.pair_count; i++)
        add_pair(xml, night, &night->campaign.pairs[i]);
    xml_close(xml);
}

/* Every tracked input, and of the kept ones those that give a verdict. */
static bool is_case(const struct replayed *replayed)
{
    return replayed->tracked || replayed_fails(replayed);
}

static bool is_skipped(const struct replayed *replayed)
{
    bool all = true;
    for (size_t i = 0; i < SANITIZERS; i++)
        all = all && replayed->answers[i] != NULL;
    return !all && !replayed_fails(replayed);
}

static void add_input(struct xml *xml, const struct night *night, const struct replayed *replayed)
{
    open_case(xml, replayed->target, replayed->path, 0);
    for (size_t i = 0; replayed_fails(replayed) && i < night->campaign.findings.count; i++) {
        const struct finding *finding = &night->campaign.findings.list[i];
        if (!finding->known && strcmp(finding->target, replayed->target) == 0 &&
            names_have(&finding->regressions, replayed->path)) {
            add_failure(xml, finding);
        }
    }
    if (is_skipped(replayed))
        skip(xml);
    xml_close(xml);
}

static void add_inputs(struct xml *xml, const struct night *night)
{
    struct counts counts = {0};
    for (size_t i = 0; i < night->replayed_count; i++) {
        const struct replayed *replayed = &night->replayed[i];
        counts.tests += is_case(replayed) ? 1 : 0;
        counts.failures += replayed_fails(replayed) ? 1 : 0;
        counts.skipped += is_case(replayed) && is_skipped(replayed) ? 1 : 0;
    }
    open_suite(xml, "regressions", &counts);
    for (size_t i = 0; i < night->replayed_count; i++)
        if (is_case(&night->replayed[i]))
            add_input(xml, night, &night->replayed[i]);
    xml_close(xml);
}

void junit_write(const struct night *night, const char *path)
{
    struct xml xml = {0};
    xml_open(&xml, "testsuites");
    xml_attribute(&xml, "name", "ci/nightly");
    add_pairs(&xml, night);
    add_inputs(&xml, night);
    xml_close(&xml);
    xml_write(&xml, path);
}
