/*
 * api_shared.c - the message table, and the way from a message to its handler.
 */
#include "api_shared.h"

#include <arpa/inet.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mem.h"
#include "socket_api.h"
#include "threads.h"
#include "vec.h"

struct api_main api_main;

static void vl_msg_api_add_msg(uint16_t id, const struct vl_api_msg_data *msg)
{
    struct vl_api_message_table_entry entry = {.index = htons(id)};

    api_main.msg_data[id] = *msg;
    memcpy(entry.name, msg->name, strlen(msg->name));
    vec_add1(api_main.message_table, entry);
}

uint16_t vl_msg_api_add_module(const struct vl_api_module *module)
{
    struct api_main *am = &api_main;
    size_t n_known = vec_len(am->msg_data);
    struct vl_api_module_ids ids = {.module = module, .first_msg_id = (uint16_t)n_known};

    am->msg_data = vec_extend(am->msg_data, module->n_ids, sizeof(*am->msg_data));
    memset(&am->msg_data[n_known], 0, module->n_ids * sizeof(*am->msg_data));
    for (unsigned i = 0; i < module->n_msgs; i++)
        vl_msg_api_add_msg((uint16_t)(ids.first_msg_id + module->msgs[i].id), &module->msgs[i]);
    vec_add1(am->modules, ids);
    return ids.first_msg_id;
}

void vl_msg_api_add_reaper_function(vl_api_reaper_function_t *function)
{
    vec_add1(api_main.reaper_functions, function);
}

void vl_msg_api_call_reaper_functions(uint32_t client_index)
{
    for (size_t i = 0; i < vec_len(api_main.reaper_functions); i++)
        api_main.reaper_functions[i](client_index);
}

/* The message's entry, if it can be handled. */
static const struct vl_api_msg_data *vl_msg_api_find(const void *msg, size_t size)
{
    const struct vl_api_msg_data *m;
    uint16_t id;

    assert(size >= sizeof(id));
    memcpy(&id, msg, sizeof(id));
    id = ntohs(id);
    m = id < vec_len(api_main.msg_data) ? &api_main.msg_data[id] : NULL;
    if (m == NULL || m->handler == NULL) {
        clib_warning("no handler for msg id %u", id);
        return NULL;
    }
    if (size < m->size) {
        clib_warning("truncated message '%s': %zu bytes of %zu, dropped", m->name, size, m->size);
        return NULL;
    }
    return m;
}

void vl_msg_api_socket_handler(const void *msg, size_t size)
{
    const struct vl_api_msg_data *m = vl_msg_api_find(msg, size);

    if (m == NULL)
        return;
    if (!m->mp_safe)
        vlib_worker_thread_barrier_sync();
    m->handler(msg, size);
    if (!m->mp_safe)
        vlib_worker_thread_barrier_release();
}

void vl_msg_api_exit(void)
{
    vec_free(api_main.msg_data);
    vec_free(api_main.message_table);
    vec_free(api_main.modules);
    vec_free(api_main.reaper_functions);
    memset(&api_main, 0, sizeof(api_main));
}

/* A message to be sent: its size stands before it, as the shared-memory header does in VPP. */
struct vl_api_msg_buffer {
    size_t size;
    uint8_t data[];
};

static struct vl_api_msg_buffer *vl_msg_buffer(const void *msg)
{
    return (struct vl_api_msg_buffer *)msg - 1;
}

void *vl_msg_api_alloc_zero(size_t size, uint16_t id)
{
    struct vl_api_msg_buffer *mb = clib_mem_alloc(sizeof(*mb) + size);

    mb->size = size;
    memset(mb->data, 0, size);
    id = htons(id);
    memcpy(mb->data, &id, sizeof(id));
    return mb->data;
}

size_t vl_msg_api_size(const void *msg)
{
    return vl_msg_buffer(msg)->size;
}

void vl_msg_api_free(void *msg)
{
    free(vl_msg_buffer(msg));
}

void vl_api_send_msg(struct vl_api_registration *rp, void *msg)
{
    /* A freed one would be taken for a shared-memory client's (rows V19, ZV1). */
    assert(rp->registration_type == REGISTRATION_TYPE_SOCKET_SERVER);
    vl_socket_api_send(rp, msg);
}

void *vl_api_reply_alloc(size_t size, uint16_t id, uint32_t context, int32_t retval)
{
    struct vl_api_reply *rmp = vl_msg_api_alloc_zero(size, id);

    rmp->context = context;
    rmp->retval = (int32_t)htonl((uint32_t)retval);
    return rmp;
}

void vl_api_send_reply(const struct vl_api_request *mp, uint16_t id, int32_t retval)
{
    struct vl_api_registration *rp = vl_api_client_index_to_registration(mp->client_index);

    if (rp != NULL)
        vl_api_send_msg(rp,
                        vl_api_reply_alloc(sizeof(struct vl_api_reply), id, mp->context, retval));
}

void vl_api_send_string_reply(const struct vl_api_request *mp, uint16_t id, int32_t retval,
                              const char *text, size_t len)
{
    struct vl_api_registration *rp = vl_api_client_index_to_registration(mp->client_index);
    struct vl_api_string_reply *rmp;

    if (rp == NULL)
        return;
    rmp = vl_api_reply_alloc(sizeof(*rmp) + len, id, mp->context, retval);
    rmp->length = htonl((uint32_t)len);
    memcpy(rmp->text, text, len);
    vl_api_send_msg(rp, rmp);
}

void clib_warning(const char *format, ...)
{
    char text[256];
    va_list ap;

    if (api_main.warning == NULL)
        return;
    va_start(ap, format);
    vsnprintf(text, sizeof(text), format, ap);
    va_end(ap);
    api_main.warning(text);
}
