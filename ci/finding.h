/*
 * Findings: verdicts grouped by target and signature. Each group has a folder
 * findings/TARGET/SIGNATURE from the moment it is found, and keeps it from one campaign to the
 * next:
 *
 *   original      the input as the fuzzer saved it
 *   input         the same made smaller: the one to replay
 *   earlier       what `input` was before a later campaign had a better one
 *   report        what was printed
 *   explanation   of `input`
 *   page.html     the same with a picture, for a browser
 *   finding.json  what is known of it (record.h)
 */
#ifndef CI_FINDING_H
#define CI_FINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sides.h"
#include "text.h"

#define REPLAYS 10 /* how often an input is replayed to say how surely it shows what was found */

struct finding {
    char *target;
    char *signature;
    char *verdict;   /* in words; "" when there was none */
    char *sanitizer; /* of the build that found it first, this time */
    char *binary;
    char *folder;
    struct names seen_under;  /* sanitizers, also of earlier campaigns */
    struct names seen_now;    /* sanitizers, this time */
    struct names regressions; /* inputs of the corpus that gave it before anything was fuzzed */
    uint64_t count;           /* sightings, this time */
    bool known;               /* known.h: counted, and nothing else */
    size_t size;              /* of the smallest input of this time */
    bool has_input;           /* false where none was saved */
    bool kept_input;          /* there is one of an earlier campaign */
    /* From finding.json, or of this time if it is new. */
    bool seen_before;
    char *first_seen; /* YYYY-MM-DD, UTC */
    char *first_commit;
    uint64_t seen_earlier; /* sightings in earlier campaigns */
    /* From findings_explain(). */
    unsigned replays; /* of REPLAYS; meaningful if `replayed` */
    bool replayed;
    struct text explanation;
    struct sides sides;
};

struct findings {
    struct finding *list;
    size_t count;
};

/* Where something was found, and what. `input` is NULL when the fuzzer died without saving one. */
struct sighting {
    const char *target;
    const char *sanitizer;
    const char *binary;
    const char *signature;
    const char *verdict; /* or NULL */
    const struct text *input;
    const struct text *report; /* or NULL */
    uint64_t times;            /* how often; 0 is once */
    const char *regression;    /* the corpus's input that gave it; or NULL: it was fuzzed */
};

/*
 * Adds to the group of its signature; of several inputs the smallest is kept. A known one is only
 * counted. Returns the group, valid until the next call.
 */
const struct finding *findings_add(struct findings *findings, const struct sighting *sighting);
/* How many groups are not known. */
size_t findings_unknown(const struct findings *findings);

/* Makes each input smaller, explains it, and prints that with the command that replays it. */
void findings_explain(struct findings *findings);

#define PAGE "page.html"

/* The path of a file in its folder, allocated. */
char *finding_file(const struct finding *finding, const char *name);
/* The first word of a signature: "data-race", "invariant"; "no-verdict" if it has none.
 * Allocated. */
char *finding_kind(const struct finding *finding);
/* Is its page there? */
bool finding_has_page(const struct finding *finding);
/* The command that replays it, allocated; NULL where there is no input. */
char *finding_command(const struct finding *finding);

#endif
