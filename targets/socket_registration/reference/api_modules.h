/*
 * api_modules.h - the modules of the API; each adds its messages to the table.
 */
#ifndef API_MODULES_H
#define API_MODULES_H

/* In this order: memclnt's ids are fixed. */
void memclnt_api_init(void);
void interface_api_init(void);
void vlib_api_init(void);
void vpe_api_init(void);

/* Tells subscribers of changed interfaces: a process. */
void link_state_process(void);

/* Frees the subscriptions. */
void interface_api_exit(void);

/* The definitions of the modules' messages, a JSON array. */
extern const char api_json[];

#endif
