/* void td_switch(void **save, void *to): System V AMD64. Keeps rbp, rbx, r12 to r15; the SSE and x87
 * control words are the same in all tasks. */
        .text
        .globl  td_switch
        .type   td_switch, @function
td_switch:
        push    %rbp
        push    %rbx
        push    %r12
        push    %r13
        push    %r14
        push    %r15
        mov     %rsp, (%rdi)
        mov     %rsi, %rsp
        pop     %r15
        pop     %r14
        pop     %r13
        pop     %r12
        pop     %rbx
        pop     %rbp
        ret
        .size   td_switch, .-td_switch

/* The bottom frame of every fiber: calls the function in rbx, which does not return. */
        .globl  td_switch_first
        .type   td_switch_first, @function
td_switch_first:
        xor     %ebp, %ebp
        and     $-16, %rsp
        call    *%rbx
        ud2
        .size   td_switch_first, .-td_switch_first

        .section .note.GNU-stack, "", @progbits
