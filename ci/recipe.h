/*
 * How the build makes a program's fuzzer: the commands by which it makes that of
 * ci/programs/model.c, so that there is one description, harness/'s td_program(). Made with them,
 * another program's files need nobody's configuring, and stand in nobody's way.
 */
#ifndef CI_RECIPE_H
#define CI_RECIPE_H

#include "text.h"

struct recipe {
    char *folder;         /* the build's, in which the harness is */
    struct names compile; /* a file under control, without the file and what it becomes */
    struct names host;    /* one on the host side, likewise */
    char *program;        /* the host side's source, harness/run/program.c */
    struct names closure; /* the check that all calls are known */
    struct names link;
};

/* Of a folder that has been configured. What is not there as expected ends the tool. */
void recipe_read(struct recipe *recipe, const char *folder);

/* Adds the command, without files, for a file under control; `flags` are the program's own. */
void recipe_compile(const struct recipe *recipe, const struct names *flags, struct names *words);
/* For one on the host side; `definitions`, as "-DNAME=VALUE", hold where the model has others. */
void recipe_host(const struct recipe *recipe, const struct names *definitions, struct names *words);
/* The check of these objects; what it finds is in STAMP.unknown and STAMP.objects, a name a
 * line. */
void recipe_closure(const struct recipe *recipe, const struct names *objects,
                    const struct names *allowed, const char *stamp, struct names *words);
/* Of `objects`, under control, and `host`, with further words at its end. */
void recipe_link(const struct recipe *recipe, const struct names *objects, const struct names *host,
                 const struct names *end, const char *output, struct names *words);

#endif
