/* Prints all defects of all targets, or those of the target named. */
#include <stdio.h>

#include "files.h"
#include "options.h"
#include "project.h"
#include "table.h"

int main(int argc, char **argv)
{
    struct project project;
    struct table table = {.columns = 6};
    size_t faults = 0;
    const struct option_row rows[] = {{0}};
    int target = options_read(argc, argv, rows, 1, "usage: defects [TARGET]");
    project_read(&project, target < argc ? argv[target] : NULL);
    table_row(&table, "target", "row", "sanitizer", "needs", "regression", "signature");
    for (size_t i = 0; i < project.count; i++) {
        const struct target *of = &project.targets[i];
        for (size_t j = 0; j < of->defect_count; j++) {
            const struct defect *defect = &of->defects[j];
            table_row(&table, defect->target, defect->row, defect->sanitizer, defect->needs,
                      file_exists(defect->regression) ? "yes" : "MISSING", defect->signature);
        }
    }
    table_print(&table, stdout);
    for (size_t i = 0; i < project.count; i++) {
        for (size_t j = 0; j < project.targets[i].defect_count; j++) {
            const struct defect *defect = &project.targets[i].defects[j];
            if (defect->wrong != NULL) {
                printf("%s: %s\n", defect->patch, defect->wrong);
                faults++;
            }
        }
    }
    return faults > 0 ? 1 : 0;
}
