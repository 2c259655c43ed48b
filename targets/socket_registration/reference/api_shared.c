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

uint16_t vl_msg_api_add_module(const struct vl_api_module *module)
{
    struct api_main *am = &api_main;
    size_t first_name = vec_len(am->message_table);
    struct vl_api_module_ids ids = {.module = module,
                                    .first_msg_id = (uint16_t)vec_len(am->msg_data)};
    struct vl_api_message_table_entry *entry;

    vec_add(am->msg_data, module->msgs, module->n_ids);
    vec_add(am->message_table, module->names, module->n_names);
    entry = &am->message_table[first_name];
    for (unsigned n = module->n_names; n > 0; n--, entry++)
        entry->index = htons(ids.first_msg_id + entry->index);
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

static const char *vl_msg_api_name(uint16_t id)
{
    const struct vl_api_message_table_entry *table = api_main.message_table;

    for (size_t i = 0; i < vec_len(table); i++)
        if (table[i].index == htons(id))
            return table[i].name;
    return "";
}

/* The message's entry, if it can be handled. */
static const struct vl_api_msg_data *vl_msg_api_find(const void *msg, size_t size)
{
    const struct vl_api_request *mp = msg;
    const struct vl_api_msg_data *msg_data = api_main.msg_data;
    uint16_t id;

    assert(size >= sizeof(id));
    id = ntohs(mp->_vl_msg_id);
    if (id >= vec_len(msg_data) || msg_data[id].handler == NULL) {
        clib_warning("no handler for msg id %u", id);
        return NULL;
    }
    if (size < msg_data[id].size) {
        clib_warning("truncated message '%s': %zu bytes of %zu, dropped", vl_msg_api_name(id), size,
                     msg_data[id].size);
        return NULL;
    }
    return &msg_data[id];
}

void vl_msg_api_socket_handler(const void *msg, size_t size)
{
    const struct vl_api_msg_data *m = vl_msg_api_find(msg, size);

    if (m == NULL)
        return;
    if (m->mp_safe) {
        m->handler(msg, size);
        return;
    }
    vlib_worker_thread_barrier_sync();
    m->handler(msg, size);
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

void *vl_msg_api_alloc_zero(size_t size, uint16_t id)
{
    struct msgbuf *mb = clib_mem_alloc(sizeof(*mb) + size);
    struct vl_api_reply *msg = (struct vl_api_reply *)(mb + 1);

    memset(mb, 0, sizeof(*mb) + size);
    mb->data_len = htonl((uint32_t)size);
    msg->_vl_msg_id = htons(id);
    return msg;
}

const struct msgbuf *vl_msg_api_buffer(const void *msg)
{
    return (const struct msgbuf *)msg - 1;
}

void vl_msg_api_free(void *msg)
{
    free((struct msgbuf *)msg - 1);
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
