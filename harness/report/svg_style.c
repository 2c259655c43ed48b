/* Colours: a task's by its lane; red for where it went wrong and amber for the other side are
 * nobody else's. */
#include "report/svg_style.h"

#include <stdio.h>

static const struct {
    const char *light, *dark;
} lanes[TD_LANE_COLOURS] = {
    {"#2f6fb7", "#6cb0f5"}, {"#18857a", "#4fc3b5"}, {"#7d4fc0", "#b99cf0"}, {"#5a6f1d", "#a8c054"},
    {"#3d5a80", "#9db7d6"}, {"#9a3f86", "#e08fd0"}, {"#6b5747", "#c4aa94"}, {"#1b7f9e", "#62c7e6"},
};

static const char style[] =
    ".tdpic{--bg:#fff;--fg:#1f2328;--dim:#5d6670;--line:#d8dee4;--hover:#f3f6f9;--red:#c4202c;"
    "--amber:#8a5a00;--redtint:#fdecec;--ambertint:#fdf3dc;--on:#fff;"
    "background:var(--bg);font:12px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Liberation "
    "Mono',monospace}\n"
    "@media "
    "(prefers-color-scheme:dark){.tdpic{--bg:#0f141a;--fg:#e4eaf0;--dim:#98a3ae;--line:#2c343d;"
    "--hover:#171e26;--red:#ff7a72;--amber:#e0aa3e;--redtint:#33181b;--ambertint:#30260f;--on:#"
    "0f141a}}\n"
    ".tdpic text{fill:var(--fg);white-space:pre}.tdpic .dim{fill:var(--dim)}"
    ".tdpic .title{font-size:18px;font-weight:bold}.tdpic .who{fill:var(--c);font-weight:bold}"
    ".tdpic .page{fill:var(--bg)}.tdpic .hit{fill:transparent}.tdpic .row:hover "
    ".hit{fill:var(--hover)}"
    ".tdpic .row:focus,.tdpic a:focus{outline:none}.tdpic a:focus "
    ".hit{stroke:var(--c);stroke-width:1.5}.tdpic .row:focus "
    ".hit{stroke:var(--dim);stroke-width:1.5}"
    ".tdpic .rule{stroke:var(--line);stroke-width:1}"
    ".tdpic .runs{fill:var(--c)}.tdpic .ready{stroke:var(--c);stroke-width:1.5;stroke-dasharray:1 "
    "4;"
    "stroke-linecap:round}.tdpic .blocked{fill:url(#tdhatch);stroke:var(--c);stroke-width:1}"
    ".tdpic .operation{fill:var(--c);fill-opacity:.13;stroke:var(--c);stroke-opacity:.35}"
    ".tdpic .switch{fill:none;stroke:var(--dim);stroke-width:1.2}.tdpic .tip{fill:var(--dim)}"
    ".tdpic .wake{fill:none;stroke:var(--c);stroke-width:1.2;stroke-dasharray:4 3}"
    ".tdpic .waketip{fill:var(--c)}"
    ".tdpic .here{--c:var(--red)}.tdpic .other{--c:var(--amber)}.tdpic .none{--c:#1a7f37}"
    ".tdpic .here .hit{fill:var(--redtint)}.tdpic .other .hit{fill:var(--ambertint)}"
    ".tdpic .coloured{fill:var(--c)}.tdpic .strong{font-weight:bold}"
    ".tdpic .badge{fill:var(--c);stroke:var(--bg);stroke-width:2}"
    ".tdpic .number{fill:var(--on);font-weight:bold;text-anchor:middle}"
    ".tdpic .between{fill:none;stroke:var(--red);stroke-width:1.6;stroke-dasharray:5 4;opacity:.75}"
    ".tdpic .points{fill:var(--dim);text-anchor:end;font-size:11px}.tdpic a{text-decoration:none}"
    ".tdpic .cross{fill:none;stroke:var(--c);stroke-width:3;stroke-linecap:round}"
    ".tdpic .gap{stroke:var(--bg);stroke-width:2.5}.tdpic .still{pointer-events:none}\n";

void td_svg_style(FILE *out)
{
    fputs("<style>\n", out);
    fputs(style, out);
    for (unsigned i = 0; i < TD_LANE_COLOURS; i++)
        fprintf(out, ".tdpic .k%u{--c:%s}", i, lanes[i].light);
    fputs("\n@media (prefers-color-scheme:dark){", out);
    for (unsigned i = 0; i < TD_LANE_COLOURS; i++)
        fprintf(out, ".tdpic .k%u{--c:%s}", i, lanes[i].dark);
    fputs("}\n</style>\n", out);
}
