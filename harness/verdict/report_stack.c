/* A stack in the image's own memory, and a call on it. */
#include "verdict/report_stack.h"

enum { SIZE = 1 << 20 };

static _Alignas(64) char stack[SIZE];

void td_on_report_stack(void (*function)(struct td_verdict *verdict), struct td_verdict *verdict)
{
    char *top = stack + SIZE;
    /* The old stack pointer waits in a register that the function has to keep. */
#if defined(__x86_64__)
    __asm__ volatile("mov %%rsp, %%rbx\n"
                     "mov %[top], %%rsp\n"
                     "call *%[function]\n"
                     "mov %%rbx, %%rsp\n"
                     : "+D"(verdict), [top] "+r"(top), [function] "+r"(function)
                     :
                     : "rbx", "rax", "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "memory", "cc",
                       "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8",
                       "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
#elif defined(__aarch64__)
    register struct td_verdict *argument __asm__("x0") = verdict;
    __asm__ volatile("mov x19, sp\n"
                     "mov sp, %[top]\n"
                     "blr %[function]\n"
                     "mov sp, x19\n"
                     : "+r"(argument), [top] "+r"(top), [function] "+r"(function)
                     :
                     : "x19", "x1", "x2", "x3", "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11",
                       "x12", "x13", "x14", "x15", "x16", "x17", "x18", "x30", "memory", "cc", "v0",
                       "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v16", "v17", "v18", "v19", "v20",
                       "v21", "v22", "v23", "v24", "v25", "v26", "v27", "v28", "v29", "v30", "v31");
#endif
}
