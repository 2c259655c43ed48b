/*
 * The address of a member of an object at address 0, `&((type *)0)->member`: how code computed
 * offsets before offsetof(), and lists of kernels still do. UndefinedBehaviorSanitizer calls it a
 * member access within a null pointer. Here it is let be. Where the member is then read or written,
 * that access faults, and is the verdict that the check would have been, in the same place and
 * words (verdict/fault_handlers' on_fault()).
 *
 * The compiler is told that its checks for null pointers and for sizes of objects recover
 * (control/controlled.cmake), so that the call returns; the linker sends the calls here (--wrap).
 * All else goes on to the handler that ends the execution.
 *
 * Interface: clang's CodeGenFunction::EmitTypeCheck(), compiler-rt's lib/ubsan/ubsan_handlers.h and
 * ubsan_value.h.
 */
#include "sanitizer/sanitizer.h"

#include <stdint.h>

enum { MEMBER_ACCESS = 3 }; /* clang's TypeCheckKind TCK_MemberAccess */

struct type_descriptor {
    uint16_t kind, info;
    char name[]; /* in quotes */
};

struct type_mismatch {
    struct {
        const char *file;
        uint32_t line, column;
    } place;
    const struct type_descriptor *type;
    uint8_t log_alignment;
    uint8_t check;
};

_Noreturn void __ubsan_handle_type_mismatch_v1_abort(struct type_mismatch *mismatch,
                                                     uintptr_t pointer);

/* The latest one. Its frame is on the stack of its task, and on no other. */
static struct td_null_member latest;

void __wrap___ubsan_handle_type_mismatch_v1(struct type_mismatch *mismatch, uintptr_t pointer);
void __wrap___ubsan_handle_type_mismatch_v1(struct type_mismatch *mismatch, uintptr_t pointer)
{
    if (mismatch->check != MEMBER_ACCESS || pointer != 0)
        __ubsan_handle_type_mismatch_v1_abort(mismatch, pointer);
    latest = (struct td_null_member){
        .place = __builtin_return_address(0),
        .frame = *(void **)__builtin_frame_address(0),
        .type = mismatch->type->name,
    };
}

const struct td_null_member *td_san_null_member(const void *frame)
{
    return latest.frame != NULL && latest.frame == frame ? &latest : NULL;
}
