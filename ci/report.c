#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "json.h"
#include "origin.h"
#include "record.h"
#include "table.h"

const char *finding_state(const struct finding *finding)
{
    if (finding->known)
        return "known";
    if (finding->regressions.count > 0)
        return "regression";
    return finding->seen_before ? "seen before" : "new";
}

static void fuzzing_table(const struct night *night, struct table *table)
{
    *table = (struct table){.columns = 7};
    table_row(table, "target", "sanitizer", "executions", "executions/s", "features", "verdicts",
              "known");
    for (size_t i = 0; i < night->campaign.pair_count; i++) {
        const struct pair *pair = &night->campaign.pairs[i];
        double rate = pair->seconds > 0 ? (double)pair->executions / pair->seconds : 0;
        table_row(table, pair->target, pair->sanitizer, with_commas(pair->executions),
                  with_commas((uint64_t)rate), with_commas(pair->features),
                  with_commas(pair->verdicts), with_commas(pair->known));
    }
}

static void corpus_table(const struct night *night, struct table *table)
{
    *table = (struct table){.columns = 5};
    table_row(table, "target", "kept inputs", "with seeds", "fuzzed", "merged");
    for (size_t i = 0; i < night->campaign.project.count; i++) {
        const struct keeping *keeping = &night->keepings[i];
        table_row(table, night->campaign.project.targets[i].name, with_commas(keeping->before),
                  with_commas(keeping->seeded), with_commas(keeping->fuzzed),
                  with_commas(keeping->after));
    }
}

/* Regressions alone, or all but them. */
static void findings_table(const struct night *night, struct table *table, bool regressions)
{
    *table = (struct table){.columns = 8};
    table_row(table, "target", "signature", "state", "sanitizers", "times", "first seen", "replays",
              regressions ? "inputs" : "folder");
    for (size_t i = 0; i < night->campaign.findings.count; i++) {
        const struct finding *finding = &night->campaign.findings.list[i];
        if ((strcmp(finding_state(finding), "regression") == 0) != regressions)
            continue;
        char *replays = finding->replayed ? format("%u of %d", finding->replays, REPLAYS) : "-";
        const char *folder = finding->known ? "-" : finding->folder;
        table_row(table, finding->target, finding->signature, finding_state(finding),
                  names_join(&finding->seen_under),
                  with_commas(finding->seen_earlier + finding->count),
                  finding->known ? "-" : finding->first_seen, replays,
                  regressions ? names_join(&finding->regressions) : folder);
    }
}

typedef void printer(const struct table *table, FILE *file);

static void print_part(struct table *table, const char *title, printer *print, FILE *file)
{
    if (table->cells.count > table->columns) {
        fprintf(file, "\n%s%s\n\n", print == table_print ? "" : "## ", title);
        print(table, file);
    }
    table_free(table);
}

static void print_tables(const struct night *night, printer *print, FILE *file)
{
    struct table table;
    const struct origin *from = origin();
    fprintf(file, "%scommit %s, %s, %s\n", print == table_print ? "" : "# Fuzzing\n\n",
            from->commit, from->compiler, night->started);
    fuzzing_table(night, &table);
    print_part(&table, "Fuzzing", print, file);
    corpus_table(night, &table);
    print_part(&table, "Corpus", print, file);
    findings_table(night, &table, true);
    print_part(&table, "Regressions", print, file);
    findings_table(night, &table, false);
    print_part(&table, "Findings", print, file);
    if (night->trouble.length > 0)
        fprintf(file, "\nWhat the machine did:\n\n%s", night->trouble.data);
}

void report_tables(const struct night *night, FILE *file)
{
    print_tables(night, table_print, file);
}

static void write_tables(const struct night *night, printer *print, const char *path)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&bytes, &size);
    if (memory == NULL)
        out_of_memory();
    print_tables(night, print, memory);
    if (fclose(memory) != 0)
        out_of_memory();
    file_write(path, bytes, size);
    free(bytes);
}

void report_write(const struct night *night, int status)
{
    static const char *const names[] = {"report.txt", "report.md", "junit.xml", "report.sarif",
                                        "report.json"};
    char *paths[5];
    folder_make(night->report);
    for (size_t i = 0; i < 5; i++)
        paths[i] = format("%s/%s", night->report, names[i]);
    write_tables(night, table_print, paths[0]);
    write_tables(night, table_print_markdown, paths[1]);
    junit_write(night, paths[2]);
    sarif_write(night, paths[3]);
    summary_write(night, status, paths[4]);
    for (size_t i = 0; i < 5; i++)
        free(paths[i]);
}
