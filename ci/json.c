#include "json.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "report/utf8.h"

static void add_string(struct text *text, const char *string)
{
    text_add(text, "\"", 1);
    for (const char *c = string; *c != '\0';) {
        uint32_t character;
        size_t length = td_utf8_character(c, &character);
        if (length == 0)
            text_printf(text, "%s", TD_UTF8_REPLACEMENT);
        else if (character == '"' || character == '\\')
            text_printf(text, "\\%c", (char)character);
        else if (character == '\n')
            text_printf(text, "\\n");
        else if (character < 0x20 || character == 0x7f)
            text_printf(text, "\\u%04x", (unsigned)character);
        else
            text_add(text, c, length);
        c += length > 0 ? length : 1;
    }
    text_add(text, "\"", 1);
}

/* What stands before a value: the comma, a line of its own, its name. */
static void begin(struct json *json, const char *name)
{
    if (json->begun)
        text_add(&json->text, ",", 1);
    if (json->depth > 0)
        text_printf(&json->text, "\n%*s", 2 * (int)json->depth, "");
    if (name != NULL) {
        add_string(&json->text, name);
        text_add(&json->text, ": ", 2);
    }
    json->begun = true;
}

void json_open(struct json *json, const char *name, char bracket)
{
    begin(json, name);
    text_add(&json->text, &bracket, 1);
    json->depth++;
    json->begun = false;
}

void json_close(struct json *json, char bracket)
{
    json->depth--;
    if (json->begun)
        text_printf(&json->text, "\n%*s", 2 * (int)json->depth, "");
    text_add(&json->text, &bracket, 1);
    json->begun = true;
}

void json_string(struct json *json, const char *name, const char *value)
{
    begin(json, name);
    if (value != NULL)
        add_string(&json->text, value);
    else
        text_add(&json->text, "null", 4);
}

void json_strings(struct json *json, const char *name, const struct names *values)
{
    json_open(json, name, '[');
    for (size_t i = 0; i < values->count; i++)
        json_string(json, NULL, values->name[i]);
    json_close(json, ']');
}

void json_number(struct json *json, const char *name, uint64_t value)
{
    begin(json, name);
    text_printf(&json->text, "%llu", (unsigned long long)value);
}

void json_seconds(struct json *json, const char *name, double value)
{
    begin(json, name);
    text_printf(&json->text, "%.3f", value);
}

void json_truth(struct json *json, const char *name, bool value)
{
    begin(json, name);
    text_printf(&json->text, "%s", value ? "true" : "false");
}

void json_write(struct json *json, const char *path)
{
    text_add(&json->text, "\n", 1);
    file_write(path, json->text.data, json->text.length);
    text_free(&json->text);
    *json = (struct json){0};
}
