/* XML 1.0, written element by element. */
#ifndef CI_XML_H
#define CI_XML_H

#include <stdbool.h>

#include "text.h"

/* A document that grows. Zero-initialised is empty. Names of elements and attributes are plain
 * words. */
struct xml {
    struct text text;
    struct names open;
    bool in_tag; /* of the innermost element: attributes may follow */
    bool filled; /* it holds characters: nothing may be put between them */
};

void xml_open(struct xml *xml, const char *element);
/* Of the element that was opened last and holds nothing yet. */
void xml_attribute(struct xml *xml, const char *name, const char *value);
/* Characters in the element. What XML cannot hold, and what is no UTF-8, becomes U+FFFD. */
void xml_characters(struct xml *xml, const char *characters);
void xml_close(struct xml *xml);
/* Writes the file with the declaration before it; frees the document. */
void xml_write(struct xml *xml, const char *path);

#endif
