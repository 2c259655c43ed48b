/*
 * Usage: osevent_differential [--self-check] [--random N]
 *
 * Does the same with the reference and with the real libxenlight, through the same hooks, some of
 * them on the real libvirt's event loop, and compares call by call. A difference is listed with the
 * row that explains it; exit status 1 if one has none, or if fewer calls were compared than FLOOR.
 *   --self-check   instead: makes the reference wrong once for each kind of call, and fails if that
 *                  is not found
 *   --random N     scripts drawn at random (200)
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scripts.h"

#define RANDOM_STEPS 30
#define FLOOR        5000u

static struct log reference_log, real_log;

static void run_script(const struct side *side, struct log *log, const struct script *script)
{
    side->start(log, script->app);
    script->run(side);
    side->stop();
}

static void run_random(const struct side *side, struct log *log, unsigned seed)
{
    side->start(log, HOOKS);
    script_random(side, seed, RANDOM_STEPS);
    side->stop();
}

static void run_all(struct comparison *total, unsigned random, bool quiet)
{
    char name[32];

    for (unsigned i = 0; i < script_count; i++) {
        run_script(&real_side, &real_log, &scripts[i]);
        run_script(&reference_side, &reference_log, &scripts[i]);
        compare(total, scripts[i].name, scripts[i].rows, &reference_log, &real_log, quiet);
    }
    for (unsigned seed = 1; seed <= random; seed++) {
        run_random(&real_side, &real_log, seed);
        run_random(&reference_side, &reference_log, seed);
        snprintf(name, sizeof(name), "random %u", seed);
        compare(total, name, ROW_XL1 | ROW_XL2, &reference_log, &real_log, true);
    }
}

/*
 * In a process of its own. True if the real library ends with an assertion, as row XL6 says; the
 * reference must live.
 */
static bool aborts_on_expired(const struct side *side)
{
    int status;
    pid_t pid = fork();

    if (pid == 0) {
        fclose(stderr);
        side->start(&real_log, HOOKS);
        script_expired_and_aborted(side);
        side->stop();
        _exit(0);
    }
    if (pid < 0 || waitpid(pid, &status, 0) != pid) {
        perror("osevent_differential: fork");
        exit(2);
    }
    printf("expired and aborted: %s %s\n", side->name,
           WIFSIGNALED(status) ? "ends with a signal, row XL6" : "lives");
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static int differential(unsigned random)
{
    struct comparison total = {0};

    if (!aborts_on_expired(&real_side) || aborts_on_expired(&reference_side))
        total.unexplained++;
    run_all(&total, random, false);
    for (int i = 0; i < CALLS; i++)
        printf("%-20s %6zu\n", call_names[i], total.by_call[i]);
    printf("explained by XL1 %zu, XL2 %zu, XL3 %zu\n", total.explained[0], total.explained[1],
           total.explained[2]);
    printf("%zu calls compared, %zu differences unexplained\n", total.same, total.unexplained);
    if (total.same < FLOOR)
        printf("fewer than %u calls were compared\n", FLOOR);
    return total.unexplained != 0 || total.same < FLOOR;
}

/*
 * What no script compares: a call that only the reference makes (row XL2 explains each), and one
 * that none of the real operations here leads to.
 */
static bool not_compared(enum call call)
{
    return call == TIMEOUT_DEREGISTER || call == FD_MODIFY;
}

static int self_check(void)
{
    int missed = 0;

    for (int call = 0; call < CALLS; call++) {
        struct comparison total = {0};

        if (not_compared((enum call)call))
            continue;
        plant = (enum call)call;
        run_all(&total, 0, true);
        if (plant != CALLS)
            printf("%-20s not called by any script\n", call_names[call]);
        else if (total.unexplained == 0)
            printf("%-20s a wrong one is NOT found\n", call_names[call]);
        else
            printf("%-20s a wrong one is found\n", call_names[call]);
        missed += plant != CALLS || total.unexplained == 0;
        plant = CALLS;
    }
    printf("%d missed\n", missed);
    return missed != 0;
}

int main(int argc, char **argv)
{
    unsigned random = 200;
    bool check = false;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--self-check") == 0) {
            check = true;
        } else if (strcmp(argv[i], "--random") == 0 && i + 1 < argc) {
            random = (unsigned)strtoul(argv[++i], NULL, 10);
        } else {
            fprintf(stderr, "osevent_differential: no such option: %s\n", argv[i]);
            return 2;
        }
    }
    return check ? self_check() : differential(random);
}
