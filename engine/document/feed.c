#include "document/feed.h"

#include "document/margin.h"

#include <assert.h>

static const pl_slice mark = PL_SLICE_INIT("---\n");

pl_feed pl_feed_of(const pl_slice *texts, size_t count, size_t first)
{
    return (pl_feed){ .texts = texts, .count = count, .begun = first };
}

bool pl_feed_admits(pl_slice text)
{
    size_t lines = 0, at = pl_slice_starts(text, mark) ? mark.size : 0;
    if (at == text.size || text.data[text.size - 1] != '\n') return false;
    if (pl_slice_starts(text, PL_SLICE("\xEF\xBB\xBF"))) return false;
    if (pl_margin_is_marked(pl_slice_part(text, at, text.size))) return false;
    return pl_margin_next(text, at, &lines) == text.size;
}

size_t pl_feed_mark_size(pl_slice text)
{
    return pl_slice_starts(text, mark) ? 0 : mark.size;
}

size_t pl_feed_give(pl_feed *feed, char *room, size_t size)
{
    size_t put = 0;
    assert(size > mark.size);
    if (!feed->left) {
        if (feed->begun == feed->count || !pl_feed_admits(feed->texts[feed->begun])) return 0;
        pl_slice next = feed->texts[feed->begun++];
        feed->left = next.size;
        put = pl_feed_mark_size(next);
        memcpy(room, mark.data, put);
    }
    pl_slice text = feed->texts[feed->begun - 1];
    size_t more = feed->left < size - put ? feed->left : size - put;
    memcpy(room + put, text.data + text.size - feed->left, more);
    feed->left -= more;
    return put + more;
}
