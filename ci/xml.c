#include "xml.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "report/markup.h"
#include "report/utf8.h"

/* In an attribute the ends of lines and tabs would be read back as blanks. */
static void add_character(struct text *text, uint32_t character, const char *bytes, size_t length,
                          bool attribute)
{
    const char *name = td_markup_name(character);
    if (name != NULL) {
        text_printf(text, "%s", name);
        return;
    }
    bool blank = character == '\t' || character == '\n' || character == '\r';
    bool none = length == 0 || (character < 0x20 && !blank) || character == 0x7f ||
                character == 0xfffe || character == 0xffff;
    if (none)
        text_printf(text, "%s", TD_UTF8_REPLACEMENT);
    else if (character == '\r' || (blank && attribute))
        text_printf(text, "&#%u;", (unsigned)character);
    else
        text_add(text, bytes, length);
}

static void add_escaped(struct text *text, const char *string, bool attribute)
{
    for (const char *c = string; *c != '\0';) {
        uint32_t character = 0;
        size_t length = td_utf8_character(c, &character);
        add_character(text, character, c, length, attribute);
        c += length > 0 ? length : 1;
    }
}

static void end_tag(struct xml *xml)
{
    if (xml->in_tag)
        text_add(&xml->text, ">", 1);
    xml->in_tag = false;
}

static void new_line(struct xml *xml)
{
    text_printf(&xml->text, "\n%*s", 2 * (int)xml->open.count, "");
}

void xml_open(struct xml *xml, const char *element)
{
    end_tag(xml);
    if (!xml->filled)
        new_line(xml);
    text_printf(&xml->text, "<%s", element);
    names_add(&xml->open, element);
    xml->in_tag = true;
    xml->filled = false;
}

void xml_attribute(struct xml *xml, const char *name, const char *value)
{
    text_printf(&xml->text, " %s=\"", name);
    add_escaped(&xml->text, value, true);
    text_add(&xml->text, "\"", 1);
}

void xml_characters(struct xml *xml, const char *characters)
{
    end_tag(xml);
    add_escaped(&xml->text, characters, false);
    xml->filled = true;
}

void xml_close(struct xml *xml)
{
    char *element = xml->open.name[--xml->open.count];
    if (xml->in_tag) {
        text_printf(&xml->text, "/>");
    } else {
        if (!xml->filled)
            new_line(xml);
        text_printf(&xml->text, "</%s>", element);
    }
    xml->in_tag = false;
    xml->filled = false;
    free(element);
}

void xml_write(struct xml *xml, const char *path)
{
    char *document =
        format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>%s\n", text_string(&xml->text));
    file_write(path, document, strlen(document));
    text_free(&xml->text);
    names_free(&xml->open);
    free(document);
}
