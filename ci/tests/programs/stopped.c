/* Nothing is ever found in it. */
int main(void)
{
    return 0;
}
