/*
 * support_vnet.h - what the tests of vnet share.
 */
#ifndef SUPPORT_VNET_H
#define SUPPORT_VNET_H

#include "support.h"
#include "vnet.h"

/* Calls f(name) inside the vnet. */
int inside(struct vnet *vnet, int (*f)(const char *name), const char *name);

/* epair0 in the base vnet, and a vnet that is empty. */
struct vnet *start_with_epair(void);

/* Fails when a pointer to an interface leads astray. */
void check_reach(void);

/* if_vmove_loan() to the base vnet, for inside(). */
int loan_to_base(const char *name);

#endif
