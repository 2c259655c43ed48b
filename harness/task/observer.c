/* Whom the scheduler tells. */
#include "task/observer.h"

#include <stddef.h>

static const bool none;

const struct td_observer *td_observer;
bool td_observed;
const bool *td_verdict_stands = &none;
