/*
 * target_reach.c - what reaches interfaces, once nobody is inside.
 *
 * The checks walk the reference's state by its own functions, in a look: no time passes, and what
 * they read is nobody's access.
 */
#include "target.h"

#include <stdio.h>

#include "client.h"
#include "if_reach.h"

static unsigned inside; /* operations under way */

void reach_start(void)
{
    inside = 0;
}

/* `what`-TYPE.FIELD names the invariant, so that one place is told from another. */
static _Noreturn void reach_broken(const char *what, const struct if_reach_stray *stray,
                                   const char *words)
{
    char name[48];

    snprintf(name, sizeof(name), "%s-%s.%s", what, stray->type->name, stray->place->field);
    td_broken(name, "%s.%s %s", stray->type->name, stray->place->field, words);
}

void reach_check(void)
{
    struct client_check check = {.right = true};

    td_look(client_check, &check);
    if (!check.right)
        reach_broken("reach", &check.stray, "leads to no interface that is there");
    book_check();
}

/*
 * Others may be inside. Who holds the protocols' lock may be in the middle of a change; the other
 * lists can be walked at any time.
 */
void reach_destroyed(const struct ifnet *ifp)
{
    struct client_find find = {.ifp = ifp};

    td_look(client_find, &find);
    if (find.found)
        reach_broken("left", &find.stray, "leads to an interface whose destroy has returned");
}

void reach_op_begins(void)
{
    inside++;
}

void reach_op_ends(void)
{
    inside--;
    if (inside == 0 || td_idle())
        reach_check();
}
