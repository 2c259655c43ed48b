/* Names and notes full of markup, and many tasks: what --explain writes holds, whatever they
 * are. */
#include "teardown.h"

#include <stddef.h>
#include <stdint.h>

int td_probe(int amount); /* under control: host/probe.c */

static void go(const struct td_call *call)
{
    td_note("<script>alert(\"%u\")</script> & 'quotes' \\ \xc3\xa9 \xf0\x9f\x90\x9f ]]>",
            call->instance);
    td_note("a note that is a good deal longer than any strip of a picture has room for, and goes "
            "on and on, with nothing "
            "much to say, until it has to be cut somewhere, wherever that is, since what does not "
            "fit is not shown there");
    td_probe(0);
}

static void finish(void)
{
    td_broken("<b>&\"'", "<!-- %s --> ]]> & more \t\x01 \xff \xc0\xaf \xed\xa0\x80",
              "</text></svg>");
}

const struct td_target td_target = {
    .name = "awkward <&\"'>",
    .actors =
        (const struct td_actor[]){{.name = "a<b>&\"c'", .count = 9},
                                  {.name = "an actor whose name is very long indeed", .count = 2},
                                  {.name = NULL}},
    .ops =
        (const struct td_op[]){
            {.name = "go<&>\"'", .actor = "a<b>&\"c'", .run = go},
            {.name = "walk", .actor = "an actor whose name is very long indeed", .run = go},
            {.name = NULL},
        },
    .max_ops = 16,
    .finish = finish,
};
