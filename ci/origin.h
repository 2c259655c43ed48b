/* Where a finding comes from: which code, which compiler, when. */
#ifndef CI_ORIGIN_H
#define CI_ORIGIN_H

struct origin {
    char *commit;   /* as git names it, with "-dirty" where tracked files differ; or "unknown" */
    char *compiler; /* that built this tool, and the fuzzers with it */
    char *date;     /* YYYY-MM-DD, UTC, when the tool began */
};

/* Asks git once. */
const struct origin *origin(void);
/* Now, as YYYY-MM-DDTHH:MM:SSZ, allocated. */
char *time_stamp(void);

#endif
