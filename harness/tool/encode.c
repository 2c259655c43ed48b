/* --text and --encode: inputs as text and back. */
#include "choice/input_text.h"

#include "choice/input.h"
#include "choice/input_parse.h"
#include "tool/encode.h"
#include "tool/files.h"
#include "tool/option.h"
#include "tool/verb.h"

#include <stdlib.h>
#include <string.h>

enum { INPUT_ROOM = 1 << 20 };

static const char *one_file(const struct td_files_given *given, const char *verb)
{
    if (given->file_count != 1) {
        fprintf(stderr, "teardown: --%s wants one file, not %d\n", verb, given->file_count);
        exit(2);
    }
    return given->files[0];
}

static int text(const struct td_files_given *given)
{
    struct td_input_file file = td_file_read(one_file(given, "text"));
    td_text_print(file.data, file.size, stdout);
    free(file.data);
    return 0;
}

uint8_t *td_text_encode_file(const char *path, size_t *size)
{
    char error[256];
    struct td_input_file file = td_file_read(path);
    char *terminated = malloc(file.size + 1);
    uint8_t *data = malloc(INPUT_ROOM);
    if (terminated == NULL || data == NULL)
        abort();
    memcpy(terminated, file.data, file.size);
    terminated[file.size] = '\0';
    long length = td_text_parse(terminated, data, INPUT_ROOM, error, sizeof(error));
    if (length < 0) {
        fprintf(stderr, "teardown: %s: %s\n", path, error);
        exit(2);
    }
    free(terminated);
    free(file.data);
    *size = (size_t)length;
    return data;
}

static int encode(const struct td_files_given *given)
{
    const char *out = td_option_text("out");
    size_t size;
    uint8_t *data = td_text_encode_file(one_file(given, "encode"), &size);
    if (out != NULL)
        td_file_write(out, data, size);
    else
        fwrite(data, 1, size, stdout);
    free(data);
    return 0;
}

static const struct td_verb text_verb = {"text", "FILE", "the input as text, on stdout", text};
static const struct td_verb encode_verb = {
    "encode", "FILE [--out FILE]", "text back into an input, on stdout or into --out", encode};

TD_VERB(text_verb);
TD_VERB(encode_verb);
