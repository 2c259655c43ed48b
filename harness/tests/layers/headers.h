/* headers.h: what sources include, and where what a header declares is defined. */
#ifndef LAYERS_HEADERS_H
#define LAYERS_HEADERS_H

/* The file that defines a symbol, or NULL. */
typedef const char *headers_definer(const char *name);

/*
 * Looks at a source, a path below the folder `root`, and at all headers that it includes and that
 * lie in a room, each once. An include must not point up; a function or an object that room/x.h
 * declares is defined in room/x.c. Prints what is wrong: how many.
 */
unsigned headers_look(const char *root, const char *source, headers_definer *definer);

/* How many headers have been looked at, and how many names in them. */
unsigned headers_count(void);
unsigned headers_names(void);

#endif
