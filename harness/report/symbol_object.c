/* Names of globals from DWARF: the variable, and on the way down its members and elements. */
#include "report/symbol.h"
#include "report/symbol_dwarf.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct name {
    char *out;
    size_t size, used;
};

__attribute__((format(printf, 2, 3))) static void add(struct name *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(name->out + name->used, name->size - name->used, format, arguments);
    va_end(arguments);
    if (length > 0)
        name->used += (size_t)length;
    if (name->used >= name->size)
        name->used = name->size - 1;
}

static bool type_of(Dwarf_Die *die, Dwarf_Die *type)
{
    Dwarf_Attribute attribute;
    return dwarf_attr_integrate(die, DW_AT_type, &attribute) != NULL &&
           dwarf_formref_die(&attribute, type) != NULL;
}

/* The members of these are the C library's business. */
static bool is_opaque(Dwarf_Die *type)
{
    static const char *const others[] = {"sem_t", "mtx_t", "cnd_t", "once_flag"};
    const char *name = dwarf_diename(type);
    if (name == NULL)
        return false;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (strcmp(name, others[i]) == 0)
            return true;
    return strncmp(name, "pthread_", strlen("pthread_")) == 0;
}

static void go_down(struct name *name, Dwarf_Die *type, Dwarf_Word offset);

static Dwarf_Word begin_of(Dwarf_Die *member)
{
    Dwarf_Attribute attribute;
    Dwarf_Word offset = 0;
    if (dwarf_attr(member, DW_AT_data_member_location, &attribute) != NULL)
        dwarf_formudata(&attribute, &offset);
    return offset;
}

static void name_member(struct name *name, Dwarf_Die *structure, Dwarf_Word offset)
{
    Dwarf_Die member, type;
    for (int end = dwarf_child(structure, &member); end == 0;
         end = dwarf_siblingof(&member, &member)) {
        Dwarf_Word size, begin = begin_of(&member);
        if (dwarf_tag(&member) != DW_TAG_member || !type_of(&member, &type) ||
            dwarf_aggregate_size(&type, &size) != 0 || offset < begin || offset - begin >= size)
            continue;
        if (dwarf_diename(&member) != NULL)
            add(name, ".%s", dwarf_diename(&member));
        go_down(name, &type, offset - begin);
        return;
    }
}

/* Rows of a matrix count as elements of one list. */
static void name_element(struct name *name, Dwarf_Die *array, Dwarf_Word offset)
{
    Dwarf_Die type;
    Dwarf_Word size;
    if (!type_of(array, &type) || dwarf_aggregate_size(&type, &size) != 0 || size == 0)
        return;
    add(name, "[%llu]", (unsigned long long)(offset / size));
    go_down(name, &type, offset % size);
}

static void go_down(struct name *name, Dwarf_Die *type, Dwarf_Word offset)
{
    Dwarf_Die peeled;
    if (is_opaque(type) || dwarf_peel_type(type, &peeled) != 0)
        return;
    int tag = dwarf_tag(&peeled);
    if (tag == DW_TAG_structure_type || tag == DW_TAG_union_type)
        name_member(name, &peeled, offset);
    else if (tag == DW_TAG_array_type)
        name_element(name, &peeled, offset);
}

static bool starts_at(Dwarf_Die *variable, Dwarf_Addr *start)
{
    Dwarf_Attribute location, operand;
    Dwarf_Op *expression;
    size_t length;
    if (dwarf_attr(variable, DW_AT_location, &location) == NULL ||
        dwarf_getlocation(&location, &expression, &length) != 0 || length != 1)
        return false;
    if (expression[0].atom == DW_OP_addr) {
        *start = expression[0].number;
        return true;
    }
    return dwarf_getlocation_attr(&location, expression, &operand) == 0 &&
           dwarf_formaddr(&operand, start) == 0;
}

/* Among what `scope` declares; the static ones of functions are in these. */
static bool find(struct name *name, Dwarf_Die *scope, Dwarf_Addr address)
{
    Dwarf_Die die, type;
    for (int end = dwarf_child(scope, &die); end == 0; end = dwarf_siblingof(&die, &die)) {
        int tag = dwarf_tag(&die);
        Dwarf_Addr start;
        Dwarf_Word size;
        if ((tag == DW_TAG_subprogram || tag == DW_TAG_lexical_block) && find(name, &die, address))
            return true;
        if (tag != DW_TAG_variable || !starts_at(&die, &start) || !type_of(&die, &type) ||
            dwarf_aggregate_size(&type, &size) != 0 || address < start || address - start >= size ||
            dwarf_diename(&die) == NULL)
            continue;
        add(name, "%s", dwarf_diename(&die));
        go_down(name, &type, address - start);
        return true;
    }
    return false;
}

bool td_symbol_of_object(const void *address, char *out, size_t size)
{
    struct name name = {out, size, 0};
    Dwarf_Addr bias, at = (uintptr_t)address;
    *out = '\0';
    /* The program's, by its code: of what is not in the file (.bss) the mapping has no name. */
    Dwfl_Module *module = td_symbol_module((uintptr_t)td_symbol_of_object);
    for (Dwarf_Die *unit = NULL;
         module != NULL && (unit = dwfl_module_nextcu(module, unit, &bias)) != NULL;)
        if (find(&name, unit, at - bias))
            return true;
    return false;
}
