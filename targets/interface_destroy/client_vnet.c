/*
 * client_vnet.c - a program in a jail.
 */
#include "client.h"
#include "vnet.h"

int client_vnet_ioctl(struct vnet *vnet, unsigned long cmd, struct ifreq *ifr)
{
    int error;

    curvnet = vnet;
    error = ifioctl(cmd, ifr);
    curvnet = NULL;
    return error;
}
