/* void td_switch(void **save, void *to): AAPCS64. Keeps x19 to x30; d8 to d15 as well, which callees
 * must preserve. The integer registers stand first, so that the frame of a fresh fiber is simple. */
        .text
        .globl  td_switch
        .type   td_switch, %function
td_switch:
        sub     sp, sp, #160
        stp     x19, x20, [sp, #0]
        stp     x21, x22, [sp, #16]
        stp     x23, x24, [sp, #32]
        stp     x25, x26, [sp, #48]
        stp     x27, x28, [sp, #64]
        stp     x29, x30, [sp, #80]
        stp     d8, d9, [sp, #96]
        stp     d10, d11, [sp, #112]
        stp     d12, d13, [sp, #128]
        stp     d14, d15, [sp, #144]
        mov     x9, sp
        str     x9, [x0]
        mov     sp, x1
        ldp     x19, x20, [sp, #0]
        ldp     x21, x22, [sp, #16]
        ldp     x23, x24, [sp, #32]
        ldp     x25, x26, [sp, #48]
        ldp     x27, x28, [sp, #64]
        ldp     x29, x30, [sp, #80]
        ldp     d8, d9, [sp, #96]
        ldp     d10, d11, [sp, #112]
        ldp     d12, d13, [sp, #128]
        ldp     d14, d15, [sp, #144]
        add     sp, sp, #160
        ret
        .size   td_switch, .-td_switch

        .globl  td_switch_first
        .type   td_switch_first, %function
td_switch_first:
        mov     x29, #0
        mov     x30, #0
        blr     x19
        brk     #0
        .size   td_switch_first, .-td_switch_first

        .section .note.GNU-stack, "", %progbits
