/*
 * getservbyname(), getprotobyname() and their kin: the few that programs ask for, as every machine
 * has them in its files. A service is there by TCP and by UDP. The answer is in memory of the
 * library's, which the next call overwrites; the calls with _r behind their names put it into the
 * caller's.
 */
#include "libc/services.h"

#include "control/replace.h"
#include "memory/user_memory.h"
#include "task/schedule.h"
#include "teardown.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static const struct known {
    const char *name;
    int number;
} services[] = {{"echo", 7},    {"discard", 9}, {"ftp", 21},     {"ssh", 22},
                {"telnet", 23}, {"smtp", 25},   {"domain", 53},  {"http", 80},
                {"pop3", 110},  {"ntp", 123},   {"imap2", 143},  {"snmp", 161},
                {"ldap", 389},  {"https", 443}, {"syslog", 514}, {"domain-s", 853}},
  protocols[] = {{"ip", 0}, {"icmp", 1}, {"tcp", 6}, {"udp", 17}, {"ipv6", 41}, {"ipv6-icmp", 58}};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

static const struct known *by_name(const struct known *table, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    td_note("\"%.200s\" is no service or protocol that is known", name);
    return NULL;
}

static const struct known *by_number(const struct known *table, size_t count, int number)
{
    for (size_t i = 0; i < count; i++)
        if (table[i].number == number)
            return &table[i];
    return NULL;
}

int td_service_port(const char *name)
{
    const struct known *found = by_name(services, COUNT(services), name);
    return found != NULL ? found->number : -1;
}

const char *td_service_name(int port)
{
    const struct known *found = by_number(services, COUNT(services), port);
    return found != NULL ? found->name : NULL;
}

static char *none[1];

static struct servent *service(const struct known *found, const char *protocol, struct servent *out)
{
    static char tcp[] = "tcp", udp[] = "udp";
    bool is_udp = protocol != NULL && strcmp(protocol, udp) == 0;
    if (found == NULL || (protocol != NULL && !is_udp && strcmp(protocol, tcp) != 0))
        return NULL;
    td_user_writes(out, sizeof(*out));
    out->s_name = (char *)(uintptr_t)found->name;
    out->s_aliases = none;
    out->s_port = htons((uint16_t)found->number);
    out->s_proto = is_udp ? udp : tcp;
    return out;
}

static struct protoent *protocol(const struct known *found, struct protoent *out)
{
    if (found == NULL)
        return NULL;
    td_user_writes(out, sizeof(*out));
    out->p_name = (char *)(uintptr_t)found->name;
    out->p_aliases = none;
    out->p_proto = found->number;
    return out;
}

static struct servent a_service;
static struct protoent a_protocol;

static const struct known *named(const char *name, const struct known *table, size_t count)
{
    td_user_reads(name, strlen(name) + 1);
    return by_name(table, count, name);
}

struct servent *TD_REPLACE(getservbyname)(const char *name, const char *with)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return service(named(name, services, COUNT(services)), with, &a_service);
}

struct servent *TD_REPLACE(getservbyport)(int port, const char *with)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return service(by_number(services, COUNT(services), ntohs((uint16_t)port)), with, &a_service);
}

int TD_REPLACE(getservbyname_r)(const char *restrict name, const char *restrict with,
                                struct servent *restrict out, char *restrict room, size_t size,
                                struct servent **restrict found)
{
    (void)room, (void)size;
    TD_POINT(TD_KERNEL, NULL, 0);
    *found = service(named(name, services, COUNT(services)), with, out);
    return 0;
}

int TD_REPLACE(getservbyport_r)(int port, const char *restrict with, struct servent *restrict out,
                                char *restrict room, size_t size, struct servent **restrict found)
{
    (void)room, (void)size;
    TD_POINT(TD_KERNEL, NULL, 0);
    *found = service(by_number(services, COUNT(services), ntohs((uint16_t)port)), with, out);
    return 0;
}

struct protoent *TD_REPLACE(getprotobyname)(const char *name)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return protocol(named(name, protocols, COUNT(protocols)), &a_protocol);
}

struct protoent *TD_REPLACE(getprotobynumber)(int number)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return protocol(by_number(protocols, COUNT(protocols), number), &a_protocol);
}

int TD_REPLACE(getprotobyname_r)(const char *restrict name, struct protoent *restrict out,
                                 char *restrict room, size_t size, struct protoent **restrict found)
{
    (void)room, (void)size;
    TD_POINT(TD_KERNEL, NULL, 0);
    *found = protocol(named(name, protocols, COUNT(protocols)), out);
    return 0;
}
