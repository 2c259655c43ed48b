/* words.h: a row of a history in words, the same ones in the text and in the pictures. Host
 * only. */
#ifndef TD_REPORT_WORDS_H
#define TD_REPORT_WORDS_H

#include "report/history.h"
#include "report/spot.h"

/* The task's name: "start" and "finish" for what comes before and after the actors. As
 * td_explain_who(). */
const char *td_row_who(const struct td_story *story, const struct td_row *row);

/* What happened, without where. */
void td_row_words(const struct td_story *story, const struct td_row *row, FILE *out);

/* Where; NULL: nowhere in the program, or it is not known. */
const struct td_spot *td_row_spot(const struct td_row *row);

/* " at FILE:LINE (FUNCTION)" of what is known of it. */
void td_row_place(const struct td_row *row, FILE *out);

/* "waits for a mutex, held by thread 2 (f)": of STOPS where its task waits. */
void td_row_wait(const struct td_story *story, const struct td_row *row, FILE *out);

#endif
