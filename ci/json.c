#include "json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "report/markup.h"

static void add_string(struct text *text, const char *string)
{
    char *bytes = NULL;
    size_t length;
    FILE *stream = open_memstream(&bytes, &length);
    if (stream == NULL)
        out_of_memory();
    td_json_string(stream, string);
    if (fclose(stream) != 0)
        out_of_memory();
    text_add(text, bytes, length);
    free(bytes);
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
