/* base/sha256: FIPS 180-4. */
#include "base_support.h"

#include "base/sha256.h"

static pl_slice hash_of(pl_arena *arena, pl_slice bytes)
{
    pl_sha256 hash;
    pl_sha256_start(&hash);
    pl_sha256_add(&hash, bytes);
    return pl_sha256_end(arena, &hash);
}

static const struct {
    const char *text, *digest;
} examples[] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
    { "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
      "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1" },
};

static void the_examples_of_the_standard_hold(void **state)
{
    int bad = 0;
    for (size_t i = 0; i < COUNT(examples); i++)
        bad += differs(examples[i].text, hash_of(*state, pl_slice_of(examples[i].text)),
                       examples[i].digest);
    assert_int_equal(bad, 0);
}

/* As many letters `a`; the last two blocks are padded differently around 56 and 64. */
static const struct {
    size_t count;
    const char *digest;
} repeated[] = {
    { 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318" },
    { 56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a" },
    { 57, "f13b2d724659eb3bf47f2dd6af1accc87b81f09f59f2b75e5c0bed6589dfe8c6" },
    { 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34" },
    { 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb" },
    { 65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0" },
    { 119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb" },
    { 120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c" },
    { 128, "6836cf13bac400e9105071cd6af47084dfacad4e5e302c94bfed24e013afb73e" },
    { 1000000, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
};

static void the_last_block_is_padded_at_any_size(void **state)
{
    static char letters[1000000];
    memset(letters, 'a', sizeof letters);
    int bad = 0;
    for (size_t i = 0; i < COUNT(repeated); i++)
        bad += differs("repeated", hash_of(*state, (pl_slice){ letters, repeated[i].count }),
                       repeated[i].digest);
    assert_int_equal(bad, 0);
}

static void pieces_hash_like_the_whole(void **state)
{
    char bytes[200];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 37);
    const pl_slice all = { bytes, sizeof bytes };
    pl_slice whole = hash_of(*state, all);
    for (size_t first = 0; first <= all.size; first++)
        for (size_t second = first; second <= all.size; second += 13) {
            pl_sha256 hash;
            pl_sha256_start(&hash);
            pl_sha256_add(&hash, pl_slice_part(all, 0, first));
            pl_sha256_add(&hash, pl_slice_part(all, first, second));
            pl_sha256_add(&hash, (pl_slice){ 0 });
            pl_sha256_add(&hash, pl_slice_part(all, second, all.size));
            assert_true(pl_slice_equal(pl_sha256_end(*state, &hash), whole));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_arena(the_examples_of_the_standard_hold),
        in_arena(the_last_block_is_padded_at_any_size),
        in_arena(pieces_hash_like_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
