/*
 * test_dump.c - a dump while interfaces come, go and change their names between its records.
 */
#include "if_dump.h"

#include "support.h"

TestSuite(dump, .timeout = 60);

static void expect(struct if_dump *id, const char *name)
{
    struct if_record ir;

    cr_assert(if_dump_next(id, &ir), "no record; wanted %s", name);
    cr_assert_str_eq(ir.ir_name, name);
}

static void expect_end(struct if_dump *id)
{
    struct if_record ir;

    cr_assert_not(if_dump_next(id, &ir));
}

Test(dump, nothing)
{
    struct if_dump id;

    net_start();
    if_dump_start(&id);
    expect_end(&id);
    expect_end(&id);
    net_stop();
}

Test(dump, records)
{
    struct if_record ir;
    struct if_dump id;
    struct ifreq ifr;

    net_start();
    cr_assert_eq(do_create("tap3"), 0);
    cr_assert_eq(do_mtu("tap3", 900), 0);
    cr_assert_eq(do_rename("tap3", "wire"), 0);
    ifr = get_index("wire");
    if_dump_start(&id);
    cr_assert(if_dump_next(&id, &ir));
    cr_assert_str_eq(ir.ir_name, "wire");
    cr_assert_str_eq(ir.ir_dname, "tap");
    cr_assert_eq(ir.ir_index, ifr.ifr_index);
    cr_assert_eq(ir.ir_idxgen, ifr.ifr_idxgen);
    cr_assert_eq(ir.ir_mtu, 900);
    cr_assert_eq(ir.ir_flags, IFF_UP);
    net_stop();
}

Test(dump, destroy_under_it)
{
    struct if_dump id;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_create("tap1"), 0);
    cr_assert_eq(do_create("tap2"), 0);
    cr_assert_eq(do_create("tap3"), 0);
    if_dump_start(&id);
    expect(&id, "tap0");
    expect(&id, "tap1");
    cr_assert_eq(do_destroy("tap1"), 0); /* where it stands */
    cr_assert_eq(do_destroy("tap2"), 0); /* what comes next */
    cr_assert_eq(do_destroy("tap0"), 0); /* what was there */
    expect(&id, "tap3");
    expect_end(&id);
    net_stop();
}

Test(dump, rename_and_create_under_it)
{
    struct if_dump id;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_create("tap1"), 0);
    cr_assert_eq(do_create("tap2"), 0);
    if_dump_start(&id);
    expect(&id, "tap0");
    cr_assert_eq(do_rename("tap0", "zz"), 0);
    cr_assert_eq(do_rename("tap2", "tap0"), 0);
    expect(&id, "tap1");
    cr_assert_eq(do_destroy("tap1"), 0);
    cr_assert_eq(do_create("lagg0"), 0); /* gets tap1's index, which is behind */
    cr_assert_eq(do_create("lagg1"), 0); /* a new index, ahead */
    expect(&id, "tap0");
    expect(&id, "lagg1");
    expect_end(&id);
    net_stop();
}

/* The reader destroys each interface that it is told of, by its generation. */
static int destroy_it(const struct if_record *ir, void *arg)
{
    struct ifreq ifr = req_gen(ir->ir_index, ir->ir_idxgen);

    (*(int *)arg)++;
    return ifioctl(SIOCIFDESTROY, &ifr);
}

static int stop_at_lagg(const struct if_record *ir, void *arg)
{
    (*(int *)arg)++;
    return strcmp(ir->ir_dname, "lagg") == 0 ? EINTR : 0;
}

Test(dump, reader_may_do_anything)
{
    int records = 0;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_create("tap1"), 0);
    cr_assert_eq(do_addport("lagg0", "tap1"), 0);
    cr_assert_eq(if_dump(stop_at_lagg, &records), EINTR);
    cr_assert_eq(records, 2);
    records = 0;
    cr_assert_eq(if_dump(destroy_it, &records), 0);
    cr_assert_eq(records, 3);
    cr_assert(TAILQ_EMPTY(&ifnet_global.ig_list));
    net_stop();
}

/* Names change while they are copied. */
#define RENAMES 20000

static void *rename_thread(void *arg)
{
    (void)arg;
    for (int i = 0; i < RENAMES; i++) {
        cr_assert_eq(do_rename("tap0", "longer_name"), 0);
        cr_assert_eq(do_rename("longer_name", "tap0"), 0);
    }
    return NULL;
}

static int check_name(const struct if_record *ir, void *arg)
{
    (*(int *)arg)++;
    return strcmp(ir->ir_name, "tap0") != 0 && strcmp(ir->ir_name, "longer_name") != 0;
}

Test(dump, names_are_whole)
{
    pthread_t thread;
    int records = 0;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(pthread_create(&thread, NULL, rename_thread, NULL), 0);
    for (int i = 0; i < RENAMES; i++)
        cr_assert_eq(if_dump(check_name, &records), 0);
    cr_assert_eq(records, RENAMES); /* it is there all the time */
    cr_assert_eq(pthread_join(thread, NULL), 0);
    net_stop();
}

/* A long dump against a thread that makes and unmakes: what lives throughout is seen once. */
static _Atomic bool churn_stop;

static void *churn(void *arg)
{
    (void)arg;
    while (!churn_stop) {
        (void)do_create("lagg0");
        (void)do_rename("lagg0", "x");
        (void)do_create("epair0");
        (void)do_destroy("epair0b");
        (void)do_destroy("x");
    }
    return NULL;
}

static int count_stable(const struct if_record *ir, void *arg)
{
    unsigned *seen = arg;

    if (strcmp(ir->ir_dname, "tap") == 0)
        seen[ir->ir_name[3] - '0']++;
    return 0;
}

Test(dump, what_lives_throughout_is_seen_once)
{
    pthread_t thread;
    unsigned seen[3];

    net_start();
    cr_assert_eq(do_create("lagg7"), 0);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_create("lagg8"), 0);
    cr_assert_eq(do_create("tap1"), 0);
    cr_assert_eq(do_create("tap2"), 0);
    cr_assert_eq(do_destroy("lagg7"), 0);
    cr_assert_eq(do_destroy("lagg8"), 0);
    cr_assert_eq(pthread_create(&thread, NULL, churn, NULL), 0);
    for (int round = 0; round < 500; round++) {
        memset(seen, 0, sizeof(seen));
        cr_assert_eq(if_dump(count_stable, seen), 0);
        cr_assert_eq(seen[0], 1u);
        cr_assert_eq(seen[1], 1u);
        cr_assert_eq(seen[2], 1u);
    }
    churn_stop = true;
    cr_assert_eq(pthread_join(thread, NULL), 0);
    net_stop();
}
