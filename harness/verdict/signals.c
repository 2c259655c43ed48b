/*
 * Signal handlers, installed by the bare system call: ThreadSanitizer's sigaction would hold a
 * timer's signal back until the next system call, which a loop without points never makes.
 */
#include "verdict/signals.h"

#include "control/globals.h"
#include "task/execution.h"
#include "task/schedule.h"
#include "verdict/stack.h"
#include "verdict/verdict.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

enum {
    TICK = 250000,     /* us of the process's own time */
    TICKS_TO_HANG = 8, /* without a point */
    LAST_STACK = 1 << 20,
    ALTERNATE_STACK = 1 << 15, /* AddressSanitizer unpoisons all of it at each longjmp */
};

struct kernel_sigaction {
    void (*handler)(int, siginfo_t *, void *);
    unsigned long flags;
    void (*restorer)(void);
    uint64_t mask;
};

#if defined(__x86_64__)
void td_signal_return(void);
__asm__(
    ".text\n.type td_signal_return, @function\n"
    "td_signal_return:\n mov $15, %eax\n syscall\n.size td_signal_return, .-td_signal_return\n");
static const unsigned long RESTORER_FLAG = 0x04000000;
#else
static const unsigned long RESTORER_FLAG = 0;
#define td_signal_return NULL
#endif

static void install(int number, void (*handler)(int, siginfo_t *, void *))
{
    struct kernel_sigaction action = {
        .handler = handler,
        .flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER | RESTORER_FLAG,
        .restorer = td_signal_return,
    };
    if (syscall(SYS_rt_sigaction, number, &action, NULL, sizeof action.mask) != 0)
        perror("teardown: rt_sigaction");
}

#if defined(__aarch64__)
/* The place of a fault in a function without a frame record, or with none yet: the call of it. Its
 * caller's return address stands in the link register alone. */
static const void *call_of(const ucontext_t *context, const void *frame)
{
    const char *link = (const char *)context->uc_mcontext.regs[30];
    const char *call = link - 4;
    const void *outer;
    td_stack_walk(&outer, 1, frame);
    return td_globals_in_code(call) && outer != link ? call : NULL;
}
#endif

static void place_of(const ucontext_t *context, const void **pc, const void **frame)
{
#if defined(__x86_64__)
    *pc = (const void *)context->uc_mcontext.gregs[REG_RIP];
    *frame = (const void *)context->uc_mcontext.gregs[REG_RBP];
#elif defined(__aarch64__)
    *pc = (const void *)context->uc_mcontext.pc;
    *frame = (const void *)context->uc_mcontext.regs[29];
    const void *call = call_of(context, *frame);
    if (call != NULL && !td_globals_in_code(*pc))
        *pc = call;
#endif
}

/* Where a fault goes on, outside of its handler: symbol tables want more stack than a handler has.
 */
static void go_down(void)
{
    td_verdict_fatal(td_verdict_now());
    abort();
}

static void return_to(ucontext_t *context, void (*function)(void))
{
    static char stack[LAST_STACK] __attribute__((aligned(16)));
#if defined(__x86_64__)
    context->uc_mcontext.gregs[REG_RIP] = (greg_t)function;
    context->uc_mcontext.gregs[REG_RSP] = (greg_t)(stack + sizeof stack - 8);
    context->uc_mcontext.gregs[REG_RBP] = 0;
#elif defined(__aarch64__)
    context->uc_mcontext.pc = (uintptr_t)function;
    context->uc_mcontext.sp = (uintptr_t)(stack + sizeof stack);
    context->uc_mcontext.regs[29] = 0;
#endif
}

static void pronounce(enum td_kind kind, ucontext_t *context, const void *address, const char *text)
{
    const void *pc, *frame;
    place_of(context, &pc, &frame);
    struct td_verdict *verdict = td_verdict_begin(kind);
    if (verdict != NULL) {
        verdict->address = address;
        td_verdict_here(verdict, pc, frame)->what = "execution";
        td_verdict_text(verdict, "%s", text);
    }
    return_to(context, go_down);
}

static bool in_guard(uintptr_t address)
{
    uintptr_t offset = address - td_stacks;
    return offset < (uintptr_t)TD_TASKS_MAX << TD_STACK_SHIFT &&
           (offset & (TD_STACK_SIZE - 1)) < TD_GUARD_SIZE;
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    if (number == SIGSEGV && in_guard((uintptr_t)info->si_addr)) {
        pronounce(TD_KIND_STACK_OVERFLOW, context, info->si_addr, "the task's stack is used up");
        return;
    }
    enum td_kind kind = number == SIGSEGV  ? TD_KIND_SEGV
                        : number == SIGBUS ? TD_KIND_BUS
                        : number == SIGFPE ? TD_KIND_FPE
                                           : TD_KIND_UNDEFINED_BEHAVIOUR; /* a check's trap */
    pronounce(kind, context, info->si_addr,
              (uintptr_t)info->si_addr < 65536 ? "an access near address 0" : "");
}

static void on_tick(int number, siginfo_t *info, void *context)
{
    static const struct td_task *task;
    static int64_t run;
    static uint64_t steps;
    static unsigned ticks;
    (void)number, (void)info;

    bool moved = td_now.task != task || td_now.run != run || td_steps() != steps;
    task = td_now.task;
    run = td_now.run;
    steps = td_steps();
    if (moved || task == &td_host)
        ticks = 0;
    else if (++ticks >= TICKS_TO_HANG)
        pronounce(TD_KIND_LOOP_WITHOUT_POINT, context, NULL,
                  "a loop that touches no shared memory and makes no call");
}

void td_signals_setup(void)
{
    void *memory =
        mmap(NULL, ALTERNATE_STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    stack_t alternate = {.ss_sp = memory, .ss_size = ALTERNATE_STACK};
    if (memory == MAP_FAILED || sigaltstack(&alternate, NULL) != 0)
        perror("teardown: sigaltstack");
    install(SIGSEGV, on_fault);
    install(SIGBUS, on_fault);
    install(SIGFPE, on_fault);
    install(SIGILL, on_fault);
    install(SIGVTALRM, on_tick);
    struct itimerval timer = {{0, TICK}, {0, TICK}};
    if (setitimer(ITIMER_VIRTUAL, &timer, NULL) != 0)
        perror("teardown: setitimer");
}
