/*
 * foreign.h: verdicts under a name that comes from outside, at run time. Only a sanitizer's file
 * may begin one; all else takes a kind of verdict/kinds.h.
 */
#ifndef TD_SANITIZER_FOREIGN_H
#define TD_SANITIZER_FOREIGN_H

#include "verdict/verdict.h"

/* As td_verdict_begin(), of the kind that has this name. Where none has, it is TD_KIND_SANITIZER
 * and goes by the name all the same: a later sanitizer's reports are told apart before the list
 * knows them. */
struct td_verdict *td_san_verdict_begin(const char *name);

#endif
