/* symbol_dwarf.h: the debug information, for the files that read it. Host only. */
#ifndef TD_REPORT_SYMBOL_DWARF_H
#define TD_REPORT_SYMBOL_DWARF_H

#include <elfutils/libdwfl.h>

/* What is loaded at `address`: the program, or a library; NULL where nothing is. */
Dwfl_Module *td_symbol_module(Dwarf_Addr address);

#endif
