/*
 * support_bpf.h - what the tests share that open bpf descriptors.
 */
#ifndef SUPPORT_BPF_H
#define SUPPORT_BPF_H

#include "bpf.h"
#include "support.h"

/* A new descriptor, on that interface unless name is NULL. */
struct bpf_d *opened(const char *name);

/* Reads a packet that is there, as a string. Valid until the next. */
const char *captured(struct bpf_d *d);

/* Reads where no packet should be: the errno. */
int nothing(struct bpf_d *d);

#endif
