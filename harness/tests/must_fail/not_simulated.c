/* A call that the build lets stand because none is made, and then one is. */
/* build: UNSUPPORTED getrlimit stat */
/* expect(none): unsupported stat look */
/* expect(asan): unsupported stat look */
/* expect(tsan): unsupported stat look */
/* says: the program calls stat(), which is not simulated */
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>

static volatile int never;
static int (*pointer)(const char *path, struct stat *status) = stat;

static int look(void)
{
    struct stat status;
    struct rlimit limit;
    if (never)
        return getrlimit(RLIMIT_NOFILE, &limit);
    return pointer("file", &status);
}

int main(void)
{
    int result = look();
    return result != 0;
}
