/*
 * What a night leaves in its report folder: report.json (everything), junit.xml, report.sarif, and
 * the tables as report.txt and report.md.
 */
#ifndef CI_REPORT_H
#define CI_REPORT_H

#include <stdio.h>

#include "night.h"

/* Writes all files anew, each as a whole. `status` is the exit status that the night has so far. */
void report_write(const struct night *night, int status);
/* The tables as text: the fuzzing, the kept corpora, regressions, findings. */
void report_tables(const struct night *night, FILE *file);

/* The documents, one a file. */
void junit_write(const struct night *night, const char *path);
void sarif_write(const struct night *night, const char *path);
void summary_write(const struct night *night, int status, const char *path);

/* "regression", "known", "seen before" or "new". */
const char *finding_state(const struct finding *finding);

#endif
