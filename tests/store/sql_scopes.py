"""Reads a SQL statement as far as its scopes: which tables each SELECT, INSERT, UPDATE or DELETE asks, under which
conditions that must all hold. What it cannot read it leaves out; the reader of scopes counts tables to notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Union

Tree = list[Union[str, "Tree"]]

#: A value given from outside: a parameter or a literal.
VALUE = "?"
_TOKEN = re.compile(
    r"""
    (?P<skip> \s+ | --[^\n]* | /\*.*?\*/ | ::\w+(?:\[\])? )
  | (?P<value> '(?:[^']|'')*' | \?\d* | %\(\w+\)s | %s | [:$@]\w+ | \d[\d.]* )
  | (?P<quoted> "[^"]*" | `[^`]*` | \[[^\]]*\] )
  | (?P<word> \w+ )
  | (?P<sign> <> | != | <= | >= | == | \|\| | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_STARTS = {"SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "VALUES"}
_UNIONS = {"UNION", "INTERSECT", "EXCEPT"}
_ENDS = {"WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "WINDOW", "FOR", "RETURNING", "FETCH"}
_JOINS = {"JOIN", "LEFT", "RIGHT", "FULL", "INNER", "OUTER", "CROSS", "NATURAL"}


@dataclass(eq=False)
class Scope:
    """tables: names by alias · conditions: expressions, each with the one alias it limits (None: all) ·
    inserted: the columns of an INSERT."""

    verb: str
    parent: Scope | None
    tables: dict[str, str] = field(default_factory=dict)
    conditions: list[tuple[Tree, str | None]] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)

    def equalities(self, column: str) -> Iterator[tuple[str, str, str | None]]:
        """(left, right, limits) of every `column = column` or `column = value` that must hold; a side is an alias
        or VALUE."""
        for condition, limits in self.conditions:
            for left, right in _equal_sides(condition):
                sides = self._alias(left, column), self._alias(right, column)
                if sides[0] and sides[1]:
                    yield sides[0], sides[1], limits

    def _alias(self, side: list[str], column: str) -> str:
        if side == [VALUE]:
            return VALUE
        if side == [column] and len(self.tables) == 1:
            return next(iter(self.tables))
        return side[0] if len(side) == 3 and side[1:] == [".", column] else ""


def words(sql: str) -> list[str]:
    """Tokens: keywords in capitals, names in small letters, every value as VALUE."""
    found = []
    for match in _TOKEN.finditer(sql):
        text = match.group()
        if match.lastgroup == "value":
            found.append(VALUE)
        elif match.lastgroup == "quoted":
            found.append(text[1:-1].lower())
        elif match.lastgroup != "skip":
            found.append("=" if text == "==" else text)
    return found


def scopes(sql: str) -> list[Scope]:
    """Every scope of the statement, outer ones first."""
    found: list[Scope] = []
    _read(_tree(iter(words(sql))), None, found)
    return found


def _tree(tokens: Iterator[str]) -> Tree:
    """Parentheses as lists."""
    tree: Tree = []
    for token in tokens:
        if token == "(":
            tree.append(_tree(tokens))
        elif token == ")":
            break
        else:
            tree.append(token)
    return tree


def _read(tree: Tree, parent: Scope | None, found: list[Scope]) -> None:
    """Add the scopes of one level and of what it encloses."""
    for part in _split(tree, _UNIONS):
        start = next((place for place, one in enumerate(part) if _key(one) in _STARTS - {"WITH"}), 0)
        verb = _key(part[start]) if part else ""
        scope = Scope(verb, parent)
        found.append(scope)
        rest = part[start + 1 :]
        if verb == "INSERT":
            rest = _insert(scope, rest, found)
        elif verb in ("SELECT", "UPDATE", "DELETE"):
            _clauses(scope, rest)
        _enclosed([*part[:start], *rest], scope, found)


def _enclosed(tree: Tree, scope: Scope, found: list[Scope]) -> None:
    for one in tree:
        if isinstance(one, list):
            if one and _key(one[0]) in _STARTS:
                _read(one, scope, found)
            else:
                _enclosed(one, scope, found)


def _insert(scope: Scope, rest: Tree, found: list[Scope]) -> Tree:
    """INTO table (columns) VALUES … or SELECT …: the latter is a scope of its own."""
    into = next(place for place, one in enumerate(rest) if _key(one) == "INTO")
    listed = next((place for place, one in enumerate(rest) if isinstance(one, list)), len(rest))
    _sources(scope, rest[into + 1 : listed])
    select = next((place for place, one in enumerate(rest) if _key(one) in ("SELECT", "WITH")), len(rest))
    if listed < len(rest) and listed < select:
        scope.inserted = [one.lower() for one in _flat(rest[listed])]
    if select < len(rest):
        _read(rest[select:], scope, found)
    return rest[listed + 1 : select]


def _clauses(scope: Scope, rest: Tree) -> None:
    """FROM (or the table of UPDATE, DELETE) with its joins, and WHERE."""
    if scope.verb == "UPDATE":
        stop = next((place for place, one in enumerate(rest) if _key(one) == "SET"), len(rest))
        _sources(scope, rest[:stop])
    for place, one in enumerate(rest):
        before = _key(rest[place - 1]) if place else ""
        if _key(one) in ("FROM", "USING") and before != "DISTINCT" and scope.verb + _key(one) != "SELECTUSING":
            _sources(scope, _until(rest[place + 1 :], _ENDS | {"USING"}))
        elif _key(one) == "WHERE":
            scope.conditions.append((_until(rest[place + 1 :], _ENDS), None))


def _sources(scope: Scope, tree: Tree) -> None:
    """The tables of a FROM; the ON of an outer join limits one side of it only."""
    kinds: set[str] = set()
    fresh, newest = True, ""
    place = 0
    while place < len(tree):
        one = tree[place]
        if isinstance(one, list):
            if one and _key(one[0]) not in _STARTS:
                _sources(scope, one)
            elif _key(tree[place + 1] if place + 1 < len(tree) else "") == "AS":
                place += 2
                scope.tables[str(tree[place]).lower()] = "(a statement)"
            fresh = False
        elif one == "," or _key(one) in _JOINS:
            kinds = {_key(one)} if fresh is False else kinds | {_key(one)}
            fresh = True
        elif _key(one) == "ON":
            condition = _until(tree[place + 1 :], _JOINS | {","})
            if not kinds & {"FULL", "RIGHT"}:
                scope.conditions.append((condition, newest if "LEFT" in kinds else None))
            place += len(condition)
        elif fresh and one.lower() not in ("only", "lateral"):
            while place + 2 < len(tree) and tree[place + 1] == ".":
                place += 2
            table = str(tree[place]).lower()
            if place + 1 < len(tree) and _key(tree[place + 1]) == "AS":
                place += 2
            elif place + 1 < len(tree) and _is_alias(tree[place + 1]):
                place += 1
            newest = str(tree[place]).lower()
            scope.tables[newest] = table
            fresh = False
        place += 1


def _equal_sides(condition: Tree) -> Iterator[tuple[list[str], list[str]]]:
    """Both sides of every equality that the condition demands in any case."""
    if any(_key(one) in ("OR", "CASE") for one in condition):
        return
    for part in _conjuncts(condition):
        if len(part) == 1 and isinstance(part[0], list):
            yield from _equal_sides(part[0])
        elif part.count("=") == 1 and not any(isinstance(one, list) for one in part):
            place = part.index("=")
            flat = [str(one).lower() for one in part]
            yield flat[:place], flat[place + 1 :]


def _conjuncts(condition: Tree) -> list[Tree]:
    """Split at AND, but not at the one that belongs to BETWEEN."""
    parts: list[Tree] = [[]]
    between = False
    for one in condition:
        if _key(one) == "AND" and not between:
            parts.append([])
            continue
        between = _key(one) == "BETWEEN" or (between and _key(one) != "AND")
        parts[-1].append(one)
    return parts


def _split(tree: Tree, at: set[str]) -> list[Tree]:
    parts: list[Tree] = [[]]
    for one in tree:
        if _key(one) in at:
            parts.append([])
        elif parts[-1] or _key(one) != "ALL":
            parts[-1].append(one)
    return parts


def _until(tree: Tree, stops: set[str]) -> Tree:
    return tree[: next((place for place, one in enumerate(tree) if _key(one) in stops), len(tree))]


def _is_alias(one: str | Tree) -> bool:
    return isinstance(one, str) and one.isidentifier() and _key(one) not in _JOINS | _ENDS | {"ON", "SET", "USING"}


def _flat(tree: str | Tree) -> list[str]:
    return [tree] if isinstance(tree, str) else [name for one in tree for name in _flat(one)]


def _key(one: str | Tree) -> str:
    return one.upper() if isinstance(one, str) else ""
