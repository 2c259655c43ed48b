/* A loop that touches nothing shared and calls nothing: no point ever comes, and a timer ends it. */
/* expect(none): loop-without-point turn */
/* expect(asan): loop-without-point turn */
/* expect(tsan): loop-without-point turn */
static __attribute__((noinline)) void turn(void)
{
    for (;;)
        __asm__ volatile("");
}

int main(void)
{
    turn();
    return 0;
}
