"""Cards that say nearly the same (evidence.md section 2: a token Jaccard above 0.6 fails)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from hearthside.kernel.cards import CardWords, Library

#: Words two cards share, of the words in the two.
LIMIT = 0.6

#: A card, by its kind and its id.
Who = tuple[str, str]
#: Whose text it is, and in which library; and its words.
Text = tuple[tuple[Who, int], frozenset[str]]


def alike(libraries: Iterable[Library], limit: float = LIMIT) -> list[tuple[Who, Who]]:
    """Pairs, each once, of any two cards that share more than `limit` of their words in some language: a
    wording or a scene of one with one of the other, what the two have one do, or all that they say."""
    views: dict[tuple[str, str], list[Text]] = defaultdict(list)
    for number, library in enumerate(libraries):
        for language, told in library.words.items():
            for card, words in told.items():
                who = (library.cards[card].kind, card), number
                for view, text in _seen(words):
                    views[view, language].append((who, frozenset(re.findall(r"\w+", text.lower()))))
    return list(dict.fromkeys(pair for texts in views.values() for pair in _near(texts, limit)))


def _seen(words: CardWords) -> Iterator[tuple[str, str]]:
    """A card as it is compared. Its follow-ups are left out: the same one may be asked after many."""
    asks = (words.ask, *words.asks.values())
    done = (words.title, *asks, *words.steps)
    more = (words.why, words.fine, words.safety, words.needs, words.lighter, *words.scenes)
    yield from (("wording", text) for text in (*asks, *words.scenes))
    yield "done", " ".join(done)
    yield "all", " ".join((*done, *more))


def _near(texts: list[Text], limit: float) -> Iterator[tuple[Who, Who]]:
    """Two texts that share more than `limit` share one of the rarest words of each, so only those are looked at."""
    common = Counter(word for _, words in texts for word in words)
    by_word: dict[str, list[Text]] = defaultdict(list)
    for mine in texts:
        one, words = mine
        rarest = sorted(words, key=lambda word: (common[word], word))[: len(words) - int(limit * len(words))]
        met = {id(theirs): theirs for word in rarest for theirs in by_word[word]}
        for other, said in met.values():
            if one != other and len(words & said) > limit * len(words | said):
                yield min(one, other)[0], max(one, other)[0]
        for word in rarest:
            by_word[word].append(mine)
