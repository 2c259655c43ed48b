/*
 * td_switch() keeps every register that a callee has to keep. Programs under control cannot show
 * it: the functions on the way to a switch save most of them anyway. Here two fibers call it with
 * all of them loaded, each with values of its own.
 */
#include "task/fiber.h"

#include <stdio.h>
#include <string.h>

#if defined(__x86_64__)
enum { REGISTERS = 6 }; /* rbx, rbp, r12 to r15 */
#else
enum { REGISTERS = 19 }; /* x19 to x29, d8 to d15 */
#endif

/* Loads the registers from `in`, calls td_switch(save, to), stores what they hold then in `out`. */
void switch_loaded(void **save, void *to, const uint64_t *in, uint64_t *out);

/* clang-format off */
#if defined(__x86_64__)
__asm__(".text\n.type switch_loaded, @function\n"
        "switch_loaded:\n"
        " push %rbx\n push %rbp\n push %r12\n push %r13\n push %r14\n push %r15\n"
        " push %rcx\n"
        " mov (%rdx), %rbx\n mov 8(%rdx), %rbp\n mov 16(%rdx), %r12\n"
        " mov 24(%rdx), %r13\n mov 32(%rdx), %r14\n mov 40(%rdx), %r15\n"
        " call td_switch\n"
        " pop %rcx\n"
        " mov %rbx, (%rcx)\n mov %rbp, 8(%rcx)\n mov %r12, 16(%rcx)\n"
        " mov %r13, 24(%rcx)\n mov %r14, 32(%rcx)\n mov %r15, 40(%rcx)\n"
        " pop %r15\n pop %r14\n pop %r13\n pop %r12\n pop %rbp\n pop %rbx\n"
        " ret\n.size switch_loaded, .-switch_loaded\n");
#else
#define PAIRS(instruction, base, from)                                                             \
    " " instruction " x19, x20, [" base ", #" #from "]\n"                                          \
    " " instruction " x21, x22, [" base ", #" #from "+16]\n"                                       \
    " " instruction " x23, x24, [" base ", #" #from "+32]\n"                                       \
    " " instruction " x25, x26, [" base ", #" #from "+48]\n"                                       \
    " " instruction " x27, x28, [" base ", #" #from "+64]\n"
#define DOUBLES(instruction, base, from)                                                           \
    " " instruction " d8, d9, [" base ", #" #from "]\n"                                            \
    " " instruction " d10, d11, [" base ", #" #from "+16]\n"                                       \
    " " instruction " d12, d13, [" base ", #" #from "+32]\n"                                       \
    " " instruction " d14, d15, [" base ", #" #from "+48]\n"
__asm__(".text\n.type switch_loaded, %function\n"
        "switch_loaded:\n"
        " sub sp, sp, #176\n"
        " stp x29, x30, [sp, #80]\n str x3, [sp, #96]\n" PAIRS("stp", "sp", 0)
        DOUBLES("stp", "sp", 112) PAIRS("ldp", "x2", 0) " ldr x29, [x2, #80]\n"
        DOUBLES("ldp", "x2", 88)
        " bl td_switch\n"
        " ldr x3, [sp, #96]\n" PAIRS("stp", "x3", 0) " str x29, [x3, #80]\n"
        DOUBLES("stp", "x3", 88) PAIRS("ldp", "sp", 0) DOUBLES("ldp", "sp", 112)
        " ldp x29, x30, [sp, #80]\n"
        " add sp, sp, #176\n"
        " ret\n.size switch_loaded, .-switch_loaded\n");
#endif
/* clang-format on */

enum { ROUNDS = 3 };

static struct td_fiber fiber;
static void *host;
static uint64_t there[REGISTERS], back[REGISTERS];

static void fill(uint64_t *registers, uint64_t seed)
{
    for (unsigned i = 0; i < REGISTERS; i++)
        registers[i] = (seed + i) * 0x9e3779b97f4a7c15ULL;
}

static void other(void)
{
    uint64_t values[REGISTERS];
    fill(values, 1000);
    for (;;) {
        switch_loaded(&fiber.sp, host, values, there);
        if (memcmp(values, there, sizeof(values)) != 0)
            fprintf(stderr, "the other fiber has lost a register\n");
        else
            there[0] = 0; /* seen and right */
    }
}

int main(void)
{
    unsigned lost = 0;
    td_fiber_setup();
    td_fiber_prepare(&fiber, 1, other);
    for (unsigned round = 0; round < ROUNDS; round++) {
        uint64_t values[REGISTERS];
        fill(values, round + 1);
        switch_loaded(&host, fiber.sp, values, back);
        for (unsigned i = 0; i < REGISTERS; i++) {
            if (back[i] == values[i])
                continue;
            fprintf(stderr, "round %u: register %u of %d is lost\n", round, i, REGISTERS);
            lost++;
        }
    }
    return lost > 0 || there[0] != 0;
}
