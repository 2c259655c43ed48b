/*
 * support_frag.c - fragments, and a tap that they arrive at.
 */
#include "support_frag.h"

struct mbuf *fragment(unsigned id, unsigned off, unsigned len, bool more)
{
    struct ip ip = {.ip_v = 4,
                    .ip_hl = HLEN / 4,
                    .ip_len = htons((uint16_t)(HLEN + len)),
                    .ip_id = htons((uint16_t)id),
                    .ip_off = htons((uint16_t)(off / 8 | (more ? IP_MF : 0))),
                    .ip_p = IPPROTO_UDP,
                    .ip_src.s_addr = htonl(SRC),
                    .ip_dst.s_addr = htonl(DST)};
    struct mbuf *m = m_gethdr(HLEN + len);

    cr_assert_not_null(m);
    memcpy(m->m_data, &ip, HLEN);
    for (unsigned i = 0; i < len; i++)
        m->m_data[HLEN + i] = (unsigned char)(off + i);
    return m;
}

struct mbuf *reass(struct ifnet *ifp, struct mbuf *m)
{
    struct epoch_tracker et;

    epoch_enter(&et);
    m = ip_reass(ifp, m);
    epoch_exit(&et);
    return m;
}

struct ifnet *start_with_tap(struct tap_softc **tap)
{
    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(tap_open("tap0", tap), 0);
    return peek("tap0");
}

void arrive(struct tap_softc *tap, struct mbuf *m)
{
    cr_assert_eq(tap_write(tap, m->m_data, m->m_len), 0);
    m_freem(m);
}

void stop_with_tap(struct tap_softc *tap)
{
    tap_close(tap);
    net_stop();
}
