/* The list of known signatures, and how often each was seen. */
#include "tool/known.h"

#include "report/report.h"
#include "sanitizer/sanitizer.h"
#include "tool/common.h"
#include "tool/fnv.h"
#include "tool/signatures.h"
#include "verdict/verdict.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { KNOWN_MAX = 1024, SIGNATURE_MAX = 512, SEEN = 1024 };

static struct {
    char *signature;
    unsigned long long times;
} list[KNOWN_MAX];
static unsigned count;

static unsigned named(const struct td_verdict *verdict)
{
    char signature[SIGNATURE_MAX];
    unsigned i = 0;
    td_report_signature(verdict, signature, sizeof(signature));
    while (i < count && strcmp(list[i].signature, signature) != 0)
        i++;
    return i;
}

/* Asking debug information for names takes 100 times longer than a short execution: a verdict of
 * the same places has the same signature, and is looked up once. */
static uint64_t places_of(const struct td_verdict *verdict)
{
    uint64_t hash = TD_FNV_BASIS;
    for (const char *c = verdict->name; *c != '\0'; c++)
        hash = td_fnv(hash, (unsigned char)*c);
    for (const char *c = verdict->subject; *c != '\0'; c++)
        hash = td_fnv(hash, (unsigned char)*c);
    for (unsigned s = 0; s < sizeof(verdict->side) / sizeof(verdict->side[0]); s++)
        for (unsigned i = 0; i < verdict->side[s].depth; i++)
            hash = td_fnv(hash, (uintptr_t)verdict->side[s].stack[i]);
    return hash;
}

static bool look_up(struct td_verdict *verdict)
{
    static struct {
        uint64_t places;
        unsigned which;
    } seen[SEEN];
    uint64_t places = places_of(verdict);
    unsigned slot = (unsigned)(places % SEEN);
    if (seen[slot].places != places) {
        seen[slot].places = places;
        seen[slot].which = named(verdict);
    }
    if (seen[slot].which == count)
        return false;
    list[seen[slot].which].times++;
    return true;
}

void td_known_add(const char *signature)
{
    if (*signature == '\0') {
        fprintf(stderr, "teardown: --known wants a signature, as reports print it\n");
        exit(2);
    }
    if (count == KNOWN_MAX) {
        fprintf(stderr, "teardown: --known: more than %d signatures\n", KNOWN_MAX);
        exit(2);
    }
    const char *trouble = td_signature_trouble(signature);
    if (trouble != NULL)
        fprintf(stderr, "teardown: --known: '%s': %s\n", signature, trouble);
    list[count].signature = strdup(signature);
    if (list[count].signature == NULL) {
        perror("teardown: --known");
        exit(3);
    }
    if (count++ == 0)
        td_san_quiet();
    td_verdict_known = look_up;
}

void td_known_add_file(const char *path)
{
    int error = td_signatures_read(path, td_known_add);
    if (error == 0)
        return;
    fprintf(stderr, "teardown: --known-file: %s: %s\n", path, strerror(error));
    exit(2);
}

bool td_known_now(void)
{
    struct td_verdict *verdict = td_verdict_now();
    if (count > 0 && verdict->stands && !verdict->known)
        verdict->known = look_up(verdict);
    return verdict->stands && verdict->known;
}

void td_known_print(FILE *out)
{
    for (unsigned i = 0; i < count; i++)
        if (list[i].times > 0)
            fprintf(out, "teardown: known: %llu time%s %s\n", list[i].times,
                    list[i].times == 1 ? "" : "s", list[i].signature);
}

static const struct td_common known = {
    "known", "SIGNATURE", "that verdict is counted, and the search goes on; may be given again",
    td_known_add};
static const struct td_common known_file = {"known-file", "FILE", "the same for each line of FILE",
                                            td_known_add_file};

TD_COMMON(known);
TD_COMMON(known_file);
