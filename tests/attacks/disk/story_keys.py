"""The part of the story that is about keys: words changed and lost, papers, everything new, let in again, and going."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from pathlib import Path

from attacks.disk.visitor import Visitor
from attacks.disk.words import Canaries, Lies

from hearthside.vault import codes


class Keys:
    """`clock` is the file from which the house reads how many days have passed."""

    def __init__(self, address: str, clock: Path) -> None:
        self.say, self.clock = Canaries(), clock
        self.ruth = Visitor(address, self._headers("her"))
        self.sami = Visitor(address, self._headers("his"))
        self.stranger = Visitor(address, self._headers("a stranger's"))
        self.secrets: dict[str, bytes] = {}

    def close(self) -> None:
        for one in (self.ruth, self.sami, self.stranger):
            one.http.close()

    def _headers(self, whose: str) -> dict[str, str]:
        return {
            "sec-fetch-site": "same-origin",
            "user-agent": self.say(f"{whose} user agent", Lies.NOWHERE),
            "referer": f"http://localhost/{self.say(f'{whose} referer', Lies.NOWHERE)}",
            "accept-language": f"en, {self.say(f'{whose} accept-language', Lies.NOWHERE)}",
            "x-forwarded-for": self.say(f"{whose} address", Lies.NOWHERE),
            "x-request-id": self.say(f"{whose} other header", Lies.NOWHERE),
        }

    def _cookie(self, whose: str) -> None:
        cookie = self.ruth.http.cookies["hearthside-s"]
        self.say.keep(f"{whose} cookie", cookie, Lies.NOWHERE)
        self.secrets[f"{whose} token"] = urlsafe_b64decode(cookie)[16:]

    def other_words(self) -> None:
        """She changes her words, and draws both papers with the new ones."""
        ruth, say = self.ruth, self.say
        first = say.word["her passphrase"]
        say.keep("her passphrase", first, Lies.GONE)
        ruth.see("/1/words")
        ruth.fill("/1/words", 422, now=say("wrong words of now", Lies.NOWHERE))
        ruth.fill("/1/words", now=first)
        ruth.fill("/1/words/keep", 422, passphrase="short", own="yes")
        self._cookie("her first")
        ruth.fill("/1/words/keep", 303, passphrase=say("her second passphrase", Lies.GONE))
        ruth.see("/1/spare")
        ruth.fill("/1/spare", passphrase=say("her second passphrase"), shared="yes", private="yes")
        for name, groups in re.findall(r'id="strip-(\w+)".*?class="symbols"[^>]*>(.*?)</p>', ruth.page, re.DOTALL):
            code = "-".join(re.findall(r"<span>(\w+)</span>", groups))
            say.keep(f"her {name} paper", code, Lies.NOWHERE)
            self.secrets[f"her {name} paper without dashes"] = code.replace("-", "").encode()
            self.secrets[f"her {name} paper in small letters"] = code.lower().encode()
            self.secrets[f"the secret of her {name} paper"] = codes.read(code)
        ruth.see("/1/spare/try")
        ruth.fill("/1/spare/try", 422, code=say("a tried paper", Lies.NOWHERE))
        ruth.fill("/1/spare/try", code=say("her private paper"))
        self._cookie("her second")

    def back_by_paper(self) -> None:
        """With one paper; the other opens the locked pages afterwards."""
        ruth, say = self.ruth, self.say
        ruth.http.cookies.clear()
        ruth.see("/lost")
        name, shared = say("her sign-in name"), say("her shared paper")
        wrong = {"shared": say("a wrong paper", Lies.NOWHERE), "private": say("a wrong private paper", Lies.NOWHERE)}
        ruth.fill("/lost", 422, name=name, **wrong)
        ruth.fill("/lost", 422, name=name, shared=codes.write(bytes(16)), private="")
        ruth.fill("/lost", name=name, shared=shared, private="")
        words, device = say("her third passphrase", Lies.HASHED), say("her device")
        ruth.fill("/lost/keep", 303, passphrase=words, own="yes", device=device)
        ruth.see("/1/locked/anew")
        ruth.fill("/1/locked/anew", 422, now=say("wrong words of now"))
        ruth.see("/1/locked")
        ruth.fill("/1/locked/open", 422, older=say("wrong older words", Lies.NOWHERE), passphrase=words)
        ruth.fill("/1/locked/open", 303, code=say("her private paper"), passphrase=words)
        self.secrets["her private cookie"] = urlsafe_b64decode(ruth.http.cookies["hearthside-p"])[16:]
        ruth.see("/1/locked?used=yes")

    def she_makes_all_new(self) -> None:
        """Somebody may know her words; his browser follows, and they compare five words."""
        ruth, say = self.ruth, self.say
        ruth.see("/1/someone-knows")
        wrong = {
            "passphrase": say("words that are not hers", Lies.NOWHERE),
            "new": say("her words, refused", Lies.NOWHERE),
        }
        ruth.fill("/1/someone-knows", 422, **wrong)
        ruth.see("/1/someone-knows?own=yes")
        new, old = say("her new words", Lies.HASHED), say.word["her third passphrase"]
        ruth.fill("/1/someone-knows", 303, passphrase=old, new=new)
        say.keep("her third passphrase", old, Lies.GONE)
        self.sami.see("/1/today")
        self.sami.see("/1/five-words")
        self.sami.send("/1/five-words", same="yes")
        ruth.see("/1/five-words")

    def he_comes_back(self) -> None:
        """He lost his words; she lets him in again, and after the days in which it could be stopped he is in."""
        ruth, sami, other, say = self.ruth, self.sami, self.stranger, self.say
        ruth.see("/1/let-in")
        ruth.fill("/1/let-in", 422, passphrase=say("words that are not hers"))
        ruth.fill("/1/let-in", 303, passphrase=say("her new words"))
        sami.see("/1/let-in")
        sami.send("/1/let-in", stop="yes")
        ruth.see("/1/let-in")
        ruth.fill("/1/let-in", 303, passphrase=say("her new words"))
        code = re.search(r"#([0-9A-Z-]{34})", ruth.see("/1/let-in"))
        assert code
        say.keep("the link back", code[1], Lies.NOWHERE)
        self.clock.write_text("20")
        other.see("/in-again")
        other.send("/i/open", 200, code=code[1], own="yes")
        new = {"passphrase": say("his newest words", Lies.HASHED), "device": say("his newest device", Lies.CLEAR)}
        other.fill("/i/back", 303, name=say("his sign-in name"), **new)
        say.lies["his device"] = Lies.GONE
        other.see("/1/five-words")
        ruth.see("/1/five-words")
        self.his_old_words_turn_up()
        self.what_they_read_before_they_go()

    def his_old_words_turn_up(self) -> None:
        """What was shut opens with them; then they open nothing."""
        other, say = self.stranger, self.say
        now = say("his newest words")
        other.see("/1/mine")
        other.see("/1/shut")
        other.fill("/1/shut", 422, older=say("wrong found words", Lies.NOWHERE), now=now)
        other.fill("/1/shut", 422, code=say("a wrong found paper", Lies.NOWHERE), now=now)
        old = say.word["his passphrase"]
        other.fill("/1/shut", 303, code="", older=old, now=now)
        say.keep("his passphrase", old, Lies.GONE)
        other.see("/1/shut?done=yes")
        other.see("/1/pages")

    def what_they_read_before_they_go(self) -> None:
        """Each page of going, and what is refused or taken back there."""
        ruth, say = self.ruth, self.say
        for path in ("/1/going", "/1/leave", "/1/close", "/me", "/me/delete"):
            ruth.see(path)
        ruth.fill("/me/delete", 422, when="now", words="stay", passphrase=say("words that are not hers"))
        ruth.send("/1/close", do="ask")
        self.stranger.see("/1/today")
        self.stranger.see("/1/close")
        ruth.send("/1/close", do="end")

    def signing_in_and_out(self) -> None:
        """Wrong ones, a right one on another device, the cookies, and out again."""
        say, stranger = self.say, self.stranger
        wrong = {"name": say("a stranger's name", Lies.NOWHERE), "device": say("a stranger's device", Lies.NOWHERE)}
        wrong |= {
            "passphrase": say("a wrong passphrase", Lies.NOWHERE),
            "mine": "yes",
            "then": f"/{say('then', Lies.NOWHERE)}",
        }
        stranger.see("/sign-in")
        stranger.fill("/sign-in", 422, **wrong)
        right = {"name": say("his sign-in name"), "passphrase": say("his newest words")}
        stranger.http.cookies.clear()  # another browser: in the same one the session before it would end
        stranger.send("/sign-in", mine="yes", device=say("his other device", Lies.CLEAR), **right)
        stranger.see("/1/devices")
        for whose, visitor in (("her", self.ruth), ("his", self.sami), ("his other", stranger)):
            cookie = visitor.http.cookies["hearthside-s"]
            say.keep(f"{whose} cookie", cookie, Lies.NOWHERE)
            self.secrets[f"{whose} token"] = urlsafe_b64decode(cookie)[16:]
        stranger.http.cookies.clear()
        stranger.send("/sign-in", device=say("a device lent", Lies.NOWHERE), **right)
        stranger.send("/sign-out")
