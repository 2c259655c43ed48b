/* Encoding the text form. */
#include "choice/input_parse.h"

#include "choice/input.h"
#include "choice/input_text.h"
#include "choice/operation_table.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 16384 };

struct parser {
    uint8_t *data;
    size_t room;
    size_t at;         /* where the next operation or schedule byte goes */
    unsigned promised; /* operations that the header promises */
    unsigned seen;
    long size; /* of an input that ends early, or -1 */
    unsigned line;
    const struct td_schedule_text *text; /* the strategy's, or NULL */
    char *error;
    size_t error_size;
};

static bool fail(struct parser *p, const char *format, ...)
{
    int used = snprintf(p->error, p->error_size, "line %u: ", p->line);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(p->error + used, p->error_size - (size_t)used, format, arguments);
    va_end(arguments);
    return false;
}

static bool put(struct parser *p, size_t at, unsigned byte)
{
    if (at >= p->room)
        return fail(p, "the input would be longer than %zu bytes", p->room);
    p->data[at] = (uint8_t)byte;
    return true;
}

/* Cuts "value~c8" into value and byte; -1: no '~'; -2: not two hex digits. */
static int cut_raw(char *word)
{
    char *tilde = strchr(word, '~'), *end;
    if (tilde == NULL)
        return -1;
    *tilde = '\0';
    unsigned long byte = strtoul(tilde + 1, &end, 16);
    return *end != '\0' || end != tilde + 3 || byte > 255 ? -2 : (int)byte;
}

static bool put_value(struct parser *p, size_t at, int raw, unsigned value)
{
    if (raw == -2)
        return fail(p, "two hex digits are wanted behind '~'");
    return put(p, at, raw >= 0 ? (unsigned)raw : value);
}

static bool whole_number(const char *word, unsigned most, unsigned *value)
{
    char *end;
    unsigned long number = strtoul(word, &end, 10);
    if (!isdigit((unsigned char)*word) || *end != '\0' || number > most)
        return false;
    *value = (unsigned)number;
    return true;
}

static bool parse_header(struct parser *p, const char *key, char *word)
{
    int raw = cut_raw(word);
    unsigned value;
    if (strcmp(key, "teardown") == 0) {
        if (!whole_number(word, 255, &value) || value != TD_INPUT_VERSION)
            return fail(p, "version '%s' is not known; this is %d", word, TD_INPUT_VERSION);
        return put_value(p, 0, raw, value);
    }
    if (strcmp(key, "strategy") == 0) {
        const struct td_strategy *strategy = td_strategy_named(word);
        if (strategy == NULL || strategy->code == 0)
            return fail(p, "there is no strategy '%s'", word);
        p->text = strategy->text;
        return put_value(p, 1, raw, (uint8_t)strategy->code);
    }
    if (!whole_number(word, td_target.max_ops, &p->promised) || p->promised == 0)
        return fail(p, "operations: 1 to %u are wanted, not '%s'", td_target.max_ops, word);
    return put_value(p, 2, raw, p->promised - 1);
}

static bool parse_faults(struct parser *p, size_t at, const char *hex)
{
    if (strlen(hex) != td_target.fault_bytes * 2)
        return fail(p, "faults wants %u bytes in hex", td_target.fault_bytes);
    for (unsigned i = 0; i < td_target.fault_bytes; i++) {
        char digits[3] = {hex[2 * i], hex[2 * i + 1], '\0'}, *end;
        unsigned long byte = strtoul(digits, &end, 16);
        if (end != digits + 2)
            return fail(p, "'%s' is not hex", digits);
        if (!put(p, at + i, (unsigned)byte))
            return false;
    }
    return true;
}

static bool operand_value(const struct td_operand *operand, const char *word, unsigned *value)
{
    if (operand->names == NULL)
        return whole_number(word, operand->count - 1, value);
    for (*value = 0; *value < operand->count; ++*value)
        if (strcmp(operand->names[*value], word) == 0)
            return true;
    return false;
}

/* Cuts "value/5" into the value and the rest of its byte, 0 without one. */
static bool cut_instead(struct parser *p, const struct td_op *op, unsigned i, char *word,
                        unsigned *instead)
{
    const struct td_operand *operand = &op->operands[i];
    char *slash = op->fits[i] != NULL ? strchr(word, '/') : NULL;
    *instead = 0;
    if (slash == NULL)
        return true;
    *slash = '\0';
    if (!whole_number(slash + 1, 255 / operand->count, instead))
        return fail(p, "operand %s: behind '/' 1 to %u is wanted, not '%s'", operand->name,
                    255 / operand->count, slash + 1);
    return true;
}

static bool put_operand(struct parser *p, const struct td_op *op, unsigned i, size_t at, char *word)
{
    const struct td_operand *operand = &op->operands[i];
    unsigned value, instead;
    int raw = cut_raw(word);
    if (!cut_instead(p, op, i, word, &instead))
        return false;
    if (!operand_value(operand, word, &value))
        return fail(p, "%s: operand %s has no value '%s'", op->name, operand->name, word);
    if (value + instead * operand->count > 255)
        return fail(p, "%s: '%s/%u' does not fit into a byte", op->name, word, instead);
    return put_value(p, at + 2 + i, raw, value + instead * operand->count);
}

