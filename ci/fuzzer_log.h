/* What a fuzzer says while it runs: libFuzzer's lines of figures, the harness's verdict. */
#ifndef CI_FUZZER_LOG_H
#define CI_FUZZER_LOG_H

#include <stdbool.h>
#include <stdint.h>

#include "process.h"
#include "text.h"

/* A verdict that the fuzzer was told to go on after. */
struct known_verdict {
    char *signature;
    uint64_t times;
};

struct fuzzer_log {
    uint64_t executions;
    uint64_t features;
    char *verdict;   /* of "teardown: verdict:", or NULL */
    char *signature; /* of "teardown: signature:", or NULL */
    char
        *complaint; /* the first line in which a sanitizer or libFuzzer reports an error, or NULL */
    char *artifact; /* the path under which libFuzzer has saved the input, or NULL */
    char *base64;   /* the input itself, as libFuzzer prints a short one, or NULL */
    struct known_verdict *known;
    size_t known_count;
    struct text report; /* the last lines that are not figures */
};

/* Takes in the complete lines of the fuzzer's output so far; all that is left when `last`. */
void fuzzer_log_read(struct fuzzer_log *log, struct text *output, bool last);
/*
 * Whether that is all of the input which the fuzzer had to save: it says nothing when the disk is
 * full. A long input is only known not to be empty.
 */
bool fuzzer_log_saved_whole(const struct fuzzer_log *log, const struct text *input);
void fuzzer_log_free(struct fuzzer_log *log);

/*
 * What the process found: the signature that it printed; or, when it ended otherwise than a fuzzer
 * that found nothing does, words for that, such as "no verdict: killed by signal 9 (Killed)". NULL:
 * nothing. `stopped` says that it was asked to stop. Allocated.
 */
char *fuzzer_log_signature(const struct fuzzer_log *log, const struct process *process,
                           bool stopped);

#endif
