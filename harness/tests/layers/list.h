/* list.h: the rooms, and what is let be: read from a file such as layers.txt. */
#ifndef LAYERS_LIST_H
#define LAYERS_LIST_H

#include <stdbool.h>

/* Reads it; ends the process where it cannot be read. The lines are
 *
 *     room NAME
 *     arrow FROM TO reason
 *     header NAME reason
 *
 * and '#' begins a comment. Rooms come highest first. */
void list_read(const char *path);

/* How many rooms there are; the number of the one that a file lies in: 0 is the highest,
 * list_rooms() is none. */
unsigned list_rooms(void);
unsigned list_room(const char *file);
const char *list_room_name(unsigned room);

/* The arrow is let be. */
bool list_allows(const char *from, const char *to);

/* What this header declares may be defined in a file of another name. */
bool list_frees(const char *header);

/* Prints what is let be and was not met: how many. */
unsigned list_unmet(void);
unsigned list_length(void);

/* For what makes all else useless: prints it, and ends the process with 2. */
_Noreturn void give_up(const char *what, const char *name);

/* strdup(), which does not fail. */
char *copy(const char *text);

#endif
