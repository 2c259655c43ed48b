/*
 * kernel_proc.c - groups, addresses and routes from /proc/net.
 */
#include "kernel_proc.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define TEXT_ROOM 65536

/* The whole file; /proc/net is that of the thread's namespace. */
static char *contents(const char *file)
{
    static char text[TEXT_ROOM];
    char path[64];
    size_t len = 0;
    ssize_t n;
    int fd;

    snprintf(path, sizeof(path), "/proc/thread-self/net/%s", file);
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        fprintf(stderr, "interface_differential: %s: %s\n", path, strerror(errno));
        exit(2);
    }
    while ((n = read(fd, text + len, TEXT_ROOM - 1 - len)) > 0)
        len += (size_t)n;
    close(fd);
    text[len] = '\0';
    return text;
}

/*
 * A line for an interface, "INDEX NAME : COUNT QUERIER", then one for each of its groups that
 * begins with a tab: "GROUP USERS ...", GROUP in hexadecimal as it is in memory.
 */
static void ip4_groups(const char *name, unsigned users[GROUPS])
{
    unsigned group, count;
    char device[32];
    bool here = false;
    char *rest;

    for (char *line = strtok_r(contents("igmp"), "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        if (sscanf(line, "%*u %31s", device) == 1 && line[0] != '\t') {
            here = strcmp(device, name) == 0;
            continue;
        }
        if (!here || sscanf(line, " %x %u", &group, &count) != 2)
            continue;
        for (unsigned i = 0; i < 2; i++)
            if (group == inet_addr(group_names[i]))
                users[i] = count;
    }
}

/* "INDEX NAME GROUP USERS ...", GROUP as 32 digits. */
static void ip6_groups(const char *name, unsigned users[GROUPS])
{
    char device[32], digits[33], wanted[33];
    unsigned char addr[16];
    unsigned count;
    char *rest;

    for (char *line = strtok_r(contents("igmp6"), "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        if (sscanf(line, "%*u %31s %32s %u", device, digits, &count) != 3 ||
            strcmp(device, name) != 0)
            continue;
        for (unsigned i = 2; i < GROUPS; i++) {
            inet_pton(AF_INET6, group_names[i], addr);
            for (unsigned byte = 0; byte < 16; byte++)
                sprintf(wanted + 2 * byte, "%02x", addr[byte]);
            if (strcmp(digits, wanted) == 0)
                users[i] = count;
        }
    }
}

int kernel_proc_groups(const char *name, unsigned users[GROUPS])
{
    ip4_groups(name, users);
    ip6_groups(name, users);
    return 0;
}

bool kernel_proc_mentions(const char *name)
{
    static const char *const files[] = {"igmp",  "igmp6",    "mcfilter",  "mcfilter6",
                                        "route", "if_inet6", "ipv6_route"};
    const char *found;
    size_t len = strlen(name);

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        found = contents(files[i]);
        while ((found = strstr(found, name)) != NULL) {
            if (strchr(" \t:\n", found[len]) != NULL)
                return true;
            found += len;
        }
    }
    return false;
}

bool kernel_proc_has_groups(const char *name)
{
    char device[32], *rest;

    for (char *line = strtok_r(contents("ipv6_route"), "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        if (strncmp(line, "ff00", 4) == 0 &&
            sscanf(line, "%*s %*s %*s %*s %*s %*s %*s %*s %*s %31s", device) == 1 &&
            strcmp(device, name) == 0)
            return true;
    }
    return false;
}
