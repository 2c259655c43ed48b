/*
 * if_clone_unit.c - unit numbers of a cloner.
 */
#include "if_clone.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

int ifc_name2unit(const struct if_clone *ifc, const char *name, int *unit)
{
    const char *digit = name + strlen(ifc->ifc_name);
    int value = 0;

    *unit = -1;
    if (*digit == '\0')
        return 0;
    if (digit[0] == '0' && digit[1] != '\0')
        return EINVAL;
    for (; *digit != '\0'; digit++) {
        if (*digit < '0' || *digit > '9')
            return EINVAL;
        value = value * 10 + (*digit - '0');
        if (value > (int)IFC_UNITS)
            value = (int)IFC_UNITS; /* too large is all that matters */
    }
    *unit = value;
    return 0;
}

static bool ifc_unit_used(const struct if_clone *ifc, unsigned unit)
{
    return (ifc->ifc_units[unit / 64] >> unit % 64 & 1) != 0;
}

/* From `unit` up, or IFC_UNITS. Words that are full are passed over whole. */
static unsigned ifc_first_free(const struct if_clone *ifc, unsigned unit)
{
    while (unit < IFC_UNITS && ifc_unit_used(ifc, unit))
        if (unit % 64 == 0 && ifc->ifc_units[unit / 64] == UINT64_MAX)
            unit += 64;
        else
            unit++;
    return unit;
}

/* Takes *unit, or with wildcard the first free one from *unit up. EEXIST, ENOSPC. */
static int ifc_alloc_unit(struct if_clone *ifc, int *unit, bool wildcard)
{
    unsigned want = (unsigned)*unit;
    int error = 0;

    pthread_mutex_lock(&ifc->ifc_mtx);
    if (wildcard)
        want = ifc_first_free(ifc, want);
    if (want >= IFC_UNITS) {
        error = ENOSPC;
    } else if (ifc_unit_used(ifc, want)) {
        error = EEXIST;
    } else {
        ifc->ifc_units[want / 64] |= UINT64_C(1) << want % 64;
        *unit = (int)want;
    }
    pthread_mutex_unlock(&ifc->ifc_mtx);
    return error;
}

int ifc_create_unit(struct if_clone *ifc, const char *name, ifcs_create_t *create,
                    struct ifnet **ifps)
{
    bool wildcard;
    int unit, error;

    error = ifc_name2unit(ifc, name, &unit);
    if (error != 0)
        return error;
    wildcard = unit < 0;
    if (wildcard)
        unit = 0;
    for (;;) {
        error = ifc_alloc_unit(ifc, &unit, wildcard);
        if (error != 0)
            return error;
        error = create(ifc, unit, ifps);
        if (error == 0)
            return 0;
        ifc_free_unit(ifc, unit);
        /* The unit was free, but an interface has been renamed to its name. */
        if (error != EEXIST || !wildcard)
            return error;
        unit++;
    }
}

void ifc_free_unit(struct if_clone *ifc, int unit)
{
    pthread_mutex_lock(&ifc->ifc_mtx);
    assert(ifc_unit_used(ifc, (unsigned)unit));
    ifc->ifc_units[unit / 64] &= ~(UINT64_C(1) << unit % 64);
    pthread_mutex_unlock(&ifc->ifc_mtx);
}
