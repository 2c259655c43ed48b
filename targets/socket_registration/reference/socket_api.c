/*
 * socket_api.c - registrations: how they come, who they are, how they go.
 */
#include "socket_api.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include "api_shared.h"
#include "pool.h"
#include "rpc.h"
#include "vec.h"

#define READ_FOR_EVER 1e6 /* seconds */

struct socket_main socket_main;

int vl_socket_init(int listen_fd, size_t output_limit, double read_timeout)
{
    socket_main.output_limit = output_limit;
    socket_main.read_timeout = read_timeout != 0 ? read_timeout : READ_FOR_EVER;
    return vl_socket_listen(listen_fd);
}

struct vl_api_registration *vl_socket_get_registration(uint32_t reg_index)
{
    struct vl_api_registration *pool = socket_main.registration_pool;

    return pool_is_free_index(pool, reg_index) ? NULL : &pool[reg_index];
}

struct vl_api_registration *vl_socket_find_registration(struct vl_api_registration_id id)
{
    struct vl_api_registration *rp = vl_socket_get_registration(id.index);

    return rp != NULL && rp->id.generation == id.generation ? rp : NULL;
}

uint32_t vl_socket_registration_handle(const struct vl_api_registration *rp)
{
    return rp->id.index | VL_API_SOCKET_HANDLE;
}

struct vl_api_registration *vl_socket_current_registration(void)
{
    return vl_socket_find_registration(socket_main.current);
}

struct vl_api_registration *vl_api_client_index_to_registration(uint32_t client_index)
{
    struct vl_api_registration *rp = vl_socket_current_registration();

    if (rp == NULL || vl_socket_registration_handle(rp) != ntohl(client_index))
        return NULL;
    return rp;
}

struct clib_file *vl_api_registration_file(const struct vl_api_registration *rp)
{
    struct clib_file *pool = file_main.file_pool;
    uint32_t index = rp->clib_file_index;

    return pool_elt_at_index(pool, index);
}

void socksvr_file_add(int fd)
{
    struct clib_file template = {
        .file_descriptor = fd,
        .read_function = vl_socket_read_ready,
        .write_function = vl_socket_write_ready,
        .error_function = vl_socket_error_ready,
    };
    struct vl_api_registration *rp;

    pool_get_zero(socket_main.registration_pool, rp);
    rp->id.index = (uint32_t)(rp - socket_main.registration_pool);
    rp->id.generation = ++socket_main.last_generation;
    template.private_data = rp->id.index;
    rp->clib_file_index = clib_file_add(&template);
    if (rp->clib_file_index == CLIB_FILE_NONE) {
        clib_warning("can't poll a new connection");
        close(fd);
        pool_put(socket_main.registration_pool, rp);
        return;
    }
    rp->registration_type = REGISTRATION_TYPE_SOCKET_SERVER;
}

void vl_socket_free_registration_index(uint32_t reg_index)
{
    struct vl_api_registration *rp = vl_socket_get_registration(reg_index);

    if (rp == NULL) {
        clib_warning("registration %u is already free", reg_index);
        return;
    }
    if (rp->registration_type == REGISTRATION_TYPE_SOCKET_SERVER)
        vl_msg_api_call_reaper_functions(htonl(vl_socket_registration_handle(rp)));
    vec_free(rp->unprocessed_input);
    vec_free(rp->output_vector);
    rp->registration_type = REGISTRATION_TYPE_FREE;
    pool_put(socket_main.registration_pool, rp);
    vl_socket_accept_soon();
}

struct vl_api_registration *vl_socket_file_registration(const struct clib_file *f)
{
    struct vl_api_registration *rp = vl_socket_get_registration(f->private_data);

    assert(rp != NULL);
    return rp;
}

static void vl_socket_delete(const struct vl_api_registration *rp)
{
    clib_file_del(vl_api_registration_file(rp));
    vl_socket_free_registration_index(rp->id.index);
}

/* The second step of a removal: an RPC. */
static void socket_cleanup_pending_remove_registration_cb(const void *data)
{
    const struct vl_api_registration_id *id = data;
    struct vl_api_registration *rp = vl_socket_find_registration(*id);

    /* Might already have gone, and another client have its slot (rows ZV11, L1). */
    if (rp == NULL)
        return;
    vl_socket_read_rest(rp);
    rp->cleanup_waits = rp->unprocessed_messages > 0;
    if (!rp->cleanup_waits)
        vl_socket_delete(rp);
}

void vl_socket_request_cleanup(const struct vl_api_registration *rp)
{
    vl_api_force_rpc_call_main_thread(socket_cleanup_pending_remove_registration_cb, &rp->id,
                                      sizeof(rp->id));
}

void vl_socket_request_remove(struct vl_api_registration *rp)
{
    struct clib_file *f = vl_api_registration_file(rp);

    assert(rp->registration_type == REGISTRATION_TYPE_SOCKET_SERVER);
    if (rp->is_being_removed)
        return;
    rp->is_being_removed = true;
    vec_free(rp->output_vector);
    /* From here it can't write; what it has written can still be read. */
    shutdown(f->file_descriptor, SHUT_RDWR);
    clib_file_stop_polling(f);
    vl_socket_request_cleanup(rp);
}

void vl_socket_remove_if_done(struct vl_api_registration *rp)
{
    bool no_more = rp->is_closing || (rp->input_ended && rp->unprocessed_messages == 0);

    if (no_more && vec_len(rp->output_vector) == 0)
        vl_socket_request_remove(rp);
}

void vl_socket_request_close(struct vl_api_registration *rp)
{
    if (vec_len(rp->output_vector) == 0) {
        vl_socket_delete(rp);
        return;
    }
    rp->is_closing = true;
    vl_socket_pause_or_resume(rp);
}

void vl_socket_end_input(struct vl_api_registration *rp)
{
    rp->input_ended = true;
    vl_socket_pause_or_resume(rp);
    vl_socket_remove_if_done(rp);
}

void vl_socket_error_ready(struct clib_file *f)
{
    vl_socket_request_remove(vl_socket_file_registration(f));
}

void vl_socket_exit(void)
{
    uint32_t i;

    pool_foreach_index(i, socket_main.process_args)
        vec_free(socket_main.process_args[i].data);
    pool_free(socket_main.process_args);
    pool_foreach_index(i, socket_main.registration_pool) {
        clib_file_del(vl_api_registration_file(&socket_main.registration_pool[i]));
        vl_socket_free_registration_index(i);
    }
    pool_free(socket_main.registration_pool);
    memset(&socket_main, 0, sizeof(socket_main));
}
