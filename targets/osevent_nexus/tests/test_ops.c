/*
 * test_ops.c - the operations, in the application's loop.
 */
#include "support.h"

TestSuite(ops, .timeout = 60);

Test(ops, nic_remove_ends_when_the_backend_is_gone)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    struct nx_xs_msg watch;

    world_start(&w, true);
    cr_assert_eq(nx_device_nic_remove(w.ctx, 7, 2, &how), 0);
    cr_assert_str_eq(app_log(&w.app), "rR");
    watch = store_expect(&w, NX_XS_WATCH);
    cr_assert_str_eq(watch.path, "backend/vif/7/2/state");
    store_event(&w, &watch, "4");
    app_turn(&w.app, -1);
    cr_assert_eq(result_ends(&result), 0u);
    store_event(&w, &watch, "6");
    app_turn(&w.app, -1);
    cr_assert_eq(result_ends(&result), 0u);
    cr_assert_str_eq(app_log(&w.app), "mDrR");
    store_expect(&w, NX_XS_UNWATCH);
    watch = store_expect(&w, NX_XS_WATCH);
    cr_assert_str_eq(watch.path, "backend/vif/7/2");
    store_event(&w, &watch, "there");
    store_event(&w, &watch, "");
    cr_assert_eq(result_turn(&w, &result), 0);
    cr_assert_eq(app_timeouts(&w.app), 1u, "the first has been reported");
    cr_assert_str_eq(app_log(&w.app), "mD");
    world_stop(&w);
    cr_assert_str_eq(app_log(&w.app), "d");
}

Test(ops, nic_remove_has_its_time)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    struct timeval latest;

    world_start(&w, true);
    cr_assert_eq(nx_device_nic_remove(w.ctx, 7, 2, &how), 0);
    latest = from_now(NX_DESTROY_TIMEOUT);
    cr_assert_not(timercmp(&app_timeout(&w.app, 0)->abs, &latest, >));
    app_fire(&w.app, app_timeout(&w.app, 0));
    cr_assert_eq(result_ends(&result), 0u, "it is given more time, once");
    app_fire(&w.app, app_timeout(&w.app, 0));
    cr_assert_eq(result_ends(&result), 1u);
    cr_assert_eq(result.rc, NX_ERROR_TIMEDOUT);
    cr_assert_str_eq(app_log(&w.app), "rRDrRD");
    world_stop(&w);
}

/* Row XL6: what has occurred is off the list of what abort ends; the same event is on it anew. */
Test(ops, nic_remove_can_be_aborted_in_its_second_time)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);

    world_start(&w, true);
    cr_assert_eq(nx_device_nic_remove(w.ctx, 7, 2, &how), 0);
    app_fire(&w.app, app_timeout(&w.app, 0));
    cr_assert_eq(nx_ao_abort(w.ctx, &how), 0);
    cr_assert_eq(result_ends(&result), 1u);
    cr_assert_eq(result.rc, NX_ERROR_ABORTED);
    cr_assert_str_eq(app_log(&w.app), "rRDrRmD");
    world_stop(&w);
}

/* Row XL1, as the original shows it: two timeout_modify for one timeout. */
Test(ops, nic_remove_aborted_hurries_its_timeout_once)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);

    world_start(&w, true);
    cr_assert_eq(nx_device_nic_remove(w.ctx, 7, 2, &how), 0);
    cr_assert_eq(nx_ao_abort(w.ctx, &how), 0);
    cr_assert_eq(result.rc, NX_ERROR_ABORTED);
    cr_assert_str_eq(app_log(&w.app), "rRmD");
    world_stop(&w);
}

Test(ops, nic_remove_without_a_store_fails)
{
    nx_ctx *ctx;

    cr_assert_eq(nx_ctx_alloc(&ctx, -1), 0);
    cr_assert_eq(nx_device_nic_remove(ctx, 7, 2, NULL), NX_ERROR_FAIL);
    nx_ctx_free(ctx);
}

static void say(int fd, const char *text)
{
    cr_assert_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
}

static void hear(int fd, const char *text)
{
    char buf[NX_MONITOR_LINE + 1];

    cr_assert_eq(read(fd, buf, sizeof(buf)), (ssize_t)strlen(text));
    cr_assert_eq(memcmp(buf, text, strlen(text)), 0);
}

Test(ops, monitor_command_tells_progress_and_the_answer)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    nx_asyncprogress_how progress = result_progress(&result);
    int fd[2];

    world_start(&w, true);
    pair(fd);
    cr_assert_eq(nx_monitor_command(w.ctx, 1, fd[0], "stop", -1, &progress, &how), 0);
    cr_assert_str_eq(app_log(&w.app), "RM");
    app_turn(&w.app, -1);
    cr_assert_str_eq(app_log(&w.app), "M");
    hear(fd[1], "stop\n");
    say(fd[1], "+one\n+t");
    while (result.progress < 1)
        app_turn(&w.app, -1);
    cr_assert_str_eq(result.line, "one");
    say(fd[1], "wo\nok\n");
    cr_assert_eq(result_turn(&w, &result), 0);
    cr_assert_eq(result.progress, 2u);
    cr_assert_str_eq(result.line, "two");
    cr_assert_str_eq(app_log(&w.app), "D");
    close(fd[1]);
    world_stop(&w);
}

