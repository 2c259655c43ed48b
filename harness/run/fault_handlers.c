/*
 * Signal handlers, installed by the bare system call: ThreadSanitizer's sigaction would hold a
 * timer's signal back until the next system call, which a loop without points never makes.
 */
#include "run/fault_handlers.h"

#include "control/globals.h"
#include "sanitizer/raw_memory.h"
#include "sanitizer/sanitizer.h"
#include "task/fresh.h"
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
    LANDING_FRAMES = 1 << 12,  /* bytes at the end of a task's stack: more than its first frames */
    FIRST_FRAME = 64,          /* bytes of nothing, where a walk of the stack ends */
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
    if (syscall(SYS_rt_sigaction, number, &action, NULL, sizeof(action.mask)) != 0)
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

/* Where a fault goes on, outside of its handler: symbol tables want more stack than a
 * handler has. */
static void go_down(void)
{
    if (td_verdict_fatal(td_verdict_now()) && td_now.task != &td_host)
        td_leave();
    abort();
}

/* A stack to go on with. A task's is its own, from which it can leave the execution: near its end,
 * where only the frames lie that it lands on; what lay above is done with. */
static char *stack_to_go_on(void)
{
    static char last[LAST_STACK] __attribute__((aligned(16)));
    if (td_now.task == &td_host)
        return last + sizeof(last);
    return (char *)td_now.task->fiber.stack.bottom + td_now.task->fiber.stack.size - LANDING_FRAMES;
}

static void return_to(ucontext_t *context, void (*function)(void))
{
    char *top = stack_to_go_on() - FIRST_FRAME;
    td_raw_fill(top, 0, FIRST_FRAME); /* dead frames, which AddressSanitizer still guards */
#if defined(__x86_64__)
    context->uc_mcontext.gregs[REG_RIP] = (greg_t)function;
    context->uc_mcontext.gregs[REG_RSP] = (greg_t)(top + 8); /* as behind a call */
    context->uc_mcontext.gregs[REG_RBP] = 0;
#elif defined(__aarch64__)
    context->uc_mcontext.pc = (uintptr_t)function;
    context->uc_mcontext.sp = (uintptr_t)top;
    context->uc_mcontext.regs[29] = context->uc_mcontext.regs[30] = 0;
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

/* The access that a check for null pointers has let come: in the function itself, in the
 * sanitizer's run time, which keeps no frame pointers, or in a simulated call that is given the
 * member. */
static bool blames_null_member(ucontext_t *context, const void *address)
{
    const void *pc, *frame;
    place_of(context, &pc, &frame);
    const struct td_null_member *member = td_san_null_member(frame);
    if (member == NULL)
        member = td_san_null_member(td_stack_controlled_frame(pc, frame));
    if (member == NULL)
        return false;
    struct td_verdict *verdict = td_verdict_begin(TD_KIND_NULL_POINTER_USE);
    if (verdict != NULL) {
        struct td_side *side = td_verdict_here(verdict, member->place, member->frame);
        side->what = "execution";
        side->exact = false;
        verdict->address = address;
        td_verdict_text(verdict, "member access within null pointer of type %s", member->type);
    }
    return_to(context, go_down);
    return true;
}

static void on_fault(int number, siginfo_t *info, void *context)
{
    if (number == SIGSEGV && in_guard((uintptr_t)info->si_addr)) {
        pronounce(TD_KIND_STACK_OVERFLOW, context, info->si_addr, "the task's stack is used up");
        return;
    }
    bool near_zero = (uintptr_t)info->si_addr < 65536;
    if (number == SIGSEGV && near_zero && blames_null_member(context, info->si_addr))
        return;
    enum td_kind kind = number == SIGSEGV  ? TD_KIND_SEGV
                        : number == SIGBUS ? TD_KIND_BUS
                        : number == SIGFPE ? TD_KIND_FPE
                                           : TD_KIND_UNDEFINED_BEHAVIOUR; /* a check's trap */
    pronounce(kind, context, info->si_addr, near_zero ? "an access near address 0" : "");
}

/* Short executions that spend their time in one place, as in a sanitizer's report, are no loop. */
static unsigned executions;

static void fresh(void)
{
    executions++;
}

TD_FRESH(fresh);

static void on_tick(int number, siginfo_t *info, void *context)
{
    static const struct td_task *task;
    static int64_t run;
    static uint64_t points;
    static unsigned ticks, execution;
    (void)number, (void)info;

    bool moved = td_now.task != task || td_now.run != run || td_points_passed() != points ||
                 executions != execution;
    execution = executions;
    task = td_now.task;
    run = td_now.run;
    points = td_points_passed();
    if (moved || task == &td_host)
        ticks = 0;
    else if (++ticks >= TICKS_TO_HANG)
        pronounce(TD_KIND_LOOP_WITHOUT_POINT, context, NULL,
                  "a loop that touches no shared memory and makes no call");
}

void td_fault_handlers_setup(void)
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
