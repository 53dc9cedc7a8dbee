#include "cel/encoders.h"

#include "cel/spend.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Up to three bytes, filled up with zeros, as one number of 24 bits. */
static uint32_t three_bytes(pl_slice bytes, size_t at)
{
    uint32_t group = 0;
    for (size_t i = 0; i < 3; i++)
        group = group << 8 | (at + i < bytes.size ? (unsigned char)bytes.data[at + i] : 0);
    return group;
}

static pl_value encode(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    pl_slice bytes = pl_value_text(arguments[0]);
    size_t size = pl_times(bytes.size / 3 + (bytes.size % 3 != 0), 4);
    (void)count;
    if (!pl_spend(context, size, size, &failure)) return failure;
    char *text = pl_arena_take(context->arena, size);
    for (size_t at = 0, out = 0; at < bytes.size; at += 3, out += 4) {
        uint32_t group = three_bytes(bytes, at);
        for (size_t i = 0; i < 4; i++)
            text[out + i] = at + i > bytes.size ? '=' : alphabet[group >> (18 - 6 * i) & 63];
    }
    return pl_value_string((pl_slice){ text, size });
}

/* The six bits that a letter stands for; -1 for any other byte. */
static int bits_of(char letter)
{
    if (letter >= 'A' && letter <= 'Z') return letter - 'A';
    if (letter >= 'a' && letter <= 'z') return letter - 'a' + 26;
    if (letter >= '0' && letter <= '9') return letter - '0' + 52;
    return letter == '+' ? 62 : letter == '/' ? 63 : -1;
}

/* Padding fills the last group of four and nothing else. */
static pl_slice without_padding(pl_slice text)
{
    if (text.size % 4) return text;
    for (int i = 0; i < 2 && text.size && text.data[text.size - 1] == '='; i++)
        text.size--;
    return text;
}

static pl_value decode(pl_context *context, const pl_value *arguments, size_t count)
{
    pl_value failure;
    pl_slice text = without_padding(pl_value_text(arguments[0]));
    size_t size = text.size / 4 * 3 + text.size % 4 * 3 / 4;
    uint32_t bits = 0;
    (void)count;
    if (!pl_spend(context, arguments[0].size, size, &failure)) return failure;
    char *bytes = pl_arena_take(context->arena, size), *at = bytes;
    bool good = text.size % 4 != 1;
    for (size_t i = 0; i < text.size && good; i++) {
        int read = bits_of(text.data[i]);
        good = read >= 0;
        bits = bits << 6 | (uint32_t)(read & 63);
        /* Each letter but the first of four completes a byte. */
        if (i % 4) *at++ = (char)(bits >> (6 - 2 * (i % 4)) & 255);
    }
    if (!good) return pl_fail_on(context, PL_FAIL_CONVERSION, arguments, 1);
    return pl_value_bytes((pl_slice){ bytes, size });
}

/* clang-format off */
static const pl_function functions[] = {
    { .name = PL_SLICE_INIT("base64.decode"), .count = 1, .parameters = { &pl_type_string },
      .result = &pl_type_bytes, .call = decode },
    { .name = PL_SLICE_INIT("base64.encode"), .count = 1, .parameters = { &pl_type_bytes },
      .result = &pl_type_string, .call = encode },
};
/* clang-format on */

const pl_library pl_encoders_library = { functions, sizeof functions / sizeof *functions };