static void count_end(void *user, nx_event *event)
{
    *(unsigned *)user += event->type == NX_EVENT_TYPE_OPERATION_COMPLETE;
    nx_event_free(NULL, event);
}

/* Row XL7: the end comes as an event with the last report of progress, whose callback has run. */
Test(ops, an_end_is_told_that_comes_with_progress)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = {.u.for_event = 5};
    nx_asyncprogress_how progress = result_progress(&result);
    const nx_event_hooks hooks = {.event_occurs_mask = UINT64_C(1)
                                                       << NX_EVENT_TYPE_OPERATION_COMPLETE,
                                  .event_occurs = count_end};
    unsigned ends = 0;
    int fd[2];

    world_start(&w, true);
    nx_event_register_callbacks(w.ctx, &hooks, &ends);
    pair(fd);
    cr_assert_eq(nx_monitor_command(w.ctx, 1, fd[0], "x", -1, &progress, &how), 0);
    app_turn(&w.app, -1);
    hear(fd[1], "x\n");
    say(fd[1], "+one\nok\n");
    while (result.progress < 1)
        app_turn(&w.app, -1);
    cr_assert_eq(ends, 1u);
    close(fd[1]);
    world_stop(&w);
}

static int monitor_answer(const char *answer)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    int fd[2], rc;

    world_start(&w, true);
    pair(fd);
    cr_assert_eq(nx_monitor_command(w.ctx, 1, fd[0], "x", 60000, NULL, &how), 0);
    app_turn(&w.app, -1);
    hear(fd[1], "x\n");
    say(fd[1], answer);
    close(fd[1]);
    rc = result_turn(&w, &result);
    world_stop(&w);
    return rc;
}

Test(ops, monitor_command_fails_as_it_is_told)
{
    char endless[NX_MONITOR_LINE + 1];

    memset(endless, 'x', NX_MONITOR_LINE);
    endless[NX_MONITOR_LINE] = '\0';
    cr_assert_eq(monitor_answer("ok\n"), 0);
    cr_assert_eq(monitor_answer("+ok\nno\n"), NX_ERROR_FAIL);
    cr_assert_eq(monitor_answer("ok"), NX_ERROR_FAIL);
    cr_assert_eq(monitor_answer(""), NX_ERROR_FAIL);
    cr_assert_eq(monitor_answer(endless), NX_ERROR_FAIL);
}

Test(ops, monitor_command_times_out_and_checks_its_length)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    char command[NX_MONITOR_LINE + 1];
    int fd[2];

    world_start(&w, true);
    pair(fd);
    cr_assert_eq(nx_monitor_command(w.ctx, 1, fd[0], "stop", 0, NULL, &how), 0);
    cr_assert_eq(result_turn(&w, &result), NX_ERROR_TIMEDOUT);
    close(fd[1]);
    pair(fd);
    memset(command, 'x', NX_MONITOR_LINE);
    command[NX_MONITOR_LINE] = '\0';
    cr_assert_eq(nx_monitor_command(w.ctx, 1, fd[0], command, 0, NULL, &how), NX_ERROR_INVAL);
    close(fd[1]);
    world_stop(&w);
}

Test(ops, copy_between_two_and_to_itself)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    char text[1001], buf[1001];
    size_t got = 0;
    ssize_t r;
    int a[2], b[2];

    world_start(&w, true);
    pair(a);
    pair(b);
    memset(text, 'y', 1000);
    text[1000] = '\0';
    cr_assert_eq(nx_copy(w.ctx, a[0], b[0], 2000, &how), 0);
    say(a[1], text);
    close(a[1]);
    cr_assert_eq(result_turn(&w, &result), 0);
    while ((r = read(b[1], buf + got, sizeof(buf) - got)) > 0)
        got += (size_t)r;
    cr_assert_eq(got, 1000u);
    close(b[1]);
    result.ends = 0;
    pair(a);
    cr_assert_eq(nx_copy(w.ctx, a[0], a[0], 100, &how), 0);
    say(a[1], text); /* more than is wanted */
    cr_assert_eq(result_turn(&w, &result), 0);
    got = 0;
    while ((r = read(a[1], buf + got, sizeof(buf) - got)) > 0)
        got += (size_t)r;
    cr_assert_eq(got, 100u);
    close(a[1]);
    world_stop(&w);
}

Test(ops, copy_to_one_that_is_closed_fails)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);
    int a[2], b[2];

    world_start(&w, true);
    pair(a);
    pair(b);
    close(b[1]);
    say(a[1], "x");
    cr_assert_eq(nx_copy(w.ctx, a[0], b[0], 10, &how), 0);
    cr_assert_eq(result_turn(&w, &result), NX_ERROR_FAIL);
    close(a[1]);
    world_stop(&w);
}

Test(ops, wait_until_waits_in_either_way)
{
    struct world w;
    struct result result = RESULT_INITIALIZER;
    nx_asyncop_how how = result_how(&result);

    world_start(&w, true);
    cr_assert_eq(nx_wait_until(w.ctx, from_now(0), &how), 0);
    cr_assert_eq(result_turn(&w, &result), 0);
    cr_assert_eq(nx_wait_until(w.ctx, from_now(2), NULL), 0);
    world_stop(&w);
}
