/* A recursion without an end. */
/* expect(none): stack-overflow descend */
/* expect(asan): stack-overflow descend */
/* expect(tsan): stack-overflow descend */
static __attribute__((noinline)) int descend(volatile char *above)
{
    volatile char frame[512];
    frame[0] = above[0];
    return descend(frame) + frame[0];
}

int main(void)
{
    volatile char first = 0;
    return descend(&first);
}
