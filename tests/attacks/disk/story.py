"""Everything two people can write, written once, through the real server: the door, talks, and what is refused."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from uuid import UUID, uuid4

import httpx
import msgspec
from attacks.disk.agreed import agree
from attacks.disk.feelings import play_with_words
from attacks.disk.hard import after_the_break, when_it_is_hard
from attacks.disk.held import hold_back
from attacks.disk.hours import after_it, plan_hours
from attacks.disk.how_they_are import say_how_they_are
from attacks.disk.story_keys import Keys
from attacks.disk.story_leans import they_lean
from attacks.disk.story_moments import do_and_notice, nobody_met, ran_out
from attacks.disk.subscribed import subscribe
from attacks.disk.together import keep_lines
from attacks.disk.visitor import Forms, Visitor
from attacks.disk.words import KEYS, Lies
from attacks.disk.worlds import like_and_try

from hearthside.practices.gestures import PRACTICE as GESTURES
from hearthside.practices.talks import PRACTICE as TALKS
from hearthside.vault import outbox


class Story(Keys):
    """From the door to the last sign-out."""

    def told(self) -> Story:
        self.she_begins()
        self.he_joins()
        self.they_talk()
        agree(self.ruth, self.sami, self.say)
        self.secrets |= subscribe(self.ruth, self.sami, self.stranger, self.say)
        they_lean(self)
        self.small_things()
        like_and_try(self.ruth, self.sami, self.say)
        say_how_they_are(self.ruth, self.sami, self.say)
        play_with_words(self.ruth, self.sami, self.say)
        keep_lines(self.ruth, self.sami, self.say)
        do_and_notice(self.ruth, self.sami, self.say)
        hour = plan_hours(self.ruth, self.sami, self.say)
        pause = when_it_is_hard(self.ruth, self.sami, self.say)
        self.only_mine()
        self.begun_and_not_sent()
        hold_back(self.ruth, self.say)
        self.it_ran_out()
        after_it(self.ruth, self.sami, self.say, hour)
        after_the_break(self.ruth, self.say, pause)
        self.what_names_no_thing()
        self.what_is_refused()
        self.other_words()
        self.back_by_paper()
        self.she_makes_all_new()
        self.he_comes_back()
        self.signing_in_and_out()
        return self

    def she_begins(self) -> None:
        ruth, say = self.ruth, self.say
        ruth.see("/")
        ruth.fill(
            "/begin/play",
            son=say("door son"),
            mother=say("door mother"),
            stage="S4",
            zone=say("door zone", Lies.NOWHERE),
        )
        ruth.fill("/begin/key", tap="son", guess="mother")
        say.keep("her passphrase", ruth.hides("passphrase"), Lies.HASHED)
        name, device = say("her sign-in name", Lies.HASHED), say("her device", Lies.CLEAR)
        ruth.fill("/begin/keep", 303, name=name, device=device)
        ruth.see("/1/begin/gift")
        ruth.fill("/1/begin/gift", 303, gift=say("door gift"))
        ruth.see("/1/begin/promise")
        ruth.send("/1/begin/promise")
        code = re.search(r"#([0-9A-Z-]{34})", ruth.see("/1/begin/link"))
        assert code
        say.keep("the invitation", code[1], Lies.NOWHERE)
        self.secrets["the invitation without dashes"] = code[1].replace("-", "").encode()
        ruth.send("/1/begin/meanwhile", slot=say("TapShoulder.slot"))
        ruth.send("/1/limits", depth="2", **{"topic.money": say("a topic", Lies.NOWHERE)})

    def he_joins(self) -> None:
        sami, say = self.sami, self.say
        code = say.word["the invitation"]
        sami.see(f"/i/en/{say('door mother')}~0000000000")
        sami.fill("/i/open", 404, code=say("door code", Lies.NOWHERE))
        sami.send("/i/open", 200, code=code)
        assert say("door gift") in sami.page
        sami.fill("/i/guess")
        sami.fill("/i/hers", tap="son", guess="son")
        sami.fill("/i/lines")
        sami.fill("/i/key")
        sami.send("/i/key", 200, code=code, tap="son", guess="son", own="yes")
        name, device = say("his sign-in name", Lies.HASHED), say("his device", Lies.CLEAR)
        sami.fill("/i/join", 303, name=name, device=device, passphrase=say("his passphrase", Lies.HASHED))
        sami.send("/1/wish", wish=say("Wish.wish"))

    def they_talk(self) -> None:
        ruth, sami, say = self.ruth, self.sami, self.say
        item = talk(ruth, "ask", text=say("Ask.text"))
        ruth.see(f"/1/talks/{item}")
        talk(ruth, "answer", item=item, text=say("Answer.text"), whose="tell", who=say("Answer.who"))
        sami.see("/1/today")
        talk(sami, "answer", item=item, text=say("Answer.text, his"))
        talk(sami, "open", item=item)
        sami.see(f"/1/talks/{item}")
        talk(sami, "tell-me-more", item=item, span="0-7")
        talk(ruth, "tell", item=item, text=say("Tell.text"))
        for name, command in (
            ("good-news", "GoodNews"),
            ("what-do-you-think", "WhatDoYouThink"),
            ("someday", "Someday"),
        ):
            thread = talk(ruth, name, text=say(f"{command}.text"), whose="tell", who=say(f"{command}.who"))
            sami.see(f"/1/talks/{thread}")
            talk(sami, "tell", item=thread, text=say(f"Tell.text, to {command}"))
            talk(sami, name, where="me", text=say(f"{command}.text, only mine"))
        for door in TALKS.doors:
            ruth.see(f"/1/talks?{door.query}")
        taken = talk(ruth, "ask", text=say("Ask.text, answered and taken back"))
        talk(sami, "answer", item=taken, text=say("Answer.text, taken back", Lies.GONE))
        talk(sami, "take-back", item=taken)

    def small_things(self) -> None:
        """A line left and found, a heart, thanks, a letter sent and one read aloud, a draft of one."""
        ruth, sami, say = self.ruth, self.sami, self.say
        card = next(name for name, one in GESTURES.library.cards.items() if one.addressed == "mother")
        for query in ("", "?new=own", "?new=thanks", "?new=letter", f"?card={card}"):
            ruth.see(f"/1/gestures{query}")
        ruth.send("/1/gestures/not-this-one", card=card)
        left = gesture(ruth, "leave", card=card, text=say("Leave.text"))
        sami.see(f"/1/gestures/{left}")
        gesture(sami, "open", item=left)
        gesture(sami, "heart", item=left)
        ruth.see(f"/1/gestures/{left}?do=keep")
        kept = gesture(ruth, "keep", item=left, text=say("Keep.text"), hour="20:00")
        sami.see(f"/1/gestures/{kept}")
        gesture(sami, "keep-too", item=kept)
        gone = gesture(sami, "keep", item=left, text=say("Keep.text, taken back", Lies.GONE), hour="8")
        gesture(sami, "take-back", item=gone, then="us")
        gesture(sami, "thank", text=say("Thank.text"))
        parts = ("text", "deed", "inside", "hope")
        sent = gesture(ruth, "letter", **{part: say(f"Letter.{part}") for part in parts})
        gesture(sami, "open", item=sent)
        gesture(ruth, "letter", aloud="true", **{part: say(f"Letter.{part}, read aloud") for part in parts})
        draft = {part: say(f"Letter.{part}, a draft") for part in parts}
        ruth.send("/1/begun", **{"for": "gestures/letter", "once": str(uuid4())}, **draft)

    def only_mine(self) -> None:
        """An answer to a card that stays his, and that he lets her read after all."""
        sami, say = self.sami, self.say
        card = next(name for name, one in TALKS.library.cards.items() if one.answer == "line" and "S4" in one.stages)
        sami.see(f"/1/talks?card={card}")
        item = talk(sami, "answer", card=card, where="me", text=say("Answer.text, only mine"))
        talk(
            sami, "let-read", item=item, question=say("LetRead.question"), text=say("LetRead.text"),
            whose="tell", who=say("LetRead.who"), tap=say("LetRead.tap"), guess=say("LetRead.guess"),
        )  # fmt: skip

    def begun_and_not_sent(self) -> None:
        """Drafts of both places, one that is let go, and what no draft ever keeps."""
        sami, say = self.sami, self.say

        def keep(label: str, **fields: str) -> None:
            sami.send("/1/begun", **{"for": label, "once": str(uuid4())}, **fields)

        never = {name: say(f"a draft's {name}", Lies.NOWHERE) for name in ("name", "passphrase", "code", "nickname")}
        keep("talks/good-news", text=say("a draft"), who=say("a draft's who"), **never)
        keep("pages/write-page", text=say("a draft of a page"))
        sami.send("/1/locked/open", passphrase=say("his passphrase"))
        keep("locked/write-page", text=say("a locked draft"))
        keep("talks/someday", text=say("a draft let go", Lies.GONE))
        self.on_its_way()
        sami.see("/1/begun")
        assert say("a draft let go") in sami.page
        row = sami.page.partition(say("a draft let go"))[2]
        sami.send("/1/begun/let-go", **Forms(row).forms[0].values)
        sami.see("/1/begun")
        assert say("a draft let go") not in sami.page
        sami.see("/1/talks?new=news")
        assert say("a draft") in sami.page

    def on_its_way(self) -> None:
        """A box that arrives, and one that is refused and becomes a draft. What a box for the locked pages holds not
        even this house can open."""
        sami, say = self.sami, self.say
        sami.see("/1/pages")
        of, who, to = sealing(sami.page)
        for label, words in (
            ("pages/write-page", {"text": say("a box")}),
            ("pages/change-page", {"text": say("a box refused"), "item": str(uuid4())}),
        ):
            once = uuid4()
            about = outbox.info(UUID(of), UUID(who), once, label)
            plain = msgspec.json.encode({name: [text] for name, text in words.items()})
            box = urlsafe_b64encode(outbox.seal_words(bytes.fromhex(to), about, plain)).decode()
            sami.send("/1/outbox", 200, **{"for": label, "once": str(once), "box": box})

    def it_ran_out(self) -> None:
        """Fifteen days later his shut answer goes to his desk, with whatever his browser says it was."""
        sami, say = self.sami, self.say
        item = talk(self.ruth, "ask", text=say("Ask.text, nobody met"))
        talk(sami, "answer", item=item, text=say("Answer.text, run out", Lies.GONE))
        noticed = nobody_met(sami, say)
        self.clock.write_text("15")
        ran_out(sami, say, noticed)
        talk(
            sami, "keep-mine", item=item, question=say("KeepMine.question"), text=say("KeepMine.text"),
            tap=say("KeepMine.tap"), guess=say("KeepMine.guess"),
        )  # fmt: skip
        sami.see("/1/today")
        sami.see("/1/talks")

    def what_names_no_thing(self) -> None:
        """Words where the house expects a name of its own: refused, or kept as every other."""
        for name, command in TALKS.command.items():
            fields = {one.encode_name for one in msgspec.structs.fields(command)} & KEYS
            form = {one: self.say(f"{command.__name__}.{one} as a key", Lies.NOWHERE) for one in fields}
            answer = self.sami.http.post(f"/1/talks/{name}", data=form | {"text": "."})
            assert answer.status_code < 500, f"{name}: {answer.status_code}"

    def what_is_refused(self) -> None:
        say, sami, stranger = self.say, self.sami, self.stranger
        long = say("a long text", Lies.NOWHERE)
        sami.send("/1/talks/good-news", 413, text=long + "x" * 300_000)
        sami.send("/1/talks/good-news", 422, text=say("a text too long") + "x" * 9_000)
        sami.see(f"/1/talks/{say('an unknown thing', Lies.NOWHERE)}", 404)
        sami.see(f"/{say('an unknown page', Lies.NOWHERE)}", 404)
        sami.see(f"/static/{say('an unknown file', Lies.NOWHERE)}", 404)
        sami.see(f"/1/talks?new={say('a query', Lies.NOWHERE)}&{say('the name of a query', Lies.NOWHERE)}=1")
        sami.see(f"/help?country={say('a country', Lies.NOWHERE)}")
        stranger.send("/1/talks/good-news", 401, text=say("a text without a session", Lies.NOWHERE))
        foreign = {"sec-fetch-site": "cross-site", "origin": f"http://{say('a foreign origin', Lies.NOWHERE)}"}
        answer = sami.http.post(
            "/1/talks/good-news", data={"text": say("a foreign form", Lies.NOWHERE)}, headers=foreign
        )
        assert answer.status_code == 403
        kind = {"content-type": "multipart/form-data; boundary=x"}
        body = (
            f'--x\r\nContent-Disposition: form-data; name="text"; filename="{say("a file name", Lies.NOWHERE)}"\r\n\r\n'
        )
        body += say("a file", Lies.NOWHERE) * 1000 + "\r\n--x--"
        assert sami.http.post("/1/talks/good-news", content=body, headers=kind).status_code == 400
        plain = httpx.get(str(sami.http.base_url), headers={"host": say("a foreign host", Lies.NOWHERE)})
        assert plain.status_code == 421


def sealing(page: str) -> list[str]:
    """To whom a form of this page seals words without a signal: ledger, person, key."""
    found = re.search(r'data-seal="([0-9a-f.]+)"', page)
    assert found
    return found[1].split(".")


def talk(one: Visitor, name: str, **form: str) -> str:
    """A command of talks; the item it was about."""
    return does(one, "talks", name, form)


def gesture(one: Visitor, name: str, **form: str) -> str:
    return does(one, "gestures", name, form)


def does(one: Visitor, practice: str, name: str, form: dict[str, str]) -> str:
    return one.send(f"/1/{practice}/{name}", **form).partition("?")[0].rpartition("/")[2]
