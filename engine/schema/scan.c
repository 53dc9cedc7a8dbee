#include "schema/scan.h"

#include "base/number.h"

static bool is_letter(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

/* `rest` begins with no white space. Most words are told apart by their first byte. */
static bool cut_word(pl_slice *rest, pl_slice word)
{
    if (!rest->size || rest->data[0] != word.data[0] || !pl_slice_starts(*rest, word)) return false;
    bool goes_on = rest->size > word.size && is_letter(rest->data[word.size]);
    if (goes_on && is_letter(word.data[word.size - 1])) return false;
    *rest = pl_slice_part(*rest, word.size, rest->size);
    return true;
}

bool pl_scan_word(pl_slice *rest, pl_slice word)
{
    *rest = pl_slice_trim(*rest);
    return cut_word(rest, word);
}

size_t pl_scan_any(pl_slice *rest, const pl_slice *words, size_t count)
{
    *rest = pl_slice_trim(*rest);
    for (size_t i = 0; i < count; i++)
        if (cut_word(rest, words[i])) return i;
    return SIZE_MAX;
}

pl_slice pl_scan_digits(pl_slice *rest)
{
    size_t size = 0;
    while (size < rest->size && rest->data[size] >= '0' && rest->data[size] <= '9')
        size++;
    pl_slice digits = pl_slice_part(*rest, 0, size);
    *rest = pl_slice_part(*rest, size, rest->size);
    return digits;
}

size_t pl_scan_numbers(pl_slice text, int64_t *numbers, size_t most)
{
    size_t count = 0;
    while (text.size) {
        pl_slice digits = pl_scan_digits(&text);
        if (digits.size && (count == most || !pl_number_int(digits, &numbers[count++]))) return 0;
        if (!digits.size) text = pl_slice_part(text, 1, text.size);
    }
    return count;
}
