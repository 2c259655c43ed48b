/* Signature and short report. */
#include "report/report.h"

#include "control/globals.h"
#include "report/symbol.h"
#include "report/waited_words.h"
#include "task/task.h"

#include <stdlib.h>
#include <string.h>

/* The beginning of a function that has returned, as the place of its last point. */
static void go_to_last(const struct td_side *side, struct td_symbol *symbol)
{
    struct td_symbol last;
    if (side->last != NULL && td_globals_in_code((const char *)side->last - 1) &&
        td_symbol_of(side->last, false, &last) && strcmp(last.function, symbol->function) == 0)
        *symbol = last;
}

int td_report_next(const struct td_side *side, unsigned from, struct td_symbol *symbol)
{
    for (unsigned i = from; i < side->depth; i++) {
        bool exact = i == 0 && side->exact;
        bool stated = i == 0 && side->stated;
        if (!stated && !td_globals_in_code((const char *)side->stack[i] - !exact))
            continue;
        td_symbol_of(side->stack[i], exact, symbol);
        if (i == 0)
            go_to_last(side, symbol);
        return (int)i;
    }
    return -1;
}

static void function_of(const struct td_side *side, char *out, size_t size)
{
    struct td_symbol symbol;
    snprintf(out, size, "%s", td_report_next(side, 0, &symbol) >= 0 ? symbol.function : "-");
}

static int compare(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Of a free that nothing orders behind a use, either may come first: the use is named first, as
 * where it comes second and is what was noticed. */
static bool is_noticed_by_free(const struct td_verdict *verdict)
{
    const char *what = verdict->side[0].what;
    return verdict->kind == TD_KIND_HEAP_USE_AFTER_FREE && verdict->side[1].known && what != NULL &&
           strcmp(what, "free") == 0;
}

/* "f/g": the functions that make the signature. One that many tasks are in stands there once or
 * twice: how many they are is chance. */
static void print_functions(const struct td_verdict *verdict, char *out, size_t size)
{
    static char names[TD_SIDES_MAX][96];
    unsigned count = 0, most = verdict->once ? 1 : 2;
    size_t used = 0;
    bool swapped = is_noticed_by_free(verdict);
    while (count < (verdict->blamed > 0 ? verdict->blamed : 2) && verdict->side[count].known) {
        const struct td_side *side = &verdict->side[swapped ? 1 - count : count];
        function_of(side, names[count], sizeof(names[count]));
        count++;
    }
    if (td_kinds[verdict->kind].how == TD_BY_SORTED)
        qsort(names, count, sizeof(names[0]), compare);
    *out = '\0';
    for (unsigned i = 0; i < count && used < size; i++)
        if (i < most || strcmp(names[i], names[i - most]) != 0)
            used += (size_t)snprintf(out + used, size - used, "%s%s", i > 0 ? "/" : "", names[i]);
}

void td_report_signature(const struct td_verdict *verdict, char *out, size_t size)
{
    char functions[256];
    const char *subject = verdict->subject;
    int used = snprintf(out, size, "%s%s%s", verdict->name, *subject != '\0' ? " " : "", subject);
    if (td_kinds[verdict->kind].how == TD_BY_NAME || (size_t)used >= size)
        return;
    print_functions(verdict, functions, sizeof(functions));
    snprintf(out + used, size - (size_t)used, " %s", functions[0] != '\0' ? functions : "-");
}

const char *td_report_runs(const void *runs)
{
    static char names[4][100];
    static unsigned turn;
    struct td_symbol symbol;
    char *name = names[turn++ % 4];
    if (runs == NULL || !td_symbol_of(runs, true, &symbol))
        return "";
    snprintf(name, sizeof(names[0]), " (%s)", symbol.function);
    return name;
}

void td_report_text(const struct td_verdict *verdict, FILE *out)
{
    static const char word[] = "thread ";
    const char *rest = verdict->text, *next;
    while ((next = strstr(rest, word)) != NULL) {
        char *end;
        unsigned long number = strtoul(next + strlen(word), &end, 10);
        bool known = end != next + strlen(word) && number < TD_TASKS_MAX;
        fprintf(out, "%.*s%s", (int)(end - rest), rest,
                known ? td_report_runs(verdict->runs[number]) : "");
        rest = end;
    }
    fputs(rest, out);
}

/* "thread 3 (client_main)"; a task's name as it is now. */
static const char *name_of(const void *verdict, unsigned task)
{
    static char name[160];
    const void *runs = ((const struct td_verdict *)verdict)->runs[task];
    snprintf(name, sizeof(name), "%s%s", td_task_name(task), td_report_runs(runs));
    return name;
}

static void print_side(const struct td_verdict *verdict, const struct td_side *side, FILE *out)
{
    fprintf(out, "  %s", side->what != NULL ? side->what : "?");
    if (side->task < TD_TASKS_MAX)
        fprintf(out, " by %s", name_of(verdict, side->task));
    if (side->operation != TD_NO_OPERATION)
        fprintf(out, ", operation %u", side->operation);
    fprintf(out, "\n");
    td_waited_print(&side->waited, name_of, verdict, out);
    struct td_symbol symbol;
    for (int i = -1; (i = td_report_next(side, (unsigned)(i + 1), &symbol)) >= 0;)
        fprintf(out, "    %s  %s:%d\n", symbol.function, symbol.file, symbol.line);
}

void td_report_print(const struct td_verdict *verdict, FILE *out)
{
    char signature[256];
    td_report_signature(verdict, signature, sizeof(signature));
    fprintf(out, "teardown: verdict: %s%s", verdict->name, verdict->text[0] ? ": " : "");
    td_report_text(verdict, out);
    fprintf(out, "\n");
    for (unsigned i = 0; i < TD_SIDES_MAX && verdict->side[i].known; i++)
        print_side(verdict, &verdict->side[i], out);
    fprintf(out, "teardown: signature: %s\n", signature);
}
