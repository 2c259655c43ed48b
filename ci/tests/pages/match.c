#include "match.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

#define ANYTHING "…"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits, with commas or a point between them. */
static size_t figure_length(const char *text, size_t size)
{
    size_t length = 0;
    while (length < size && is_digit(text[length])) {
        length++;
        if (length + 1 < size && strchr(",.", text[length]) != NULL && is_digit(text[length + 1]))
            length++;
    }
    return length;
}

/* Blanks are as good as any number of them where figures may differ in length. */
static size_t skip_blanks(const char *text, size_t size)
{
    size_t length = 0;
    while (length < size && text[length] == ' ')
        length++;
    return length;
}

static bool line_matches(const char *shown, size_t left, const char *printed, size_t right,
                         bool figures)
{
    size_t anything = strlen(ANYTHING);
    while (left > 0) {
        size_t one = 1;
        size_t other = 1;
        if (left >= anything && strncmp(shown, ANYTHING, anything) == 0) {
            for (size_t skip = 0; skip <= right; skip++) {
                if (line_matches(shown + anything, left - anything, printed + skip, right - skip,
                                 figures)) {
                    return true;
                }
            }
            return false;
        }
        if (figures && figure_length(shown, left) > 0 && figure_length(printed, right) > 0) {
            one = figure_length(shown, left);
            other = figure_length(printed, right);
        } else if (figures && skip_blanks(shown, left) > 0 && skip_blanks(printed, right) > 0) {
            one = skip_blanks(shown, left);
            other = skip_blanks(printed, right);
        } else if (right == 0 || *shown != *printed) {
            return false;
        }
        shown += one;
        left -= one;
        printed += other;
        right -= other;
    }
    return right == 0;
}

static const char *next_line(const char *text)
{
    size_t size = strcspn(text, "\n");
    return text + size + (text[size] == '\n');
}

bool text_matches(const char *shown, const char *printed, bool figures)
{
    while (*shown != '\0') {
        size_t left = strcspn(shown, "\n");
        if (left == strlen(ANYTHING) && strncmp(shown, ANYTHING, left) == 0) {
            for (; !text_matches(next_line(shown), printed, figures); printed = next_line(printed))
                if (*printed == '\0')
                    return false;
            return true;
        }
        if (*printed == '\0' ||
            !line_matches(shown, left, printed, strcspn(printed, "\n"), figures)) {
            return false;
        }
        shown = next_line(shown);
        printed = next_line(printed);
    }
    return *printed == '\0';
}

bool lines_are_among(const char *shown, const char *printed)
{
    for (; *shown != '\0' && *printed != '\0'; printed = next_line(printed))
        if (line_matches(shown, strcspn(shown, "\n"), printed, strcspn(printed, "\n"), false))
            shown = next_line(shown);
    return *shown == '\0';
}

/* "verdict …", "signature …", and a stack's lines, which stand further in. */
static bool is_of_finding(const char *line)
{
    return starts_with(line, "verdict ") || starts_with(line, "signature ") ||
           starts_with(line, "      ");
}

/* Allocated. */
static char *finding_of(const char *text)
{
    struct text finding = {0};
    text_add(&finding, "", 0);
    for (; *text != '\0'; text = next_line(text))
        if (is_of_finding(text))
            text_add(&finding, text, (size_t)(next_line(text) - text));
    return finding.data;
}

bool finding_matches(const char *shown, const char *printed)
{
    char *left = finding_of(shown);
    char *right = finding_of(printed);
    bool same = *left != '\0' && strcmp(left, right) == 0;
    free(left);
    free(right);
    return same;
}
