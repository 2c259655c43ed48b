/*
 * target_reach.c - what reaches interfaces, once nobody is inside.
 *
 * The checks walk the reference's state by its own functions, in a look: no time passes, and what
 * they read is nobody's access.
 */
#include "target.h"

#include <stdio.h>
#include <string.h>

#include "client.h"
#include "if_reach.h"

static unsigned inside; /* operations under way */

/* The index table, when all was right and nobody was inside. */
static struct seen {
    const struct ifnet *ifp;
    uint16_t gen;
} seen[IFNET_MAX + 1];
static unsigned seen_top; /* the highest index kept there; behind it nothing has ever been */

void reach_start(void)
{
    inside = 0;
    memset(seen, 0, (seen_top + 1) * sizeof(seen[0]));
    seen_top = 0;
}

static struct seen now_at(unsigned index)
{
    const struct ifindex_entry *ife = ifindex_slot(index);

    return (struct seen){atomic_load(&ife->ife_ifnet), atomic_load(&ife->ife_gencnt)};
}

static void remember(void)
{
    seen_top = ifnet_global.ig_index_top;
    for (unsigned index = 1; index <= seen_top; index++)
        seen[index] = now_at(index);
}

/*
 * An interface has left the table since. Else what was right still is: a request that has begun
 * since then found nothing but interfaces that are there, and none is left that began before.
 */
static bool lost_one(void)
{
    for (unsigned index = 1; index <= ifnet_global.ig_index_top; index++) {
        struct seen now = now_at(index);

        if (now.gen != seen[index].gen || (seen[index].ifp != NULL && now.ifp != seen[index].ifp))
            return true;
    }
    return false;
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

    td_inspect(client_check, &check);
    if (!check.right)
        reach_broken("reach", &check.stray, "leads to no interface that is there");
    book_check();
}

/*
 * Others may be inside. One that holds the protocols' lock may be in the middle of a change; the
 * other lists can be walked at any time.
 */
void reach_destroyed(const struct watched *w)
{
    struct client_find find = {.ifp = w->ifp};

    if (w->gone && td_allocation(w->ifp) != 0)
        return; /* somebody else is there now */
    td_inspect(client_find, &find);
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
    if (inside != 0 && !td_idle())
        return;
    if (inside != 0 || lost_one())
        reach_check();
    else
        book_check();
    if (inside == 0)
        remember();
}
