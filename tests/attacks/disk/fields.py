"""The fields of every form there is: what they carry along, and what is written in them."""

from __future__ import annotations

#: Fields that the pages carry along: `zone` and `code` are tried with words of their own, the rest is the house's.
HIDDEN = frozenset(
    "l zone stage tap guess person own code once item card question then did told phrase span kind no mark".split()  # noqa: SIM905
    + "back son mother kept.text kept.once kept.who for rev turn place slot name shared private again".split()  # noqa: SIM905
    + ["cards", "where", "another", "easy", "anyway", "who", "whose", "words", "scene", "rate", "colour", "turns"]
    + ["instead"]
)
#: Fields to write in, and which canaries were written there.
FIELDS = {
    "son": {"door son"}, "mother": {"door mother"}, "gift": {"door gift"},
    "code": {"door code", "a tried paper", "her private paper", "a wrong found paper"},
    "name": {"her sign-in name", "his sign-in name", "a stranger's name"},
    "passphrase": {
        "his passphrase", "a wrong passphrase", "her second passphrase", "her third passphrase",
        "words that are not hers", "his newest words",
    },
    "new": {"her new words", "her words, refused"},
    "now": {"wrong words of now", "her second passphrase", "his newest words"},
    "older": {"wrong older words", "wrong found words", "his passphrase"},
    "shared": {"her shared paper", "a wrong paper"},
    "private": {"a wrong private paper"},
    "device": {"her device", "his device", "his newest device"},
    "text": {
        "Answer.text", "Ask.text", "Tell.text", "LetRead.text", "GoodNews.text", "Someday.text",
        "Leave.text", "Thank.text", "Letter.text",
    },
    "deed": {"Letter.deed"}, "inside": {"Letter.inside"}, "hope": {"Letter.hope"},
    "who": {"Answer.who", "LetRead.who", "GoodNews.who"},
    "why": {"Suggest.why", "Decide.why", "WriteFloor.why", "Try.why"},
    "fine": {"Suggest.fine"}, "safety": {"Suggest.safety"},
    "plan": {"ShallWe.plan", "Suggest.plan, of a ritual", "AskHour.plan", "Headline.plan"},
    "called": {"WriteDown.called"},
    "day": {"ShallWe.day, refused"}, "hour": {"ShallWe.hour, refused"}, "minutes": {"ShallWe.minutes, refused"},
    "zone": {"a clock that is none"},
}  # fmt: skip
