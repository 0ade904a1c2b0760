"""What is chosen by a tap in leaning, as the forms send it and the log keeps it."""

from __future__ import annotations

from enum import StrEnum


class Way(StrEnum):
    """A turn in solving it: one's own concern, or the other's words said back, or a question about them."""

    CONCERN = "concern"
    BACK = "back"
    ASK = "ask"


class Say(StrEnum):
    """What one says to a request for a hand: yes, or not now with who else is there."""

    YES = "yes"
    NOT_NOW = "not-now"


class Help(StrEnum):
    """What kind of hand: show me, do it with me, take a part of it, or think along."""

    SHOW = "show"
    WITH = "with"
    PART = "part"
    THINK = "think"


class Much(StrEnum):
    """How much of the other's time."""

    MINUTES = "minutes"
    HOUR = "hour"
    EVENING = "evening"
    MORE = "more"


class Until(StrEnum):
    """Until when."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    OPEN = "open"


class Which(StrEnum):
    """The two lists of who helps with what."""

    CAN = "can"
    LIKE = "like"


class Look(StrEnum):
    """How it goes on after two weeks."""

    KEEP = "keep"
    CHANGE = "change"
    ANOTHER = "another"


class Who(StrEnum):
    """Who does a step of a project."""

    MOTHER = "mother"
    SON = "son"
    BOTH = "both"


class Subject(StrEnum):
    """What a suggestion may be about: a closed list, so that "never about this" can be kept."""

    SCHOOL = "school"
    WORK = "work"
    MONEY = "money"
    FRIENDS = "friends"
    LOVE = "love"
    HEALTH = "health"
    FOOD = "food"
    SLEEP = "sleep"
    SCREENS = "screens"
    HOME = "home"
    LOOKS = "looks"
    PLANS = "plans"
    CHILDREN = "children"
    OTHER = "other"
