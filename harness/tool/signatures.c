/* Reading signatures, and looking at what they say. */
#include "tool/signatures.h"

#include "verdict/kinds.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int td_signatures_read(const char *path, void (*add)(const char *signature))
{
    char *line = NULL;
    size_t room = 0;
    FILE *file = fopen(path, "r");
    if (file == NULL)
        return errno;
    while (getline(&line, &room, file) >= 0) {
        line[strcspn(line, "\r\n")] = '\0';
        if (*line != '\0' && *line != '#')
            add(line);
    }
    int error = ferror(file) ? errno : 0; /* a folder, for one, opens but does not read */
    free(line);
    fclose(file);
    return error;
}

const char *td_signature_trouble(const char *signature)
{
    static char words[160];
    char kind[64];
    size_t length = strcspn(signature, " :");
    snprintf(kind, sizeof(kind), "%.*s", (int)length, signature);
    enum td_kind which = td_kind_named(kind);
    if (which == TD_KIND_COUNT)
        snprintf(words, sizeof(words), "'%s' is no kind of verdict that is listed (--kinds)", kind);
    else if (signature[length] == '\0' && td_kinds[which].how != TD_BY_NAME)
        snprintf(words, sizeof(words), "the functions behind '%s' are missing", kind);
    else if (signature[length] == '\0' && which == TD_KIND_INVARIANT)
        snprintf(words, sizeof(words), "the name behind 'invariant:' is missing");
    else
        return NULL;
    return words;
}
