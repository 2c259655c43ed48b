#include "origin.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "process.h"
#include "text.h"

#define SECONDS 30 /* git in a large checkout on a busy machine */

#ifdef __clang__
#define COMPILER __VERSION__
#else
#define COMPILER "GCC " __VERSION__
#endif

/* What git answers, without the end of its line; NULL if it fails or is not there. */
static char *ask_git(char *const argv[])
{
    struct process process;
    process_run(&process, argv, SECONDS, 2);
    char *answer = NULL;
    if (process.ended && process_code(&process) == 0) {
        const char *out = text_string(&process.out);
        answer = format("%.*s", (int)strcspn(out, "\n"), out);
    }
    process_free(&process);
    return answer;
}

static char *commit(void)
{
    char *name = ask_git((char *[]){"git", "rev-parse", "HEAD", NULL});
    if (name == NULL)
        return format("unknown");
    char *changes =
        ask_git((char *[]){"git", "status", "--porcelain", "--untracked-files=no", NULL});
    char *whole = format("%s%s", name, changes != NULL && changes[0] == '\0' ? "" : "-dirty");
    free(name);
    free(changes);
    return whole;
}

static char *utc(const char *form)
{
    char stamp[32];
    time_t seconds = time(NULL);
    struct tm parts;
    strftime(stamp, sizeof(stamp), form, gmtime_r(&seconds, &parts));
    return format("%s", stamp);
}

char *time_stamp(void)
{
    return utc("%Y-%m-%dT%H:%M:%SZ");
}

const struct origin *origin(void)
{
    static struct origin known;
    if (known.commit == NULL)
        known = (struct origin){commit(), format("%s", COMPILER), utc("%Y-%m-%d")};
    return &known;
}
