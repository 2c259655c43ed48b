/*
 * What --explain writes besides the text says what the text says: the same lines in the same order,
 * with the same places; each side is marked where its stack says; nothing lies upon another thing.
 * The input is found, and made smaller, first.
 *
 *     forms BINARY WORK [INPUT]     WORK: how the names of files begin that are made
 */
#include "well_formed.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { LINES = 4096, LINE = 1024, SIDES = 64 };

static char *text, *svg, *html, *trace;
static char lines[LINES][LINE]; /* of the text's interleaving: "who what" */
static unsigned line_count;
static bool shortened;

static _Noreturn __attribute__((format(printf, 1, 2))) void fail(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    exit(1);
}

static __attribute__((format(printf, 2, 3))) void run(int status, const char *format, ...)
{
    char command[4096];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof(command), format, arguments);
    va_end(arguments);
    int got = system(command);
    if (!WIFEXITED(got) || (status >= 0 && WEXITSTATUS(got) != status))
        fail("%s: status %d, not %d", command, WEXITSTATUS(got), status);
}

static char *read_file(const char *work, const char *end)
{
    char path[4096];
    snprintf(path, sizeof(path), "%s%s", work, end);
    FILE *stream = fopen(path, "rb");
    char *data = calloc(1, 1 << 24);
    if (stream == NULL || data == NULL)
        fail("%s: not there", path);
    size_t size = fread(data, 1, (1 << 24) - 1, stream);
    fclose(stream);
    if (*end != '\0' && strlen(data) != size)
        fail("%s: has a byte that is 0", path);
    return data;
}

static const char *expect(const char *in, const char *what, const char *wanted)
{
    const char *found = strstr(in, wanted);
    if (found == NULL)
        fail("%s has no '%s'", what, wanted);
    return found;
}

