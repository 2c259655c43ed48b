/*
 * side_names.h - the real library; its store is xenstored.h's.
 */
#ifndef SIDE_NAMES_H
#define SIDE_NAMES_H

#include <libxl.h>
#include <libxl_event.h>
#include <xentoollog.h>

#include "xenstored.h"

#define SIDE_NAME      "libxenlight"
#define SIDE_VARIABLE  real_side
#define SIDE_PLANTABLE false

static xentoollog_logger_stdiostream *side_logger;

static void side_store_closed(unsigned device)
{
    xenstored_closed(SIDE_DOMID, device);
}

/* It has a thread of its own. */
static void side_store_work(void)
{
}

static void side_store_stop(void)
{
    xenstored_stop();
    xtl_logger_destroy((xentoollog_logger *)side_logger);
}

static libxl_ctx *side_ctx_alloc(void)
{
    libxl_ctx *new_ctx;
    int rc;

    xenstored_start();
    side_logger = xtl_createlogger_stdiostream(stderr, XTL_CRITICAL, 0);
    rc = libxl_ctx_alloc(&new_ctx, LIBXL_VERSION, 0, (xentoollog_logger *)side_logger);
    if (rc != 0) {
        fprintf(stderr, "osevent_differential: libxl_ctx_alloc: %d\n", rc);
        exit(2);
    }
    return new_ctx;
}

static int side_nic_remove(libxl_ctx *of, uint32_t domid, int devid, const libxl_asyncop_how *how)
{
    libxl_device_nic nic;
    int rc;

    libxl_device_nic_init(&nic);
    nic.devid = devid;
    rc = libxl_device_nic_remove(of, domid, &nic, how);
    libxl_device_nic_dispose(&nic);
    return rc;
}

#endif
