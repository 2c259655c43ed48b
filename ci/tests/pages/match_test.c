/* What a page shows is what is printed, and nothing else is. */
#include "match.h"

#include <stddef.h>

#include "check.h"

static const struct {
    const char *what;
    const char *shown;
    const char *printed;
    bool text;    /* as it is */
    bool figures; /* with any figures */
    bool part;    /* lines of it */
} cases[] = {
    {"the same", "a 1\nb\n", "a 1\nb\n", true, true, true},
    {"nothing", "", "", true, true, true},
    {"a word that differs", "a\n", "b\n", false, false, false},
    {"a line too few", "a\n", "a\nb\n", false, false, true},
    {"a line too many", "a\nb\n", "a\n", false, false, false},
    {"another order", "a\nb\n", "b\na\n", false, false, false},
    {"a longer line", "a\n", "ab\n", false, false, false},
    {"figures", "ran 1,234 in 5.6 s\n", "ran 7 in 12 s\n", false, true, false},
    {"a figure that is none", "ran 5\n", "ran x\n", false, false, false},
    {"columns", "a   10\n", "a  100\n", false, true, false},
    {"a part of a line", "found after … executions\n", "found after 39 executions\n", true, true,
     true},
    {"and the rest of it", "found after … executions\n", "found after 39 runs\n", false, false,
     false},
    {"lines", "a\n…\nd\n", "a\nb\nc\nd\n", true, true, true},
    {"no line", "a\n…\nd\n", "a\nd\n", true, true, false},
    {"lines, and not the last", "a\n…\nd\n", "a\nb\n", false, false, false},
};

int main(void)
{
    static const char one[] = "verdict    v\nsignature  v f/g\n\n  a 1 point\n\n      f  x.c:1\n";
    static const char way[] = "verdict    v\nsignature  v f/g\n\n  b 2 points\n\n      f  x.c:1\n";
    static const char other[] = "verdict    v\nsignature  v f/g\n\n  a 1 point\n\n      f  x.c:2\n";
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const char *shown = cases[i].shown;
        const char *printed = cases[i].printed;
        check(text_matches(shown, printed, false) == cases[i].text &&
                  text_matches(shown, printed, true) == cases[i].figures &&
                  lines_are_among(shown, printed) == cases[i].part,
              NULL, "%s", cases[i].what);
    }
    check(finding_matches(one, way), NULL, "a finding, another way");
    check(!finding_matches(one, other), NULL, "another line of a stack");
    check(!finding_matches("", ""), NULL, "nothing is no finding");
    return check_end();
}
