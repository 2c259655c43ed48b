/* No sanitizer: nothing to tell. */
#include "sanitizer/sanitizer.h"

const char td_san_name[] = "none";
bool td_san_reported;

void td_san_setup(struct td_san_stack *host)
{
    (void)host;
}

void td_san_fiber_prepare(struct td_san_stack *stack, unsigned number)
{
    (void)stack, (void)number;
}

void td_san_switch_begins(struct td_san_stack *from, struct td_san_stack *to, int from_ends)
{
    (void)from, (void)to, (void)from_ends;
}

void td_san_switch_ended(struct td_san_stack *self)
{
    (void)self;
}

void td_san_fiber_entered(struct td_san_stack *self)
{
    (void)self;
}

void td_san_acquire(const volatile void *object)
{
    (void)object;
}

void td_san_release(const volatile void *object)
{
    (void)object;
}

void td_san_call_begins(void)
{
}

void td_san_call_ends(void)
{
}

void td_san_inspect_begins(void)
{
}

void td_san_inspect_ends(void)
{
}

void td_san_read(const volatile void *memory, size_t size)
{
    (void)memory, (void)size;
}

void td_san_write(const volatile void *memory, size_t size)
{
    (void)memory, (void)size;
}

void td_san_read_atomically(const volatile void *memory)
{
    (void)memory;
}

void td_san_finish(void)
{
}

const unsigned td_san_attempts = 1;

void td_san_attempt(unsigned n)
{
    (void)n;
}

void td_san_execution_ended(void)
{
}
