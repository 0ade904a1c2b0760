"""Who may do what: the rules by which every route is judged. A route without a rule here is a failed test.

get, post: the answer to somebody entitled who sends an empty form; None where that method is no way in.
bare: the answer of a post to somebody without an invitation's code (the door of a guest).
"""

from __future__ import annotations

from dataclasses import dataclass

#: What one gets who may not: an address that leads nowhere.
MISSING = 404
#: Not signed in: a look leads to the door, written words are kept through it.
TO_THE_DOOR, WORDS_KEPT = 303, 401


@dataclass(frozen=True)
class Rule:
    """who: `all` (the same for everybody), `door` (leads the signed-in home), `guest` (needs a code), `account` (signed
    in, with a seat or without), `seat`."""

    who: str
    get: int | None = None
    post: int | None = None
    bare: int | None = None


ALL, SEAT = "all", "seat"

RULES = {
    "/": Rule("door", get=200),
    "/begin": Rule("door", get=200),
    "/begin/play": Rule(ALL, post=422),
    "/begin/key": Rule(ALL, post=422),
    "/begin/keep": Rule(ALL, post=422),
    "/i": Rule(ALL, get=200),
    "/i/{lang}/{to:path}": Rule(ALL, get=200),
    "/i/open": Rule("guest", post=200, bare=404),
    "/i/later": Rule(ALL, post=200),
    "/i/guess": Rule("guest", post=200, bare=404),
    "/i/hers": Rule("guest", post=422, bare=404),
    "/i/lines": Rule("guest", post=200, bare=404),
    "/i/not-now": Rule(ALL, post=200),
    "/i/ask-first": Rule("guest", post=200, bare=404),
    "/i/key": Rule("guest", post=200, bare=404),
    "/i/join": Rule("guest", post=200, bare=404),
    "/i/back": Rule(ALL, post=404),
    "/in-again": Rule(ALL, get=200),
    "/sign-in": Rule(ALL, get=200, post=422),
    "/sign-out": Rule(ALL, post=303),
    "/lost": Rule(ALL, get=200, post=422),
    "/lost/keep": Rule(ALL, post=422),
    "/help": Rule(ALL, get=200),
    "/exit": Rule(ALL, get=200),
    "/cannot": Rule(ALL, get=200),
    "/shell/{practice}": Rule(ALL, get=404),
    "/{seat:int}/begin/gift": Rule(SEAT, get=200, post=422),
    "/{seat:int}/begin/promise": Rule(SEAT, get=303, post=303),
    "/{seat:int}/begin/together": Rule(SEAT, get=404, post=404),
    "/{seat:int}/begin/link": Rule(SEAT, get=303, post=303),
    "/{seat:int}/begin/meanwhile": Rule(SEAT, get=200, post=303),
    "/{seat:int}/wish": Rule(SEAT, get=200, post=303),
    "/{seat:int}/enough-for-today": Rule(SEAT, get=200),
    "/{seat:int}/today": Rule(SEAT, get=200),
    "/{seat:int}/us": Rule(SEAT, get=200),
    "/{seat:int}/say": Rule(SEAT, get=200),
    "/{seat:int}/kept": Rule(SEAT, get=200),
    "/{seat:int}/kept/on-this-day": Rule(SEAT, get=200, post=303),
    "/{seat:int}/kept/gone": Rule(SEAT, get=200, post=404),
    "/{seat:int}/mine": Rule(SEAT, get=200),
    "/{seat:int}/take": Rule(SEAT, get=200, post=200),
    "/{seat:int}/not-this-week": Rule(SEAT, post=303),
    "/{seat:int}/limits": Rule(SEAT, get=200, post=303),
    "/{seat:int}/pace": Rule(SEAT, get=200, post=404),
    "/{seat:int}/pace/finish": Rule(SEAT, get=200, post=404),
    "/{seat:int}/before": Rule(SEAT, get=200, post=303),
    "/{seat:int}/before/line": Rule(SEAT, post=404),
    "/{seat:int}/clock": Rule(SEAT, get=200, post=422),
    "/{seat:int}/language": Rule(SEAT, post=303),
    "/{seat:int}/calendar": Rule(SEAT, get=200, post=404),
    "/calendar/{address}.ics": Rule(ALL, get=404),
    "/{seat:int}/devices": Rule(SEAT, get=200, post=303),
    "/to/{item}": Rule("account", get=404),
    "/me": Rule("account", get=200),
    "/me/delete": Rule("account", get=200, post=422),
    "/{seat:int}/going": Rule(SEAT, get=200),
    "/{seat:int}/leave": Rule(SEAT, get=200, post=422),
    "/{seat:int}/close": Rule(SEAT, get=200, post=422),
    "/{seat:int}/someone-knows": Rule(SEAT, get=200, post=422),
    "/{seat:int}/let-in": Rule(SEAT, get=200, post=422),
    "/{seat:int}/five-words": Rule(SEAT, get=200, post=303),
    "/{seat:int}/pages": Rule(SEAT, get=200, post=422),
    "/{seat:int}/pages/{item}": Rule(SEAT, get=404, post=404),
    "/{seat:int}/begun": Rule(SEAT, get=200, post=404),
    "/{seat:int}/begun/let-go": Rule(SEAT, post=303),
    "/{seat:int}/outbox": Rule(SEAT, post=422),
    "/{seat:int}/locked": Rule(SEAT, get=200, post=422),
    "/{seat:int}/locked/open": Rule(SEAT, post=422),
    "/{seat:int}/locked/shut": Rule(SEAT, post=303),
    "/{seat:int}/locked/anew": Rule(SEAT, get=303, post=422),
    "/{seat:int}/shut": Rule(SEAT, get=200, post=422),
    "/{seat:int}/locked/{item}": Rule(SEAT, get=404, post=404),
    "/{seat:int}/words": Rule(SEAT, get=200, post=422),
    "/{seat:int}/words/keep": Rule(SEAT, post=422),
    "/{seat:int}/spare": Rule(SEAT, get=200, post=422),
    "/{seat:int}/spare/try": Rule(SEAT, get=200, post=422),
    "/{seat:int}/spare/away": Rule(SEAT, post=303),
    "/{seat:int}/live": Rule("live", get=200),
    "/{seat:int}/{practice}": Rule("practice", get=200),
    "/{seat:int}/{practice}/{item}": Rule("item", get=200, post=422),
    "/static/{name:path}": Rule("file", get=200),
    "/https": Rule(ALL, get=421),
    "/not-from-here": Rule(ALL, get=403),
    "/offline": Rule(ALL, get=200),
    "/sw.js": Rule(ALL, get=200),
    "/robots.txt": Rule(ALL, get=200),
}

SEATED = frozenset({SEAT, "practice", "item"})


def expected(rule: Rule, method: str, *, seated: bool, signed_in: bool, code: bool, real: bool) -> int:
    """The status for somebody. seated: the seat of the address is theirs, and they are here · signed_in: a cookie
    that opens · code: an invitation in hand · real: every other thing the address names is there and theirs."""
    looks = method in ("GET", "HEAD")
    entitled = rule.get if looks else rule.post if method == "POST" else None
    if entitled is None:
        # Behind the door any word may be a practice, so a look at a form's address is led to the door like one.
        return TO_THE_DOOR if looks and rule.who in SEATED and not signed_in else MISSING
    if rule.who in SEATED:
        if not signed_in:
            return WORDS_KEPT if method == "POST" else TO_THE_DOOR
        return entitled if seated and real else MISSING
    if rule.who == "account":
        return entitled if signed_in else WORDS_KEPT if method == "POST" else TO_THE_DOOR
    if rule.who == "live":
        return entitled if seated else MISSING
    if rule.who == "door":
        return TO_THE_DOOR if signed_in else entitled
    if rule.who == "guest":
        return entitled if code else rule.bare or MISSING
    if rule.who == "file":
        return entitled if real else MISSING
    return entitled
