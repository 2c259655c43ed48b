/*
 * support_bpf.c - descriptors, and what they have captured.
 */
#include "support_bpf.h"

struct bpf_d *opened(const char *name)
{
    struct bpf_d *d;

    cr_assert_eq(bpf_open(&d), 0);
    if (name != NULL)
        cr_assert_eq(bpf_attach(d, name), 0);
    return d;
}

const char *captured(struct bpf_d *d)
{
    static char buf[64];
    size_t len;

    cr_assert_eq(bpf_read(d, buf, sizeof(buf) - 1, &len, BPF_NONBLOCK), 0);
    buf[len] = '\0';
    return buf;
}

int nothing(struct bpf_d *d)
{
    char buf[1];
    size_t len;

    return bpf_read(d, buf, sizeof(buf), &len, BPF_NONBLOCK);
}
