/* Its fuzzer's commands are the recipe for those of other people's programs: ci/recipe.h. */
int main(void)
{
    return 0;
}