static bool parse_operand(struct parser *p, const struct td_op *op, size_t at, char *word)
{
    char *equals = strchr(word, '=');
    if (equals == NULL)
        return fail(p, "'%s' is not name=value", word);
    *equals = '\0';
    if (strcmp(word, "faults") == 0)
        return parse_faults(p, at + 2 + TD_OPERANDS_MAX, equals + 1);
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++) {
        char spare[] = {'s', 'p', 'a', 'r', 'e', (char)('0' + i), '\0'};
        if (op->operands[i].count == 0 && strcmp(word, spare) == 0)
            return put_value(p, at + 2 + i, cut_raw(equals + 1), 0);
        if (op->operands[i].count != 0 && strcmp(word, op->operands[i].name) == 0)
            return put_operand(p, op, i, at, equals + 1);
    }
    return fail(p, "%s has no operand '%s'", op->name, word);
}

/* "ioctl1 media …": `actor` is the first word. */
static bool parse_operation(struct parser *p, char *actor, char **rest)
{
    unsigned index = 0, instance;
    int raw_instance = cut_raw(actor);
    char *name = strtok_r(NULL, " \t", rest);
    if (p->seen == p->promised)
        return fail(p, "more operations than the %u announced", p->promised);
    if (name == NULL)
        return fail(p, "'%s' is followed by no operation", actor);
    int raw_op = cut_raw(name);
    while (index < td_input_ops() && strcmp(td_target.ops[index].name, name) != 0)
        index++;
    if (index == td_input_ops())
        return fail(p, "there is no operation '%s'", name);
    const struct td_op *op = &td_target.ops[index];
    size_t length = strlen(op->actor);
    unsigned instances = td_target.actors[td_input_actor(index)].count;
    if (strncmp(actor, op->actor, length) != 0 ||
        !whole_number(actor + length, instances - 1, &instance))
        return fail(p, "%s is done by %s0 to %s%u, not by '%s'", name, op->actor, op->actor,
                    instances - 1, actor);
    size_t at = p->at;
    if (!put(p, at + td_input_width() - 1, 0) || !put_value(p, at, raw_op, index) ||
        !put_value(p, at + 1, raw_instance, instance))
        return false;
    for (char *word; (word = strtok_r(NULL, " \t", rest)) != NULL;)
        if (!parse_operand(p, op, at, word))
            return false;
    p->at += td_input_width();
    p->seen++;
    return true;
}

static bool parse_entry(struct parser *p, const char *word)
{
    if (p->room - p->at < p->text->width)
        return put(p, p->room, 0);
    if (!p->text->parse(word, p->data + p->at))
        return fail(p, "schedule: '%s' is neither %s nor a byte in hex", word, p->text->form);
    p->at += p->text->width;
    return true;
}

static bool parse_schedule(struct parser *p, char **rest)
{
    for (char *word; (word = strtok_r(NULL, " \t", rest)) != NULL;) {
        char *end;
        unsigned long byte = strtoul(word, &end, 16);
        bool is_byte = *end == '\0' && end == word + 2;
        if (!is_byte && p->text == NULL)
            return fail(p, "schedule: '%s' is not a byte in hex", word);
        if (is_byte ? !put(p, p->at++, (unsigned)byte) : !parse_entry(p, word))
            return false;
    }
    return true;
}

static bool parse_line(struct parser *p, char *line)
{
    char *rest, *comment = strchr(line, '#');
    unsigned size;
    if (comment != NULL)
        *comment = '\0';
    char *word = strtok_r(line, " \t", &rest);
    if (word == NULL)
        return true;
    if (strcmp(word, "schedule") == 0)
        return parse_schedule(p, &rest);
    if (strcmp(word, "teardown") != 0 && strcmp(word, "strategy") != 0 &&
        strcmp(word, "operations") != 0 && strcmp(word, "size") != 0)
        return parse_operation(p, word, &rest);
    char *value = strtok_r(NULL, " \t", &rest);
    if (value == NULL)
        return fail(p, "%s wants a value", word);
    char *more = strtok_r(NULL, " \t", &rest);
    if (more != NULL)
        return fail(p, "%s wants one value; what is '%s'?", word, more);
    if (strcmp(word, "size") != 0)
        return parse_header(p, word, value);
    if (!whole_number(value, (unsigned)p->room, &size))
        return fail(p, "size: '%s' is not a number up to %zu", value, p->room);
    p->size = (long)size;
    return true;
}

long td_text_parse(const char *text, uint8_t *data, size_t room, char *error, size_t error_size)
{
    struct parser p = {.data = data,
                       .room = room,
                       .at = TD_INPUT_HEADER,
                       .size = -1,
                       .error = error,
                       .error_size = error_size};
    static char line[LINE];
    memset(data, 0, room);
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        p.line++;
        if (length >= sizeof(line))
            return fail(&p, "longer than %zu characters", sizeof(line) - 1), -1;
        memcpy(line, text, length);
        line[length] = '\0';
        if (!parse_line(&p, line))
            return -1;
        text += length + (text[length] == '\n');
    }
    p.line++;
    if (p.promised == 0)
        return fail(&p, "no 'operations' line"), -1;
    if (p.seen != p.promised)
        return fail(&p, "%u operations are announced, %u are there", p.promised, p.seen), -1;
    return p.size >= 0 ? p.size : (long)p.at;
}
