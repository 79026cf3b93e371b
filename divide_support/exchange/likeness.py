"""The same person twice, or two people of one name (重複・同姓同名): told apart by what else the papers say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from divide_support.drafts import NominationDraft, SupporterDraft
from divide_support.japan.text import search_key

Person = NominationDraft | SupporterDraft


@dataclass(frozen=True)
class Likeness:
    """What two entries of one name agree and disagree in; fields that one of them lacks say nothing."""

    same: tuple[str, ...]
    different: tuple[str, ...]

    @property
    def is_same_person(self) -> bool:
        if "生年月日" in self.same:
            return True
        if "生年月日" in self.different:
            return False
        return "電話番号" in self.same or "住所" in self.same

    @property
    def is_other_person(self) -> bool:
        return not self.is_same_person and any(
            one in self.different for one in ("生年月日", "読み")
        )


def likeness(one: Person, other: Person) -> Likeness:
    """Compares two entries whose names are equal when spelling variants are folded."""
    same: list[str] = []
    different: list[str] = []

    def weigh(word: str, left: object, right: object) -> None:
        if left and right:
            (same if left == right else different).append(word)

    weigh("読み", _key(one.kana), _key(other.kana))
    weigh("生年月日", one.birth_date, other.birth_date)
    phones, others = _phones(one), _phones(other)
    if phones and others:
        (same if phones & others else different).append("電話番号")
    weigh("市町村", one.municipality_code, other.municipality_code)
    weigh("住所", _key(one.address), _key(other.address))
    return Likeness(tuple(same), tuple(different))


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """Of what is the same, the words that convince; all when none of them does."""
    return tuple(word for word in words if word in ("生年月日", "電話番号")) or words


def _key(text: str | None) -> str:
    return search_key(text) if text else ""


def _phones(one: Person) -> frozenset[str]:
    return frozenset(number for number in (one.phone, one.mobile) if number)


@dataclass
class People:
    """Everyone met so far, by folded name."""

    by_name: dict[str, list[tuple[str, Person]]] = field(default_factory=dict)

    def add(self, where: str, person: Person) -> None:
        if person.name:
            self.by_name.setdefault(search_key(person.name), []).append((where, person))

    def add_all(self, known: Iterable[tuple[str, Person]]) -> "People":
        for where, person in known:
            self.add(where, person)
        return self

    def namesakes(self, person: Person) -> Iterator[tuple[str, Person, Likeness]]:
        """Where, who, and how alike, in the order they were met."""
        for where, other in self.by_name.get(search_key(person.name or ""), ()):
            yield where, other, likeness(person, other)
