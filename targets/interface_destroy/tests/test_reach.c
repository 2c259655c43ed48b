/*
 * test_reach.c - the invariant of the NetBSD mail as a check (row N1): it names a stray pointer
 * wherever one is planted.
 */
#include "bpf.h"
#include "support_so.h"
#include "vnet.h"

TestSuite(reach, .timeout = 60);

/* An object of each type, as far as a network has them. */
static struct socket *full_world(void)
{
    struct socket *so;

    so_net_start();
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_create("wire1"), 0);
    cr_assert_eq(do_addport("lagg0", "tap0"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(do_addaddr("wire0", "2001:db8::1/64"), 0);
    so = so_udp(AF_INET);
    cr_assert_eq(so_join(so, OSPF_ROUTERS, index_of("wire0")), 0);
    cr_assert_eq(so_multicast_if(so, index_of("wire0")), 0);
    cr_assert_eq(so_sendto(so, "10.0.0.9", 7, "x"), 0);
    return so;
}

/* And of the types that have nothing to do with sockets. */
static struct bpf_d *tap_on_wire0;
static struct vnet *vnet_with_wire1;

static void fuller_world(void)
{
    struct ifreq ifr;

    cr_assert_eq(do_create("bridge0"), 0);
    ifr = req("bridge0");
    memcpy(ifr.ifr_member, "epair0a", sizeof("epair0a"));
    cr_assert_eq(ifioctl(SIOCBRDGADD, &ifr), 0);
    cr_assert_eq(bpf_open(&tap_on_wire0), 0);
    cr_assert_eq(bpf_attach(tap_on_wire0, "wire0"), 0);
    vnet_with_wire1 = vnet_alloc();
    cr_assert_not_null(vnet_with_wire1);
    cr_assert_eq(if_vmove_loan("wire1", vnet_with_wire1), 0);
}

static void fuller_world_ends(void)
{
    bpf_close(tap_on_wire0);
    vnet_destroy(vnet_with_wire1);
}

/* The first object of a type that is shown, and its n-th place. */
struct first {
    void *object;
    unsigned skip;
    const struct if_reach_place *place;
};

/* A place of the type whose pointer isn't NULL, the skip-th of them. */
static bool take_place(struct if_reach_walk *walk, const struct if_reach_place *place, void *object,
                       const void *value)
{
    struct first *first = walk->arg;

    (void)value;
    if (first->skip > 0) {
        first->skip--;
        return true;
    }
    first->object = object;
    first->place = place;
    return false;
}

static void plant(const struct if_reach_type *type, void *object,
                  const struct if_reach_place *place)
{
    static struct ifnet nowhere;
    const void *stray = &nowhere, *right;
    char *at = (char *)object + place->offset;
    struct if_reach_stray found;

    memcpy(&right, at, sizeof(right));
    memcpy(at, &stray, sizeof(stray));
    cr_assert_not(if_reach_check(&found), "%s.%s isn't looked at", type->name, place->field);
    cr_assert_eq(found.type, type, "%s.%s, not %s", found.type->name, found.place->field,
                 type->name);
    cr_assert_eq(found.place, place, "%s.%s", type->name, found.place->field);
    cr_assert_eq(found.object, object);
    cr_assert_eq(found.value, stray);
    cr_assert(if_reach_find(stray, &found));
    cr_assert_eq(found.object, object);
    cr_assert_eq(found.place, place);
    memcpy(at, &right, sizeof(right));
    expect_no_stray();
}

/* Every pointer of every object of the type, in turn; the number of different places among them. */
static unsigned plant_type(const struct if_reach_type *type)
{
    bool seen[16] = {false};
    unsigned places = 0, n = 0;

    for (;;) {
        struct first first = {.skip = n++};
        struct if_reach_walk walk = {.visit = take_place, .arg = &first};

        if (if_reach_walk_type(&walk, type))
            return places;
        plant(type, first.object, first.place);
        cr_assert_lt(first.place - type->places, 16);
        if (!seen[first.place - type->places])
            places++;
        seen[first.place - type->places] = true;
    }
}

Test(reach, every_place_is_checked)
{
    const struct if_reach_type *const *type;
    struct socket *so = full_world();
    unsigned types = 0;

    fuller_world();
    expect_no_stray();
    LINKER_SET_FOREACH(type, if_reach) {
        cr_expect_eq(plant_type(*type), (*type)->count, "%s: not all places were planted in",
                     (*type)->name);
        types++;
    }
    cr_assert_geq(types, 15u);
    fuller_world_ends();
    soclose(so);
    so_net_stop();
}

/* A record that only the timer leads to. */
Test(reach, by_a_timer)
{
    const struct if_reach_type *type = reach_type("in_multi");
    struct socket *so = full_world();
    struct ip_moptions *imo = so->so_pcb->inp_moptions;
    struct in_multi *inm = imo->imo_membership[0];

    LIST_REMOVE(inm, inm_link);
    imo->imo_num_memberships = 0;
    plant(type, inm, &type->places[0]);
    LIST_INSERT_HEAD(&inm->inm_ifp->if_multiaddrs, inm, inm_link);
    imo->imo_num_memberships = 1;
    soclose(so);
    so_net_stop();
}

/* A route that is off the table, and that a socket remembers. */
Test(reach, by_a_remembered_route)
{
    const struct if_reach_type *type = reach_type("rtentry");
    struct socket *so = full_world();
    struct rtentry *rt = so->so_pcb->inp_route.ro_rt;

    cr_assert_not_null(rt);
    cr_assert_eq(do_addaddr("wire0", "10.0.1.1/24"), 0);
    cr_assert_eq(do_deladdr("wire0", "10.0.0.1/24"), 0);
    cr_assert_not(rt->rt_up);
    cr_assert_eq(so->so_pcb->inp_route.ro_rt, rt);
    plant(type, rt, &type->places[0]);
    soclose(so);
    so_net_stop();
}

/* Right after a destroy nothing leads there; before it, something does. */
Test(reach, find)
{
    struct socket *so = full_world();
    struct if_reach_stray found;
    const struct ifnet *ifp = peek("wire0");

    cr_assert(if_reach_find(ifp, &found));
    destroy_for_good("wire0");
    destroy_for_good("epair0b");
    destroy_for_good("tap0");
    destroy_for_good("lagg0");
    soclose(so);
    so_net_stop();
}
