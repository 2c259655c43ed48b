/* Two verbs that take the same option in two ways, which tool/verb.c refuses; with ALIKE, in the
 * same way. */
#include "tool/verb.h"

#include <stdio.h>

#ifndef ALIKE
#define ALIKE 0
#endif

static const struct td_verb one = {"one", "[--often] FILE", "", NULL};
static const struct td_verb other = {"other", ALIKE ? "--often" : "[--seed S] [--often N]", "",
                                     NULL};

TD_VERB(one);
TD_VERB(other);

int main(void)
{
    bool right = td_verbs_take("often", 5) == TD_TAKEN_ALONE && td_verb_named("one") == &one &&
                 td_verb_named("on") == NULL && td_verbs_take("oft", 3) == TD_NOT_TAKEN &&
                 td_verb_takes(&one, "seed", 4) == TD_NOT_TAKEN && td_verb_takes_files(&one) &&
                 !td_verb_takes_files(&other);
    puts("alike");
    return right ? 0 : 1;
}
