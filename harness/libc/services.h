/* services.h: services and protocols whose numbers everybody knows. Any context. */
#ifndef TD_LIBC_SERVICES_H
#define TD_LIBC_SERVICES_H

/* The port of a service by its name, or -1. */
int td_service_port(const char *name);

/* The name of the service at a port (in the host's order), or NULL. */
const char *td_service_name(int port);

#endif
