/*
 * cli.c - the commands of cli_inband.
 */
#include "cli.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api_msg.h"
#include "interface.h"
#include "pool.h"
#include "process.h"
#include "socket_api.h"
#include "vec.h"

#define WAIT_MAX 3600.0 /* seconds */

/* Adds text, cut at 255 bytes. */
__attribute__((format(printf, 2, 3))) static void cli_output(char **output, const char *format, ...)
{
    char text[256];
    va_list ap;
    int len;

    va_start(ap, format);
    len = vsnprintf(text, sizeof(text), format, ap);
    va_end(ap);
    if (len >= (int)sizeof(text))
        len = (int)sizeof(text) - 1;
    vec_add(*output, text, (size_t)len);
}

static int show_version(const char *arg, char **output)
{
    (void)arg;
    cli_output(output, "vpp v" VPE_VERSION " (teardown)\n");
    return 0;
}

static int show_interface(const char *arg, char **output)
{
    const struct vnet_sw_interface *si;
    uint32_t i;

    (void)arg;
    cli_output(output, "%-32s%-6s%s\n", "Name", "Idx", "State");
    pool_foreach_index(i, vnet_main.sw_interfaces) {
        si = &vnet_main.sw_interfaces[i];
        cli_output(output, "%-32s%-6u%s\n", si->name, i,
                   (si->flags & IF_STATUS_API_FLAG_ADMIN_UP) != 0 ? "up" : "down");
    }
    return 0;
}

static int show_api_clients(const char *arg, char **output)
{
    const struct vl_api_registration *rp;
    uint32_t i;

    (void)arg;
    cli_output(output, "Socket clients\n%20s %8s\n", "Name", "Fildesc");
    pool_foreach_index(i, socket_main.registration_pool) {
        rp = &socket_main.registration_pool[i];
        if (rp->registration_type == REGISTRATION_TYPE_SOCKET_SERVER)
            cli_output(output, "%20s %8d\n", rp->name,
                       vl_api_registration_file(rp)->file_descriptor);
    }
    return 0;
}

static int wait_command(const char *arg, char **output)
{
    char *end;
    double seconds = strtod(arg, &end);

    if (end == arg || *end != '\0' || !(seconds >= 0 && seconds <= WAIT_MAX)) {
        cli_output(output, "wait: seconds from 0 to %.0f are wanted, not '%s'\n", WAIT_MAX, arg);
        return -1;
    }
    vlib_process_suspend(seconds);
    cli_output(output, "waited\n"); /* a client can't read an empty string */
    return 0;
}

static const struct cli_command {
    const char *path;
    bool has_arg; /* separated by a space */
    int (*function)(const char *arg, char **output);
} cli_commands[] = {
    {"show version", false, show_version},
    {"show interface", false, show_interface},
    {"show api clients", false, show_api_clients},
    {"wait", true, wait_command},
};

/* The command's argument, "" when it takes none; NULL: the input is another command. */
static const char *cli_match(const struct cli_command *c, const char *input)
{
    size_t len = strlen(c->path);

    if (strncmp(input, c->path, len) != 0)
        return NULL;
    input += len;
    if (c->has_arg)
        return *input == ' ' ? input + 1 : NULL;
    return *input == '\0' ? input : NULL;
}

int vlib_cli_input(const char *input, char **output)
{
    const char *arg;

    for (size_t i = 0; i < sizeof(cli_commands) / sizeof(cli_commands[0]); i++) {
        arg = cli_match(&cli_commands[i], input);
        if (arg != NULL)
            return cli_commands[i].function(arg, output);
    }
    cli_output(output, "unknown input '%s'\n", input);
    return -1;
}
