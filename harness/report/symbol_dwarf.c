/* Symbols from DWARF, by elfutils' libdw. */
#include "report/symbol_dwarf.h"

#include "report/symbol.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static Dwfl *session;

static Dwfl *open_session(void)
{
    static char *no_debug_path;
    static const Dwfl_Callbacks callbacks = {
        .find_elf = dwfl_linux_proc_find_elf,
        .find_debuginfo = dwfl_standard_find_debuginfo,
        .debuginfo_path = &no_debug_path,
    };
    Dwfl *dwfl = dwfl_begin(&callbacks);
    if (dwfl == NULL)
        return NULL;
    if (dwfl_linux_proc_report(dwfl, getpid()) != 0 || dwfl_report_end(dwfl, NULL, NULL) != 0) {
        dwfl_end(dwfl);
        return NULL;
    }
    return dwfl;
}

Dwfl_Module *td_symbol_module(Dwarf_Addr address)
{
    if (session == NULL)
        session = open_session();
    return session != NULL ? dwfl_addrmodule(session, address) : NULL;
}

static void function_of(Dwfl_Module *module, Dwarf_Addr address, char *name, size_t size)
{
    Dwarf_Addr bias;
    Dwarf_Die *scopes = NULL;
    Dwarf_Die *unit = dwfl_module_addrdie(module, address, &bias);
    int count = unit != NULL ? dwarf_getscopes(unit, address - bias, &scopes) : 0;
    const char *found = NULL;
    for (int i = 0; i < count && found == NULL; i++) {
        int tag = dwarf_tag(&scopes[i]);
        if (tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine)
            found = dwarf_diename(&scopes[i]);
    }
    if (found == NULL)
        found = dwfl_module_addrname(module, address);
    snprintf(name, size, "%s", found != NULL ? found : "?");
    free(scopes);
}

bool td_symbol_of(const void *place, bool exact, struct td_symbol *symbol)
{
    *symbol = (struct td_symbol){.function = "?"};
    Dwarf_Addr address = (uintptr_t)place - (exact ? 0 : 1);
    Dwfl_Module *module = place != NULL ? td_symbol_module(address) : NULL;
    if (module == NULL)
        return false;
    function_of(module, address, symbol->function, sizeof(symbol->function));
    Dwfl_Line *line = dwfl_module_getsrc(module, address);
    if (line != NULL) {
        const char *file = dwfl_lineinfo(line, NULL, &symbol->line, NULL, NULL, NULL);
        if (file != NULL && strncmp(file, "./", 2) == 0)
            file += 2; /* as -fdebug-compilation-dir=. makes it */
        snprintf(symbol->file, sizeof(symbol->file), "%s", file != NULL ? file : "");
    }
    return true;
}
