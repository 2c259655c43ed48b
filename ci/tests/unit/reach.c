/* Which functions and branches were reached, from an export as llvm-cov writes it. */
#include <string.h>

#include "check.h"
#include "reach_coverage.h"

static const char export[] = "SF:/there/targets/one/reference/a.c\n"
                             "FN:3,a.c:inlined\n"
                             "FN:9,entered\n"
                             "FNDA:0,a.c:inlined\n"
                             "FNDA:7,entered\n"
                             "FNDA:0,a.c:alone\n"
                             "BRDA:10,0,0,4\n"
                             "BRDA:10,0,1,0\n"
                             "BRDA:12,0,0,-\n"
                             "end_of_record\n"
                             "SF:/there/targets/one/reference/b.c\n"
                             "FNDA:2,b.c:inlined\n"
                             "end_of_record\n"
                             "SF:/there/targets/one/client.c\n"
                             "FNDA:0,client\n"
                             "BRDA:1,0,0,0\n"
                             "end_of_record";

int main(void)
{
    struct reach_coverage coverage = {0};
    reach_coverage_read(&coverage, export, "targets/one/reference/");
    check(coverage.reached.count == 2, NULL, "two functions are reached");
    check(names_have(&coverage.reached, "entered"), NULL, "one by its name");
    check(!names_have(&coverage.missed, "inlined"), NULL,
          "one copy of an inline function is enough");
    check(coverage.missed.count == 1 && names_have(&coverage.missed, "alone"), NULL,
          "what no copy of is reached is missed");
    check(coverage.branches_all == 2 && coverage.branches_missed == 1, NULL,
          "ways on at conditions that nobody came to do not count");
    check(strcmp(text_string(&coverage.branches), "targets/one/reference/a.c:10: way 1\n") == 0,
          NULL, "the way that nobody went is told");
    reach_coverage_free(&coverage);
    return check_end();
}
