/* The forms of reports hold whatever a program's names and words are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "files.h"
#include "json.h"
#include "report/utf8.h"
#include "sides.h"
#include "table.h"
#include "xml.h"

/* Quotes, markup, control characters, a letter of two bytes, one of four, and bytes that are no
 * UTF-8. */
#define AWKWARD "\"q\" <&'> \\ \t\n\x01 \xc3\xa9 \xf0\x9f\x90\x9f \xff \xc0\xaf \xed\xa0\x80"

static void check_text(const char *what, const char *is, const char *should)
{
    struct text trouble = {0};
    text_printf(&trouble, "is      %s\nshould  %s", is, should);
    check(strcmp(is, should) == 0, &trouble, "%s", what);
}

static void check_utf8(void)
{
    uint32_t character = 0;
    check(td_utf8_character("\xe2\x82\xac", &character) == 3 && character == 0x20ac, NULL,
          "a character of three bytes");
    check(td_utf8_character("\xe2\x82", &character) == 0, NULL, "one that is cut off is none");
    check(td_utf8_character("\x80", &character) == 0, NULL, "a byte from the middle is none");
    check(td_utf8_character("\xc1\x81", &character) == 0, NULL, "too long a form is none");
    check(td_utf8_character("\xf4\x90\x80\x80", &character) == 0, NULL, "there is an end to them");
}

static void check_json(void)
{
    struct json json = {0};
    struct names list = {0};
    names_add(&list, "a");
    names_add(&list, AWKWARD);
    json_open(&json, NULL, '{');
    json_string(&json, "words", AWKWARD);
    json_open(&json, "empty", '[');
    json_close(&json, ']');
    json_strings(&json, "list", &list);
    json_number(&json, "number", 18446744073709551615U);
    json_seconds(&json, "seconds", 1.5);
    json_truth(&json, "truth", true);
    json_string(&json, "none", NULL);
    json_close(&json, '}');
#define ESCAPED                                                                                    \
    "\"\\\"q\\\" <&'> \\\\ \\u0009\\n\\u0001 \xc3\xa9 \xf0\x9f\x90\x9f " TD_UTF8_REPLACEMENT       \
    " " TD_UTF8_REPLACEMENT TD_UTF8_REPLACEMENT                                                    \
    " " TD_UTF8_REPLACEMENT TD_UTF8_REPLACEMENT TD_UTF8_REPLACEMENT "\""
    check_text("JSON", json.text.data,
               "{\n  \"words\": " ESCAPED
               ",\n  \"empty\": [],\n  \"list\": [\n    \"a\",\n    " ESCAPED
               "\n  ],\n  \"number\": 18446744073709551615,\n  \"seconds\": 1.500,\n"
               "  \"truth\": true,\n  \"none\": null\n}");
    check(json_well_formed(json.text.data), NULL, "what is written is well-formed");
    char *words = json_member(json.text.data, "words");
    char *number = json_member(json.text.data, "number");
    check(strncmp(words, AWKWARD, strcspn(AWKWARD, "\xff")) == 0, NULL, "and read back");
    check_text("a number", number, "18446744073709551615");
    check(json_member(json.text.data, "a") == NULL, NULL, "an element is no member");
    struct names read = {0};
    json_list(json.text.data, "list", &read);
    check(read.count == 2 && strcmp(read.name[0], "a") == 0, NULL, "a list is read back");
}

static void check_well_formed(void)
{
    static const char *const good[] = {"{}",   " [1, -0.5e+3, \"\\u00e9\"] ", "null",
                                       "true", "{\"a\": {\"b\": [[]]}}",      "0"};
    static const char *const bad[] = {
        "",       "{",        "[1,]",        "{\"a\"}", "{\"a\": 1,}", "\"\\x\"", "01",    "[1] 2",
        "\"\n\"", "{'a': 1}", "\"\\u12g4\"", "[1 2]",   "\"\xff\"",    "nul",     "{1: 2}"};
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
        check(json_well_formed(good[i]), NULL, "well-formed: %s", good[i]);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        check(!json_well_formed(bad[i]), NULL, "not well-formed, number %zu", i);
}

static void check_xml(void)
{
    struct xml xml = {0};
    struct text file = {0};
    char path[] = "/tmp/ci_forms_XXXXXX";
    if (mkstemp(path) < 0)
        fail("cannot make a file in /tmp");
    xml_open(&xml, "outer");
    xml_attribute(&xml, "name", AWKWARD);
    xml_open(&xml, "inner");
    xml_characters(&xml, AWKWARD);
    xml_close(&xml);
    xml_open(&xml, "empty");
    xml_close(&xml);
    xml_close(&xml);
    xml_write(&xml, path);
    file_read(path, &file);
    tree_remove(path);
#define BAD  TD_UTF8_REPLACEMENT
#define TAIL " \xc3\xa9 \xf0\x9f\x90\x9f " BAD " " BAD BAD " " BAD BAD BAD
    check_text("XML", text_string(&file),
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<outer name=\"&quot;q&quot; &lt;&amp;&#39;&gt; \\ &#9;&#10;" BAD TAIL "\">\n"
               "  <inner>&quot;q&quot; &lt;&amp;&#39;&gt; \\ \t\n" BAD TAIL "</inner>\n"
               "  <empty/>\n</outer>\n");
}

static void check_sides(void)
{
    struct sides sides = {0};
    static const char explanation[] =
        "verdict    data-race: words: more\nsignature  data-race a/b\n\n"
        "interleaving\n  main  begins\n\ndata-race\n"
        "  read by one in operation 1, look at=it\n"
        "      a                 a folder/x:y.c:12\n"
        "      main              main.c:3\n"
        "  write by two\n"
        "      b                 b.c\n"
        "  free by three\n";
    sides_read(&sides, explanation);
    check(sides.count == 3, NULL, "three sides");
    check_text("what one did", sides.list[0].what, "read by one in operation 1, look at=it");
    check(sides.list[0].count == 2 && sides.list[0].places[0].line == 12, NULL, "its place's line");
    check_text("its place's file", sides.list[0].places[0].file, "a folder/x:y.c");
    check_text("its function", sides.list[0].places[0].function, "a");
    check(sides.list[1].count == 1 && sides.list[1].places[0].line == 0, NULL,
          "a place without line");
    check(sides.list[2].count == 0, NULL, "a side without a place");
    check_text("the verdict", sides_verdict(explanation), "data-race: words: more");
    sides_free(&sides);
    sides_read(&sides, "verdict    none\nsignature  silent\n\ninterleaving\n  main  begins\n");
    check(sides.count == 0, NULL, "no verdict has no sides");
}

static void check_tables(void)
{
    struct table table = {.columns = 2};
    char *bytes = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&bytes, &size);
    table_row(&table, "name", "count");
    table_row(&table, "a|b_c", "1,000");
    table_row(&table, "d", "5");
    table_print_markdown(&table, memory);
    table_print(&table, memory);
    fclose(memory);
    check_text("tables", bytes,
               "| name | count |\n|---|---:|\n| a\\|b\\_c | 1,000 |\n| d | 5 |\n"
               "name   count\na|b_c  1,000\nd          5\n");
    table_free(&table);
}

int main(void)
{
    check_utf8();
    check_json();
    check_well_formed();
    check_xml();
    check_sides();
    check_tables();
    return check_end();
}
