"""What the person decided about each record of a paper before it is taken in (取込みの確認)."""

from dataclasses import dataclass, replace

from divide_support.drafts import Issue
from divide_support.operations.intake import Review, ReviewRow, Verdict

SIGN_WORDS = {"good": "そのまま", "warning": "確かめる", "danger": "誤りあり", "same": "変わらない"}


@dataclass(frozen=True)
class Line:
    """One record with the person's own word: taken in or left for later."""

    row: ReviewRow
    is_taken: bool

    @property
    def sign(self) -> str:
        """good: as it is · warning: look at it · danger: not taken in by itself · same: nothing changes."""
        if self.row.verdict is Verdict.HELD_BACK:
            return "danger"
        if self.row.worst == "warning":
            return "warning"
        return "same" if self.row.verdict is Verdict.SAME else "good"

    @property
    def word(self) -> str:
        return SIGN_WORDS[self.sign]

    @property
    def outcome(self) -> str:
        """What the button will do with it."""
        if not self.row.can_be_taken:
            return "入れられない"
        if not self.is_taken:
            return "入れない"
        if self.row.verdict is Verdict.HELD_BACK:
            return "このまま入れる"
        return self.row.verdict.label

    @property
    def reason(self) -> str:
        """The gravest issue first, in one line."""
        issues = sorted(self.row.issues, key=_gravity)
        return "　".join(issue.message for issue in issues)


def _gravity(issue: Issue) -> int:
    return ("error", "warning", "info").index(issue.severity)


@dataclass(frozen=True)
class ReviewState:
    """An immutable value: each answer gives a new one."""

    review: Review
    include: frozenset[int] = frozenset()
    leave_out: frozenset[int] = frozenset()

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(Line(row, self._is_taken(row)) for row in self.review.rows)

    def _is_taken(self, row: ReviewRow) -> bool:
        if row.number in self.leave_out or not row.can_be_taken:
            return False
        return row.verdict is not Verdict.HELD_BACK or row.number in self.include

    def toggled(self, number: int) -> "ReviewState":
        """Take in what would be held back, or leave out what would be taken in."""
        row = next(one for one in self.review.rows if one.number == number)
        if not row.can_be_taken:
            return self
        if self._is_taken(row):
            return replace(
                self, include=self.include - {number}, leave_out=self.leave_out | {number}
            )
        include = self.include | {number} if row.verdict is Verdict.HELD_BACK else self.include
        return replace(self, include=include, leave_out=self.leave_out - {number})

    def count(self, sign: str) -> int:
        return sum(line.sign == sign for line in self.lines)

    @property
    def taken(self) -> int:
        """Records that will be written: those that change nothing are not counted."""
        return sum(line.is_taken and line.row.verdict is not Verdict.SAME for line in self.lines)

    @property
    def left(self) -> int:
        return sum(not line.is_taken for line in self.lines)

    @property
    def unchanged(self) -> int:
        return sum(line.is_taken and line.row.verdict is Verdict.SAME for line in self.lines)

    @property
    def sentence(self) -> str:
        """What will happen, before the button does it."""
        total = len(self.review.rows)
        if not total:
            return "このファイルには、取り込める行がありません。"
        if not self.taken:
            return (
                f"{total}件とも、取り込んでも何も変わりません。"
                if not self.left
                else (f"{total}件のうち、取り込むものはありません。")
            )
        parts = []
        added = sum(
            line.is_taken and line.row.verdict in (Verdict.NEW, Verdict.HELD_BACK)
            for line in self.lines
        )
        changed = self.taken - added
        if added:
            parts.append(f"{added}件を新しく入れ")
        if changed:
            parts.append(f"{changed}件を書きかえ")
        text = f"{total}件のうち、{'、'.join(parts)}ます。"
        if self.unchanged:
            text += f"{self.unchanged}件は変わりません。"
        if self.left:
            text += f"{self.left}件は入れません。"
        return text

    def next_doubtful(self, after: int) -> int | None:
        """The number of the next record that wants a look, going round; None when there is none."""
        doubtful = [line.row.number for line in self.lines if line.sign in ("warning", "danger")]
        later = [number for number in doubtful if number > after]
        return next(iter(later or doubtful), None)
