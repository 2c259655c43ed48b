/*
 * libxl_names.h - the original's public names, for an application that was written for libxl's
 * event interface. Include it instead of <libxl.h> and <libxl_event.h>, not beside them.
 *
 * libxl_ctx_alloc() finds its store by itself; here the context has none.
 */
#ifndef LIBXL_NAMES_H
#define LIBXL_NAMES_H

#include "nx.h"
#include "nx_event.h"
#include "nx_op.h"
#include "nx_osevent.h"

#define LIBXL_VERSION 0

#define ERROR_FAIL             NX_ERROR_FAIL
#define ERROR_NOMEM            NX_ERROR_NOMEM
#define ERROR_INVAL            NX_ERROR_INVAL
#define ERROR_TIMEDOUT         NX_ERROR_TIMEDOUT
#define ERROR_NOT_READY        NX_ERROR_NOT_READY
#define ERROR_OSEVENT_REG_FAIL NX_ERROR_OSEVENT_REG_FAIL
#define ERROR_BUFFERFULL       NX_ERROR_BUFFERFULL
#define ERROR_ABORTED          NX_ERROR_ABORTED
#define ERROR_NOTFOUND         NX_ERROR_NOTFOUND

#define LIBXL_EVENTMASK_ALL                 NX_EVENTMASK_ALL
#define LIBXL_EVENT_TYPE_DOMAIN_DEATH       NX_EVENT_TYPE_DOMAIN_DEATH
#define LIBXL_EVENT_TYPE_OPERATION_COMPLETE NX_EVENT_TYPE_OPERATION_COMPLETE

#define libxl_ctx                nx_ctx
#define libxl_ev_user            nx_ev_user
#define libxl_event              nx_event
#define libxl_event_type         nx_event_type
#define libxl_event_hooks        nx_event_hooks
#define libxl_event_predicate    nx_event_predicate
#define libxl_asyncop_how        nx_asyncop_how
#define libxl_asyncprogress_how  nx_asyncprogress_how
#define libxl_evgen_domain_death nx_evgen_domain_death
#define libxl_osevent_hooks      nx_osevent_hooks

#define libxl_ctx_alloc(pctx, version, flags, lg) nx_ctx_alloc(pctx, -1)
#define libxl_ctx_free                            nx_ctx_free
#define libxl_osevent_register_hooks              nx_osevent_register_hooks
#define libxl_osevent_occurred_fd                 nx_osevent_occurred_fd
#define libxl_osevent_occurred_timeout            nx_osevent_occurred_timeout
#define libxl_osevent_beforepoll                  nx_osevent_beforepoll
#define libxl_osevent_afterpoll                   nx_osevent_afterpoll
#define libxl_event_register_callbacks            nx_event_register_callbacks
#define libxl_event_check                         nx_event_check
#define libxl_event_wait                          nx_event_wait
#define libxl_event_free                          nx_event_free
#define libxl_ao_abort                            nx_ao_abort
#define libxl_evenable_domain_death               nx_evenable_domain_death
#define libxl_evdisable_domain_death              nx_evdisable_domain_death

#endif
