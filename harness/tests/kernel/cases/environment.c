/* What is put into the environment is found there. */
/* build: FLAGS -fno-sanitize=nonnull-attribute */
#include "libc/environment_answers.h"

#include "conformance.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

CONFORMANCE(environment);

static const char *volatile no_name;

static bool is(const char *name, const char *value)
{
    const char *found = getenv(name);
    return found != NULL && strcmp(found, value) == 0;
}

static void one_by_one(void)
{
    static char own[] = "OWN_NAME=own value";
    char name[] = "NAME", value[] = "value";
    assert(getenv("NAME_THAT_NOBODY_SETS") == NULL);
    ANSWER(setenv, 0, setenv(name, value, 0));
    memset(value, 'x', sizeof(value) - 1); /* it was copied */
    assert(is("NAME", "value") && getenv("NAM") == NULL && getenv("NAMES") == NULL);
    ANSWER(setenv, 0, setenv("NAME", "another", 0));
    assert(is("NAME", "value"));
    ANSWER(setenv, 0, setenv("NAME", "", 1));
    assert(is("NAME", ""));
    assert(putenv(own) == 0 && is("OWN_NAME", "own value"));
    own[9] = 'O'; /* it was not */
    assert(is("OWN_NAME", "Own value"));
    ANSWER(unsetenv, 0, unsetenv("NAME"));
    ANSWER(unsetenv, 0, unsetenv("NAME"));
    assert(getenv("NAME") == NULL && secure_getenv("OWN_NAME") == own + 9);
    char out[] = "OWN_NAME";
    assert(putenv(out) == 0 && getenv("OWN_NAME") == NULL);
}

/* The list may be the program's. */
static void as_a_list(void)
{
    static char first[] = "FIRST=1", second[] = "SECOND=2";
    static char *list[] = {first, second, NULL};
    environ = list;
    assert(is("SECOND", "2"));
    ANSWER(setenv, 0, setenv("THIRD", "3", 1));
    assert(is("FIRST", "1") && is("THIRD", "3") && environ != list && list[2] == NULL);
    assert(strcmp(environ[2], "THIRD=3") == 0 && environ[3] == NULL);
    ANSWER(unsetenv, 0, unsetenv("FIRST"));
    assert(getenv("FIRST") == NULL && is("SECOND", "2") && environ[2] == NULL);
    assert(clearenv() == 0 && getenv("SECOND") == NULL);
    ANSWER(setenv, 0, setenv("FOURTH", "4", 1));
    assert(is("FOURTH", "4") && environ[1] == NULL);
}

static void refuses(void)
{
    ANSWER(setenv, EINVAL, setenv("", "value", 1));
    ANSWER(setenv, EINVAL, setenv("A=B", "value", 1));
    ANSWER(setenv, EINVAL, setenv(no_name, "value", 1));
    ANSWER(unsetenv, EINVAL, unsetenv(""));
    ANSWER(unsetenv, EINVAL, unsetenv("A=B"));
}

int main(void)
{
    one_by_one();
    as_a_list();
    refuses();
    return 0;
}
