/* A program is linked once more with one object in the place of another, and nothing else is. */
#include "relink.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "files.h"

static const char ninja[] =
    "rule run\n  command = $what\n"
    "build a.c.o: run\n"
    "  what = cache cc -DA=\\\"a\\ b\\\" -MD -MT a.c.o -MF a.c.o.d -o d.dir/targets/t/a.c.o -c "
    "/src/targets/t/a.c\n"
    "build ba.c.o: run\n"
    "  what = cache cc -DB -MD -MT ba.c.o -MF ba.c.o.d -o d.dir/targets/t/ba.c.o -c "
    "/src/targets/t/ba.c\n"
    "build closed: run a.c.o ba.c.o\n"
    "  what = cd /b && cmake \"-DOBJECTS=/b/d.dir/./targets/t/a.c.o|/b/d.dir/./targets/t/ba.c.o\" "
    "-DSTAMP=/b/closed -P c.cmake\n"
    "build other: run a.c.o\n"
    "  what = : && cc d.dir/targets/t/a.c.o -o other && :\n"
    "build t_fuzzer: run closed other\n"
    "  what = : && cc -O2 -Wl,--dependency-file=x.d d.dir/targets/t/a.c.o "
    "d.dir/targets/t/ba.c.o h.o -o t_fuzzer -lm && :\n";

/* The words with the root of the checkout as "~". */
static void check_words(const char *what, struct names *words, const char *expected)
{
    char *root = getcwd(NULL, 0);
    struct text line = {0};
    struct text trouble = {0};
    for (size_t i = 0; i < words->count; i++) {
        const char *word = words->name[i];
        const char *at = strstr(word, root);
        text_printf(&line, "%s", i == 0 ? "" : " ");
        if (at != NULL) {
            text_add(&line, word, (size_t)(at - word));
            text_printf(&line, "~%s", at + strlen(root));
        } else {
            text_printf(&line, "%s", word);
        }
    }
    text_printf(&trouble, "%s\nwanted:\n%s", text_string(&line), expected);
    check(strcmp(text_string(&line), expected) == 0, &trouble, "%s", what);
    text_free(&trouble);
    text_free(&line);
    names_free(words);
    free(root);
}

int main(void)
{
    struct relink relink;
    struct changed changed = {0};
    struct names words = {0};
    char *folder = format("relink.%d", (int)getpid());
    char *build = format("%s/build.ninja", folder);
    folder_make(folder);
    file_write(build, ninja, strlen(ninja));
    relink_read(&relink, folder, "t_fuzzer");
    tree_remove(folder);
    free(relink.folder);
    relink.folder = format("F");
    names_add(&changed.sources, "targets/t/a.c");
    names_add(&changed.files, "out/a.c");

    relink_compile(&relink, &changed, 0, "-O3", "out/0.o", &words);
    check_words("the file is compiled as the build does it", &words,
                "env -C F CCACHE_DISABLE=1 cache cc -DA=\"a b\" -O3 -o ~/out/0.o -c ~/out/a.c");
    relink_closure(&relink, &changed, "out", &words);
    check_words("calls are checked with the other object", &words,
                "env -C F CCACHE_DISABLE=1 cmake "
                "-DOBJECTS=~/out/0.o|/b/d.dir/./targets/t/ba.c.o -DSTAMP=~/out/closed "
                "-P c.cmake");
    relink_link(&relink, &changed, "out", "out/fuzzer", &words);
    check_words("the program is linked with the other object", &words,
                "env -C F CCACHE_DISABLE=1 cc -O2 ~/out/0.o d.dir/targets/t/ba.c.o h.o "
                "-o ~/out/fuzzer -lm");
    free(folder);
    free(build);
    return check_end();
}
