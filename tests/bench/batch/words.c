#include "bench/batch/words.h"

#include <stdio.h>
#include <string.h>

#define CHOICES(name, ...) \
    static const char *const name##_items[] = { __VA_ARGS__ }; \
    const batch_choices name = { name##_items, sizeof name##_items / sizeof *name##_items }

CHOICES(batch_goals, "awareness", "engagement", "traffic", "visits", "leads", "sales", "loyalty",
        "retention", "insight", "customer-service");
CHOICES(batch_genders, "women", "men", "all");
CHOICES(batch_traits, "privacy-minded", "price-minded", "quality-minded", "trend-minded",
        "business", "families", "students", "newcomers", "local", "collectors");
CHOICES(batch_occupations, "full-time", "part-time", "self-employed", "housewife", "student",
        "retired", "none");
CHOICES(batch_categories, "alcohol", "tobacco", "gambling", "drugs", "cosmetics", "health-food",
        "medical", "real-estate", "appliances", "cars");
CHOICES(batch_creatives, "text", "photo", "carousel", "short-video", "long-video", "story",
        "sticker", "live");
CHOICES(batch_needs, "broadcast-message", "one-to-one-chat", "coupons", "loyalty-card", "rich-menu",
        "stickers", "hashtags", "influencers", "shopping", "location", "surveys", "lead-forms",
        "link-traffic", "events", "community", "audience-targeting");
/* Those that every edition has. */
CHOICES(batch_platforms, "facebook", "instagram", "threads", "tiktok", "x", "youtube");
CHOICES(batch_features, "broadcast-message", "public-feed", "photo-sharing", "video-sharing",
        "hashtags", "coupons", "community", "stickers");
CHOICES(batch_products, "apples", "bread", "candles", "carpets", "chairs", "cheese", "coffee",
        "cups", "desks", "flowers", "games", "gloves", "green tea", "hats", "honey", "jam", "lamps",
        "melons", "noodles", "oranges", "paper", "pens", "pillows", "plants", "rice", "scarves",
        "shoes", "soap", "socks", "towels", "toys", "umbrellas");

/* What copies are full of, and no pattern asks for. */
CHOICES(common, "our", "the", "for", "with", "and", "every", "little", "morning", "evening",
        "kitchen", "garden", "family", "friends", "colour", "light", "simple", "warm", "fresh",
        "quiet", "bright", "made", "chosen", "ready", "open", "begin", "take", "share", "find",
        "spring", "summer", "autumn", "winter");
CHOICES(common_japanese, "毎日の", "やさしい", "春の", "夏の", "秋の", "冬の", "朝に", "夜に",
        "おいしい", "香り", "色", "暮らし", "時間", "台所", "庭", "家族と", "友だちと", "お店で",
        "どうぞ", "はじめよう");

/* What patterns ask for, and a copy says now and then. */
CHOICES(claims, "absolute", "advanced", "amazing", "approved", "authentic", "award", "bargain",
        "best", "bonus", "bundle", "certain", "certified", "cheapest", "clearance", "clinical",
        "complete", "cure", "deluxe", "discount", "doctor", "double", "eternal", "exclusive",
        "expert", "express", "extra", "famous", "fastest", "final", "first", "flawless", "free",
        "genuine", "gift", "global", "golden", "guarantee", "handmade", "harmless", "healing",
        "ideal", "imported", "instant", "jackpot", "largest", "leading", "legendary", "limited",
        "lottery", "lowest", "magic", "maximum", "miracle", "modern", "national", "natural",
        "newest", "official", "organic", "original", "perfect", "permanent", "pioneer", "premium",
        "prize", "proven", "pure", "quality", "quick", "rare", "rebate", "record", "refund",
        "reward", "royal", "safest", "sample", "scientific", "secret", "special", "tested", "trial",
        "ultimate", "unique", "voucher");
CHOICES(claims_japanese, "限定", "無料", "特別", "割引", "初回", "満足", "期間", "数量", "送料",
        "人気", "新作", "定番", "季節", "会員", "抽選", "当日", "即日", "全品", "半額", "先行");

const char *batch_choose(const batch_choices *choices, batch_random *random)
{
    return choices->items[batch_below(random, choices->count)];
}

/* Five forms of 85 words. */
void batch_pattern(size_t index, char *out, size_t size)
{
    size_t word = index % claims.count, japanese = word % claims_japanese.count;
    const char *claim = claims.items[word];
    switch (index / claims.count) {
    case 0:
        snprintf(out, size, "(?i)\\b%s\\b", claim);
        return;
    case 1:
        snprintf(out, size, "%s (offer|price|deal)s?", claim);
        return;
    case 2:
        snprintf(out, size, "[0-9]{1,3} ?%% %s", claim);
        return;
    case 3:
        snprintf(out, size, "(%s|%s) (today|now)", claim, claims.items[(word + 31) % claims.count]);
        return;
    default:
        snprintf(out, size, "%s[^。]{0,8}%s", claims_japanese.items[japanese],
                 claims_japanese
                     .items[(japanese + 1 + word / claims_japanese.count) % claims_japanese.count]);
    }
}

static void put_claim(batch_random *random, bool in_japanese, char *out, size_t size)
{
    static const char *const ends[] = { "offer", "price", "today", "now", "choice" };
    if (in_japanese)
        snprintf(out, size, "%s・%s。", batch_choose(&claims_japanese, random),
                 batch_choose(&claims_japanese, random));
    else if (batch_percent(random, 30))
        snprintf(out, size, "%zu %% %s. ", 5 + batch_below(random, 90),
                 batch_choose(&claims, random));
    else
        snprintf(out, size, "%s %s. ", batch_choose(&claims, random), ends[batch_below(random, 5)]);
}

void batch_copy(batch_random *random, bool in_japanese, char *out, size_t size)
{
    size_t used = 0;
    for (size_t line = 0; line < 6; line++) {
        bool japanese = in_japanese && batch_percent(random, 60);
        const batch_choices *words = japanese ? &common_japanese : &common;
        size_t end = used + 46;
        if (batch_percent(random, 40)) {
            put_claim(random, japanese, out + used, size - used);
            used += strlen(out + used);
        }
        for (const char *between = ""; used < end && used + 64 < size;
             between = japanese ? "" : " ")
            used += (size_t)snprintf(out + used, size - used, "%s%s", between,
                                     batch_choose(words, random));
        used += (size_t)snprintf(out + used, size - used, "\n");
    }
}