/* What stands between `before` and `after`, the markup's names for characters read. */
static const char *between(const char *at, const char *before, const char *after, char out[LINE])
{
    static const struct {
        const char *name;
        char c;
    } named[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    const char *from = expect(at, "the picture", before) + strlen(before);
    const char *to = strstr(from, after);
    size_t used = 0;
    while (to != NULL && from < to && used + 1 < LINE) {
        char c = *from++;
        for (size_t i = 0; c == '&' && i < sizeof(named) / sizeof(named[0]); i++) {
            if (strncmp(from - 1, named[i].name, strlen(named[i].name)) == 0) {
                from += strlen(named[i].name) - 1;
                c = named[i].c;
                break;
            }
        }
        out[used++] = c;
    }
    out[used] = '\0';
    return from;
}

/* A name that stands in columns has spaces behind it; one of them counts. */
static void squeeze(char *line)
{
    char *to = line;
    for (const char *from = line; *from != '\0'; from++)
        if (*from != ' ' || (to > line && to[-1] != ' '))
            *to++ = *from;
    *to = '\0';
}

static void read_lines(void)
{
    const char *at = strchr(expect(text, "the text", "\ninterleaving\n") + 1, '\n') + 1;
    for (; *at == ' '; at = strchr(at, '\n') + 1) {
        char *line = lines[line_count];
        snprintf(line, LINE, "%.*s", (int)strcspn(at, "\n"), at);
        squeeze(line);
        if (strncmp(line, "…", strlen("…")) == 0 || *line == '(')
            shortened = true;
        else if (++line_count == LINES)
            fail("too many lines");
    }
}

/* Each strip that tells a line of the text tells it in its title, and the place that stands
 * there. */
static void compare_lines(void)
{
    unsigned next = 0;
    bool skips = shortened || strstr(svg, "data-kind=\"gap\"") != NULL;
    for (const char *at = svg; (at = strstr(at, "<g class=\"row ")) != NULL; at++) {
        char kind[LINE], title[LINE], place[LINE] = "", wanted[LINE + 8];
        const char *end = expect(at, "a strip", "<title>");
        between(at, "data-kind=\"", "\"", kind);
        const char *who = strstr(at, "data-who=");
        if (strcmp(kind, "ready") == 0 || strcmp(kind, "side") == 0 || strcmp(kind, "waits") == 0 ||
            who == NULL || who > end)
            continue; /* the text does not tell it */
        between(end, "<title>", "</title>", title);
        title[strcspn(title, "\n")] = '\0';
        squeeze(title);
        while (skips && next < line_count && strcmp(title, lines[next]) != 0)
            next++;
        if (next == line_count || strcmp(title, lines[next]) != 0)
            fail("the picture tells\n  %s\nwhere the text tells\n  %s", title,
                 next < line_count ? lines[next] : "nothing");
        next++;
        const char *side = strstr(at, "data-side=");
        if (strcmp(kind, "stops") != 0 || strstr(title, " at ") == NULL ||
            (side != NULL && side < end))
            continue; /* a side's place is that of its stack */
        between(at, "data-place=\"", "\"", place);
        snprintf(wanted, sizeof(wanted), " at %s (", place);
        expect(title, "the line", wanted);
    }
    if (next < line_count && !skips)
        fail("the picture does not tell\n  %s", lines[next]);
}

/* "  read by ioctl0 in operation 1, …", and below it the innermost frame, "function  file:line". */
static unsigned compare_sides(void)
{
    unsigned count = 0, marked = 0;
    const char *at = strrchr(strstr(text, "\ninterleaving\n"), '\0');
    while (at > text && !(at[-1] == '\n' && *at == '\n'))
        at--;
    at = strchr(at + 1, '\n');
    for (; at != NULL && at[1] == ' '; at = strchr(at + 1, '\n')) {
        char wanted[LINE], place[LINE], row[LINE], side[LINE];
        if (strncmp(at, "\n    ", 5) == 0)
            continue; /* what the side waits for, and its stack */
        snprintf(wanted, sizeof(wanted), "data-side=\"%u\"", count);
        snprintf(side, sizeof(side), "%.*s", (int)strcspn(at + 1, "\n"), at + 1);
        snprintf(row, sizeof(row), "id=\"side%u\"", count++);
        expect(html, "the page", row);
        const char *mark = strstr(svg, wanted), *frame = strchr(at + 1, '\n');
        if (mark == NULL && strstr(side, " by ") != NULL)
            fail("the picture does not mark side %u,%s", count - 1, side);
        if (mark == NULL)
            continue;
        marked++;
        if (frame != NULL && strncmp(frame, "\n    for ", 9) == 0)
            frame = strchr(frame + 1, '\n');
        if (frame == NULL || strncmp(frame, "\n      ", 7) != 0)
            continue;
        const char *end = strchr(frame + 1, '\n'), *from = end;
        while (from[-1] != ' ')
            from--;
        snprintf(place, sizeof(place), "data-place=\"%.*s\"", (int)(end - from), from);
        const char *found = expect(mark, "the side's strip", place);
        if (found > strstr(mark, "<title>"))
            fail("the strip of side %u has not the place %s", count - 1, place);
    }
    return marked;
}

/* Strips come one below the other, and are not as high as their runs are long. */
static void check_layout(void)
{
    int bottom = 0, width = 0, height = 0;
    if (sscanf(expect(svg, "the picture", "viewBox=\""), "viewBox=\"0 0 %d %d\"", &width,
               &height) != 2)
        fail("the picture has no size");
    for (const char *at = svg; (at = strstr(at, "<rect class=\"hit\"")) != NULL; at++) {
        int x, y, w, h;
        if (sscanf(at, "<rect class=\"hit\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"", &x, &y,
                   &w, &h) != 4)
            fail("a strip has no size");
        if (y < bottom || x < 0 || x + w > width || y + h > height || h > 100)
            fail("a strip at %d, %d of %d by %d", x, y, w, h);
        bottom = y + h;
    }
    if (bottom == 0 || height > bottom + 40 || width < 600 || width > 4000)
        fail("a picture of %d by %d", width, height);
}

static unsigned count_of(const char *in, const char *what)
{
    unsigned count = 0;
    for (const char *at = in; (at = strstr(at, what)) != NULL; at++)
        count++;
    return count;
}

/* A slice for each run that the text tells, as long. */
static void compare_trace(unsigned sides)
{
    unsigned long long points = 0, slices = 0;
    for (const char *at = trace; (at = strstr(at, "\"ph\":\"X\"")) != NULL; at++) {
        unsigned long long from, length;
        const char *category = strstr(at, "\"cat\":");
        if (sscanf(expect(at, "a slice", "\"ts\":"), "\"ts\":%llu,\"dur\":%llu,", &from, &length) !=
            2)
            fail("a slice has no time");
        if (strncmp(category, "\"cat\":\"run\"", 11) != 0)
            continue;
        points += length;
        slices++;
    }
    for (unsigned i = 0; i < line_count && !shortened; i++) {
        const char *told = strstr(lines[i], " point; "), *many = strstr(lines[i], " points; ");
        const char *end = told != NULL ? told : many;
        if (end == NULL)
            continue;
        while (end > lines[i] && end[-1] != ' ')
            end--;
        points -= strtoull(end, NULL, 10);
        slices--;
    }
    if (!shortened && (points != 0 || slices != 0))
        fail("the trace has %lld points and %lld runs more than the text", points, slices);
    if (count_of(trace, "\"ph\":\"i\"") < sides)
        fail("the trace does not mark %u sides", sides);
}

/* No other file is asked for. */
static void check_alone(void)
{
    for (const char *at = html; (at = strstr(at, "://")) != NULL; at++)
        if (strncmp(at - 4, "http://www.w3.org/2000/svg\"", 27) != 0)
            fail("the page names another: %.60s", at - 5);
    if (strstr(html, " src=") != NULL || strstr(html, "<link") != NULL ||
        strstr(html, "@import") != NULL)
        fail("the page wants another file");
}

/* An input is given as bytes or as text, or looked for. */
static void make(const char *binary, const char *work, const char *input)
{
    if (input == NULL) {
        run(1, "'%s' --search --runs 20000 --seed 1 --keep '%s.found' >/dev/null 2>&1", binary,
            work);
        run(0, "'%s' --shrink '%s.found' --out '%s.input' >/dev/null 2>&1", binary, work, work);
    } else if (strncmp(read_file(input, ""), "teardown ", 9) == 0) {
        run(0, "'%s' --encode '%s' --out '%s.input'", binary, input, work);
    } else {
        run(0, "cp '%s' '%s.input'", input, work);
    }
}

static void explain(const char *binary, const char *work, const char *points)
{
    run(1,
        "'%s' --explain %s --svg '%s.svg' --html '%s.html' --trace '%s.json' '%s.input' >'%s.txt'",
        binary, points, work, work, work, work, work);
    text = read_file(work, ".txt");
    svg = read_file(work, ".svg");
    html = read_file(work, ".html");
    trace = read_file(work, ".json");
    line_count = 0;
    read_lines();
}

int main(int argc, char **argv)
{
    const char *where;
    if (argc < 3)
        fail("forms BINARY WORK [INPUT]");
    make(argv[1], argv[2], argc > 3 ? argv[3] : NULL);
    explain(argv[1], argv[2], "");
    if (!xml_well_formed(svg, &where))
        fail("the picture is no XML here: %.80s", where);
    if (!json_well_formed(trace, &where))
        fail("the trace is no JSON here: %.80s", where);
    compare_lines();
    unsigned sides = compare_sides();
    check_layout();
    compare_trace(sides);
    check_alone();
    expect(html, "the page", "<pre id=\"text\"");
    printf("%u lines and %u sides told alike\n", line_count, sides);
    if (shortened)
        return 0; /* too many points */
    explain(argv[1], argv[2], "--points");
    compare_lines();
    check_layout();
    explain(argv[1], argv[2], ""); /* what the browser is shown */
    return 0;
}
