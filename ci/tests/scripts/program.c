/* ci/program with what people give it: files of any name, files that cannot be built, and one after
 * the other. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "script.h"

#define PROGRAM "ci/program", "--seconds", "1", "--sanitizer", "asan"
#define NOTHING "asan: nothing found in "

/* The same in each run, so that it is the same programs: an awkward name. */
static const char folder[] = TD_FOLDER "/it's a \"folder\" für $HOME";

static char *source(const char *name, const char *text)
{
    char *path = format("%s/%s", folder, name);
    file_write(path, text, strlen(text));
    return path;
}

/* The objects that were made of a source, or of all in the folder, are counted, and removed. */
static size_t objects_of(const char *name, bool forget)
{
    struct names lists = {0};
    size_t count = 0;
    files_list(TD_BUILD "/programs.objects", false, &lists);
    for (size_t i = 0; i < lists.count; i++) {
        struct text list = {0};
        char *end = lists.name[i] + strlen(lists.name[i]) - strlen(".d");
        if (strcmp(end, ".d") == 0 && file_read(lists.name[i], &list) &&
            strstr(text_string(&list), name) != NULL) {
            count++;
            if (forget) {
                tree_remove(lists.name[i]);
                *end = '\0';
                tree_remove(lists.name[i]);
            }
        }
        text_free(&list);
    }
    names_free(&lists);
    return count;
}

static void check_refusals(void)
{
    char *empty = source("empty.c", "int main(void) { return 0; }\n");
    char *header = source("empty.h", "");
    char *object = source("empty.o", "");
    SCRIPT("no file", 2, "which FILE.c?", PROGRAM);
    SCRIPT("a file that is not there", 2, "no such file: nowhere.c\n", PROGRAM, "nowhere.c");
    SCRIPT("a folder", 2, "a folder;", PROGRAM, (char *)folder);
    for (const char *const *end = (const char *const[]){"cc", "cpp", "cxx", NULL}; *end != NULL;
         end++) {
        char *name = format("empty.%s", *end);
        SCRIPT("C++", 2, ": C++ is not supported", PROGRAM, empty, source(name, ""));
    }
    SCRIPT("an object", 2, "compiled already", PROGRAM, object);
    SCRIPT("a header", 2, "not a C file", PROGRAM, header);
    SCRIPT("an option that is none", 2, "--nothing", PROGRAM, "--nothing", empty);
    SCRIPT("seconds that are none", 2, "--seconds 0: not a whole number", "ci/program", "--seconds",
           "0", empty);
    SCRIPT("a sanitizer that is none", 2, "--sanitizer msan: one of asan, tsan is wanted",
           "ci/program", "--sanitizer", "msan", empty);
}

/* What cannot be built is told in the words of the compiler that could not, and is nobody else's
 * trouble. */
static void check_failures(void)
{
    char *wrong = source("wrong.c", "int main(void) { return nowhere; }\n");
    char *mainless = source("mainless.c", "int f(void) { return 0; }\n");
    char *right = source("right.c", "int main(void) { return 0; }\n");
    SCRIPT("a file that is wrong", 2, "wrong.c:1:25: error: use of undeclared identifier 'nowhere'",
           PROGRAM, wrong);
    SCRIPT("a flag that is none", 2, "error: unknown argument: '-fnothing'", PROGRAM,
           "--flag=-fnothing", right);
    SCRIPT("a library that is not there", 2, "cannot find -lnothing", PROGRAM, "-l", "nothing",
           right);
    char *output = SCRIPT("no main()", 2, "none of the files has a main()\n", PROGRAM, mainless);
    check(strstr(output, "td_sim_main") == NULL, NULL, "in words that are not the linker's");
    free(output);
    SCRIPT("two of it", 2, "more than one of the files has a main()\n", PROGRAM, right,
           source("right too.c", "int main(void) { return 0; }\n"));
    output = SCRIPT("no noise of the build's", 2, "error", PROGRAM, wrong);
    check(strstr(output, "ninja") == NULL && strstr(output, "FAILED") == NULL, NULL,
          "nor of Ninja");
    free(output);
    output = SCRIPT("another program works", 0, NOTHING, PROGRAM, right);
    check(starts_with(strstr(output, NOTHING), NOTHING) && strstr(output, "error") == NULL, NULL,
          "and says nothing of those");
    free(output);
}

static void check_flags(void)
{
    char *both = source("both.c", "int main(void) { return ONE + TWO - 3; }\n");
    source("one.h", "#define ONE 1\n");
    source("two.h", "#define TWO 2\n");
    SCRIPT("a word of --flag that comes twice", 0, NOTHING, PROGRAM, "-I", (char *)folder, "--flag",
           "-include", "--flag", "one.h", "--flag", "-include", "--flag", "two.h", both);
    char *optimised =
        source("optimised.c", "#ifdef __OPTIMIZE__\n"
                              "int main(void) { return __STDC_VERSION__ != 201112L; }\n"
                              "#endif\n");
    SCRIPT("flags as compilers have them", 0, NOTHING, PROGRAM, "-O2", "-Wall", "-Wextra", "-g",
           "-std=c11", "-fwrapv", "-mtune=generic", "-pthread", optimised);
    SCRIPT("a flag that only --flag takes", 2,
           "-pipe: not an option; for the compiler it is --flag=-pipe", PROGRAM, "-pipe",
           optimised);
    SCRIPT("a file is no value of a flag", 0, NOTHING, PROGRAM, optimised, "-O", optimised,
           "--flag=-std=c11");
    source("one.h", "#define ONE 2\n");
    SCRIPT("a header that has changed", 1, "signature  exit-status", PROGRAM, "-I", (char *)folder,
           "--flag", "-include", "--flag", "one.h", "--flag", "-include", "--flag", "two.h", both);
}

