/* words.h: an entry of a history in words, the same ones in the text and in the pictures. Host
 * only. */
#ifndef TD_REPORT_WORDS_H
#define TD_REPORT_WORDS_H

#include "report/history.h"
#include "report/spot.h"
#include "task/event.h"

/* "reads"; what a task was about to do. */
const char *td_event_words(enum td_event event);

/* The task's name: "start" and "finish" for what comes before and after the actors. As
 * td_story_task_name(). */
const char *td_entry_task_name(const struct td_story *story, const struct td_entry *entry);

/* What happened, without where. */
void td_entry_words(const struct td_story *story, const struct td_entry *entry, FILE *out);

/* Where; NULL: nowhere in the program, or it is not known. */
const struct td_spot *td_entry_spot(const struct td_entry *entry);

/* " at FILE:LINE (FUNCTION)" of what is known of it. */
void td_entry_place(const struct td_entry *entry, FILE *out);

/* "waits for a mutex, held by thread 2 (f)": of STOPS where its task waits. */
void td_entry_wait(const struct td_story *story, const struct td_entry *entry, FILE *out);

#endif
