/* An object that is waited for, in words. */
#include "report/waited_words.h"

#include "report/symbol.h"
#include "task/task.h"

static void print_place(const void *code, FILE *out)
{
    struct td_symbol symbol;
    td_symbol_of(code, false, &symbol);
    fprintf(out, " at %s:%d (%s)", symbol.file, symbol.line, symbol.function);
}

static void print_object(const struct td_waited *waited, const char *owner, FILE *out)
{
    char name[128];
    if (owner != NULL) {
        fprintf(out, "one on the stack of %s", owner);
    } else if (waited->size == 0) {
        td_symbol_of_object(waited->object, name, sizeof(name));
        fprintf(out, "%s", *name != '\0' ? name : "a global");
    } else {
        fprintf(out, "at byte %u of a block of %u", waited->offset, waited->size);
        if (waited->allocated != NULL) {
            fprintf(out, ", allocated");
            print_place(waited->allocated, out);
        }
    }
}

void td_waited_print(const struct td_waited *waited,
                     const char *(*name)(const void *context, unsigned task), const void *context,
                     FILE *out)
{
    if (waited->words == NULL)
        return;
    fprintf(out, "    for %s: ", waited->words);
    print_object(waited, waited->stack_of < TD_TASKS_MAX ? name(context, waited->stack_of) : NULL,
                 out);
    if (waited->taken != NULL) {
        fprintf(out, "; %s took it", name(context, waited->holder));
        print_place(waited->taken, out);
    }
    fprintf(out, "\n");
}