/* A source of two programs is compiled for the first, and only once. */
static void check_sharing(void)
{
    char *common = source("shared_common.c", "int common(void) { return 0; }\n");
    char *first =
        source("shared_first.c", "int common(void); int main(void) { return common(); }\n");
    char *second =
        source("shared_second.c", "int common(void); int main(void) { return 0 * common(); }\n");
    char *called = source("shared_called.c",
                          "#include <unistd.h>\n"
                          "int main(int n, char **w) { (void)w; return n > 9 ? acct(0) : 0; }\n");
    objects_of("/shared_", true);
    SCRIPT("a program of two files", 0, NOTHING, PROGRAM, first, common);
    SCRIPT("another with one of them", 0, NOTHING, PROGRAM, second, common);
    check(objects_of("/shared_common.c", false) == 1, NULL, "there is one object of it");
    SCRIPT("the same with a flag", 0, NOTHING, PROGRAM, "-D", "OTHER", second, common);
    check(objects_of("/shared_common.c", false) == 2, NULL, "with other flags it is another");
    SCRIPT("a call that is not simulated", 0, "where it is called: acct\n" NOTHING, PROGRAM,
           called);
    check(objects_of("/shared_called.c", false) == 1, NULL, "is no reason to compile it twice");
    source("shared_common.c", "int common(void) { return 1; }\n");
    SCRIPT("a file that has changed is compiled again", 1, "signature  exit-status", PROGRAM, first,
           common);
    SCRIPT("for all that have it", 0, NOTHING, PROGRAM, second, common);
}

/* What is behind a known race is found, and replayed where that is known; nothing is left where it
 * was called. */
static void check_behind_known(void)
{
    char *two = source("behind.c",
                       "#include <assert.h>\n#include <pthread.h>\nstatic int a, b;\n"
                       "static void *f(void *x) { a++; __atomic_store_n(&b, 1, 5); return x; }\n"
                       "int main(void) { pthread_t t; pthread_create(&t, 0, f, 0); a++;\n"
                       "assert(__atomic_load_n(&b, 5) == 0); pthread_join(t, 0); return 0; }\n");
    glob_t left;
    char *output =
        SCRIPT("behind a known race", 1, "signature  assertion main", "ci/program", "--seconds",
               "10", "--sanitizer", "tsan", "--known", "data-race f/main", two);
    check(strstr(output, " --known 'data-race f/main'\n") != NULL, NULL,
          "the command that replays it knows it, too");
    check(glob(".[0-9]*", 0, NULL, &left) == GLOB_NOMATCH, NULL, "no report is left in the folder");
    free(output);
}

/* What is known is counted, and no verdict. */
static void check_known(void)
{
    char *status = source("status.c", "int main(void) { return 3; }\n");
    char *file = source("signatures", "# a comment\n\nexit-status main\n");
    char *says = "asan: known, ";
    free(
        SCRIPT("a verdict that is known", 0, says, PROGRAM, "--known", "exit-status main", status));
    free(SCRIPT("and that of a file", 0, says, PROGRAM, "--known-file", file, status));
    free(SCRIPT("another one", 1, "signature  exit-status main", PROGRAM, "--known",
                "assertion main", status));
    free(SCRIPT("a file that is not there", 2, "--known-file nowhere: No such file", PROGRAM,
                "--known-file", "nowhere", status));
    free(SCRIPT("a kind that is none", 1, "--known 'exit-state main': 'exit-state' is no kind",
                PROGRAM, "--known", "exit-state main", status));
    free(SCRIPT("no function", 1, "--known 'deadlock': the functions behind 'deadlock' are missing",
                PROGRAM, "--known", "deadlock", status));
}

/* The machine, not the program: exit code 3. */
static void check_machine(void)
{
    /* kill(0, SIGKILL), of its own group, and not by a library's function, which would be
     * simulated. */
    char *killed =
        source("killed.c", "int main(void)\n{\n#ifdef __x86_64__\n"
                           "__asm__ volatile(\"syscall\" : : \"a\"(62L), \"D\"(0L), \"S\"(9L) :"
                           " \"rcx\", \"r11\", \"memory\");\n#else\n"
                           "__asm__ volatile(\"mov x8, 129; mov x0, 0; mov x1, 9; svc 0\" : : :"
                           " \"x0\", \"x1\", \"x8\", \"memory\");\n#endif\nreturn 0;\n}\n");
    SCRIPT("a fuzzer that is killed", 3, "killed by signal 9", PROGRAM, killed);
    SCRIPT("what is printed goes nowhere", 3, "standard output could not be written", "bash", "-c",
           "exec ci/program --seconds 1 --sanitizer asan \"$0\" >/dev/full",
           "ci/tests/programs/stopped.c");
    SCRIPT("no space for files", 3, "no space left for files", "bash", "-c",
           "trap '' XFSZ; ulimit -f 0; exec ci/program --seconds 1 --sanitizer asan \"$0\"",
           killed);
}

int main(void)
{
    folder_make(folder);
    check_refusals();
    check_failures();
    check_flags();
    check_sharing();
    check_known();
    check_behind_known();
    check_machine();
    return check_end();
}
