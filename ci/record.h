/*
 * finding.json in a finding's folder: what is known of it beside its files, kept from one campaign
 * to the next. A string or a number each: target, signature, kind, verdict, sanitizer, commit and
 * compiler (when seen last), first_seen, first_commit, last_seen, times_seen, size (of `input`, in
 * bytes), replays (of replays_of), command; and the lists seen_under and regressions.
 */
#ifndef CI_RECORD_H
#define CI_RECORD_H

#include "finding.h"
#include "json.h"

/* Fills in what earlier campaigns have left in its folder; one that cannot be read is told, and
 * begun anew. */
void record_read(struct finding *finding);
void record_write(const struct finding *finding);
/* The members of finding.json, into an object that is open. */
void record_add(struct json *json, const struct finding *finding);

#endif
