/*
 * Usage: interface_differential [--self-check] [--random N] [--from SEED]
 *
 * Does the same with the reference, with the real kernel in a network namespace of its own, and
 * with lwIP, and compares call by call. A difference is explained by a row (known_difference.c);
 * exit status 1 if one has none, if a row explains nothing, or if fewer calls were compared than
 * the floors. Exit status 77, after a message, when there can't be a namespace.
 *   --self-check   instead: makes the reference's answers wrong, one at a time, for each kind of
 *                  call, and fails if that is not found
 *   --random N     scripts drawn at random for the kernel (600; with --self-check 150), four times
 *                  as many for lwIP, and a fifth as many about bridges, for the kernel
 *   --from SEED    the first one's seed (1)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plant.h"
#include "run.h"
#include "script.h"

#define SKIPPED      77
#define RANDOM       600u
#define RANDOM_CHECK 150u
#define LWIP_TIMES   4u /* lwIP takes no time */
#define BRIDGES      5u
#define PROCESSES    96 /* the kernel waits most of the time that it takes to end an interface */
#define FLOOR_KERNEL 25000u
#define FLOOR_LWIP   80000u

struct options {
    bool self_check;
    unsigned random, from;
};

static unsigned number(const char *option, const char *text)
{
    char *end;
    unsigned long n = strtoul(text, &end, 10);

    if (*text < '0' || *text > '9' || *end != '\0' || n > 1000000) {
        fprintf(stderr, "interface_differential: %s wants a number up to 1000000, not '%s'\n",
                option, text);
        exit(2);
    }
    return (unsigned)n;
}

static struct options parse(int argc, char **argv)
{
    struct options options = {.from = 1};
    bool counted = false;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--self-check") == 0) {
            options.self_check = true;
        } else if (strcmp(argv[i], "--random") == 0 && i + 1 < argc) {
            options.random = number("--random", argv[++i]);
            counted = true;
        } else if (strcmp(argv[i], "--from") == 0 && i + 1 < argc) {
            options.from = number("--from", argv[++i]);
        } else {
            fprintf(stderr, "interface_differential: no such option, or nothing behind it: %s\n",
                    argv[i]);
            exit(2);
        }
    }
    if (!counted)
        options.random = options.self_check ? RANDOM_CHECK : RANDOM;
    return options;
}

static struct script *make_scripts(const struct options *options, unsigned *count)
{
    unsigned hand = script_count(), random = options->random, bridges = random / BRIDGES;
    struct script *scripts = run_room(hand + random + LWIP_TIMES * random + bridges), *next;

    for (unsigned i = 0; i < hand; i++)
        script_get(i, &scripts[i]);
    next = scripts + hand;
    for (unsigned i = 0; i < random; i++)
        script_draw(options->from + i, KERNEL, next++);
    for (unsigned i = 0; i < LWIP_TIMES * random; i++)
        script_draw(options->from + i, LWIP, next++);
    for (unsigned i = 0; i < bridges; i++)
        script_draw_bridge(options->from + i, next++);
    *count = (unsigned)(next - scripts);
    return scripts;
}

/* The exit status, or -1 to go on. */
static int run_all(struct script *scripts, unsigned count)
{
    static const unsigned processes[SIDES] = {1, PROCESSES, 1};
    const char *why = NULL;

    for (enum side_number side = REFERENCE; side < SIDES; side++) {
        if (run_side(side, scripts, count, processes[side], &why))
            continue;
        if (why == NULL)
            return 1;
        printf("skipped: %s\n", why);
        return SKIPPED;
    }
    return -1;
}

static unsigned print_calls(const struct comparison *total)
{
    unsigned sum[SIDES] = {0}, few = 0;

    printf("%-24s %8s %8s\n", "calls with one answer", "kernel", "lwIP");
    for (unsigned op = 0; op < OPS; op++) {
        printf("%-24s %8u %8u\n", op_names[op], total->same[KERNEL][op], total->same[LWIP][op]);
        for (unsigned side = KERNEL; side < SIDES; side++)
            sum[side] += total->same[side][op];
        if (total->same[KERNEL][op] == 0) {
            printf("not one %s was compared with the kernel's\n", op_names[op]);
            few++;
        }
    }
    printf("%-24s %8u %8u\n", "all", sum[KERNEL], sum[LWIP]);
    printf("%-24s %8u %8u\n", "(there is no such call)", total->not_done[KERNEL],
           total->not_done[LWIP]);
    if (sum[KERNEL] < FLOOR_KERNEL || sum[LWIP] < FLOOR_LWIP) {
        printf("fewer than %u and %u calls were compared\n", FLOOR_KERNEL, FLOOR_LWIP);
        few++;
    }
    return few;
}

static int differential(const struct script *scripts, unsigned count)
{
    struct comparison total = {0};
    unsigned unused = 0, few;

    for (unsigned i = 0; i < count; i++) {
        for (enum side_number side = KERNEL; side < SIDES; side++)
            if ((scripts[i].sides & 1u << side) != 0)
                compare(&total, side, &scripts[i]);
    }
    few = print_calls(&total);
    for (unsigned i = 0; i < explanation_count; i++) {
        printf("%8u differences: %s\n", total.used[i], explanations[i].row);
        unused += total.used[i] == 0;
    }
    printf("%u differences unexplained, %u rows explain nothing\n", total.unexplained, unused);
    return total.unexplained != 0 || unused != 0 || few != 0;
}

int main(int argc, char **argv)
{
    struct options options = parse(argc, argv);
    unsigned count;
    struct script *scripts = make_scripts(&options, &count);
    int status = run_all(scripts, count);

    if (status >= 0)
        return status;
    return options.self_check ? plant_all(scripts, count) : differential(scripts, count);
}
