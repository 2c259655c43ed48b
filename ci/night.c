#include "night.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus.h"
#include "files.h"
#include "process.h"
#include "replay.h"

#define AT_A_TIME 100 /* inputs; the user need not wait for more when stopping */

static bool is_verdict(const char *answer)
{
    return answer != NULL && strcmp(answer, "silent") != 0;
}

static bool gives_verdict(const struct replayed *replayed)
{
    bool any = false;
    for (size_t i = 0; i < SANITIZERS; i++)
        any = any || is_verdict(replayed->answers[i]);
    return any;
}

bool replayed_fails(const struct replayed *replayed)
{
    return gives_verdict(replayed) && !replayed->known;
}

static void add_inputs(struct night *night, const char *target, const struct names *paths,
                       bool tracked)
{
    size_t count = night->replayed_count + paths->count;
    night->replayed = realloc(night->replayed, (count + 1) * sizeof(night->replayed[0]));
    if (night->replayed == NULL)
        out_of_memory();
    for (size_t i = 0; i < paths->count; i++) {
        night->replayed[night->replayed_count++] = (struct replayed){
            .target = target, .path = format("%s", paths->name[i]), .tracked = tracked};
    }
}

/* Replays a stretch of inputs under one sanitizer; false if they could not be. */
static bool replay_some(struct night *night, struct replayed *inputs, size_t count,
                        const struct pair *pair, size_t sanitizer)
{
    struct names files = {0};
    struct names answers = {0};
    struct text trouble = {0};
    for (size_t i = 0; i < count; i++)
        names_add(&files, inputs[i].path);
    bool right = replay_inputs(pair->binary, "--run", &files, &answers, &trouble);
    for (size_t i = 0; right && i < count; i++)
        inputs[i].answers[sanitizer] = format("%s", answers.name[i]);
    if (!right && stops_asked == 0)
        text_printf(&night->trouble, "%s", text_string(&trouble));
    names_free(&files);
    names_free(&answers);
    text_free(&trouble);
    return right;
}

static void add_findings(struct night *night, struct pair *pairs, struct replayed *input,
                         bool regression)
{
    struct text bytes = {0};
    if (!gives_verdict(input) || !file_read(input->path, &bytes))
        return;
    bool all_known = true;
    for (size_t i = 0; i < SANITIZERS; i++) {
        struct pair *pair = &pairs[i];
        if (!is_verdict(input->answers[i]))
            continue;
        struct sighting sighting = {
            .target = pair->target,
            .sanitizer = pair->sanitizer,
            .binary = pair->binary,
            .signature = input->answers[i],
            .input = &bytes,
            .regression = regression ? input->path : NULL,
        };
        bool known = findings_add(&night->campaign.findings, &sighting)->known;
        pair->verdicts += known ? 0 : 1;
        pair->known += known ? 1 : 0;
        all_known = all_known && known;
    }
    input->known = all_known;
    if (!input->tracked)
        tree_remove(input->path); /* its finding has a copy; here it would end each session */
    text_free(&bytes);
}

/* Replays what was added last, from the input number `first`, and adds what is found. */
static void replay_from(struct night *night, size_t first, struct pair *pairs, bool regression)
{
    for (size_t at = first; at < night->replayed_count; at += AT_A_TIME) {
        size_t left = night->replayed_count - at;
        size_t count = left < AT_A_TIME ? left : AT_A_TIME;
        for (size_t i = 0; i < SANITIZERS; i++) {
            if (stops_asked > (regression ? 0 : 1))
                return;
            replay_some(night, night->replayed + at, count, &pairs[i], i);
        }
        for (size_t i = 0; i < count; i++)
            add_findings(night, pairs, &night->replayed[at + i], regression);
    }
}

void night_replay(struct night *night, size_t number)
{
    struct campaign *campaign = &night->campaign;
    const struct target *target = &campaign->project.targets[number];
    struct keeping *keeping = &night->keepings[number];
    struct names kept = {0};
    size_t first = night->replayed_count;
    keeping->folder = campaign->pairs[number * SANITIZERS].corpus;
    folder_recover(keeping->folder);
    folder_make(keeping->folder);
    corpus_sweep(keeping->folder);
    files_list(keeping->folder, true, &kept);
    keeping->before = kept.count;
    add_inputs(night, target->name, &target->inputs, true);
    add_inputs(night, target->name, &kept, false);
    names_free(&kept);
    printf("%s: replaying %zu inputs\n", target->name, night->replayed_count - first);
    replay_from(night, first, &campaign->pairs[number * SANITIZERS], true);

    struct names without = {0};
    for (size_t i = first; i < night->replayed_count; i++)
        if (gives_verdict(&night->replayed[i]))
            names_add(&without, night->replayed[i].path);
    keeping->seeded = corpus_seed(keeping->folder, target, &without);
    for (size_t i = 0; i < SANITIZERS; i++)
        campaign->pairs[number * SANITIZERS + i].entries_before = keeping->seeded;
    names_free(&without);
}

void night_merge(struct night *night, size_t number)
{
    struct campaign *campaign = &night->campaign;
    struct keeping *keeping = &night->keepings[number];
    struct pair *pairs = &campaign->pairs[number * SANITIZERS];
    char *binaries[SANITIZERS];
    struct text trouble = {0};
    for (size_t i = 0; i < SANITIZERS; i++)
        binaries[i] = pairs[i].binary;
    corpus_sweep(keeping->folder);
    keeping->fuzzed = corpus_count(keeping->folder);
    printf("%s: merging %zu inputs\n", pairs[0].target, keeping->fuzzed);
    if (keeping->fuzzed > 0 && stops_asked < 2 &&
        !corpus_minimise(keeping->folder, binaries, SANITIZERS, &trouble) && stops_asked < 2) {
        text_printf(&night->trouble, "%s is not merged: %s\n", keeping->folder,
                    text_string(&trouble));
    }
    /* What was found under one sanitizer may be a verdict under the other. */
    struct names kept = {0};
    size_t first = night->replayed_count;
    files_list(keeping->folder, true, &kept);
    add_inputs(night, pairs[0].target, &kept, false);
    replay_from(night, first, pairs, false);
    night->replayed_count = first;
    keeping->after = corpus_count(keeping->folder);
    names_free(&kept);
    text_free(&trouble);
}
