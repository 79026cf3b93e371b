"""Draws papers beside the window and keeps what was drawn until the facts change."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from divide_support.documents.flyer_check import Finding
from divide_support.documents.style import Variant
from divide_support.errors import UserFacingError
from divide_support.operations import paper_making, papers
from divide_support.operations.paper_bundles import Bundle, TargetRow
from divide_support.operations.papers import Sheet
from divide_support.operations.sheet_settings import PaperOptions
from divide_support.vocabulary import DocumentKind
from ui.desk import Desk, Work
from ui.kit import alerts
from ui.paper.pdf_pages import Leaf, leaves

__all__ = ["Drawn", "Made", "PaperMaker", "Variant"]

MOST_KEPT = 120
SHORT = {
    DocumentKind.DECISION_LETTER: "通知",
    DocumentKind.REQUEST_LETTER: "お願い",
    DocumentKind.FLYER: "チラシ",
    DocumentKind.FLYER_SERIES: "全回",
    DocumentKind.FLYER_A5: "手渡し",
    DocumentKind.FLYER_A3: "ポスター",
    DocumentKind.SCHEDULE: "予定表",
    DocumentKind.CALENDAR: "カレンダー",
    DocumentKind.SIGN_IN_SHEET: "受付簿",
    DocumentKind.POSTER: "ポスター",
    DocumentKind.POSTER_CALENDAR: "ポスター",
    DocumentKind.POCKET: "携帯",
    DocumentKind.SUPPORTER_SCHEDULE: "一覧",
    DocumentKind.DAY_SHEET: "当日",
    DocumentKind.SURVEY: "調査",
    DocumentKind.REPORT_FORM: "報告",
    DocumentKind.FAX_COVER: "送付状",
    DocumentKind.THANKS_LETTER: "礼状",
    DocumentKind.CHANGE_NOTICE: "変更",
    DocumentKind.CANCEL_NOTICE: "中止",
    DocumentKind.DECLINE_NOTICE: "不派遣",
    DocumentKind.VENUE_REQUEST: "会場",
    DocumentKind.EMPLOYER_REQUEST: "所属長",
    DocumentKind.OFFICE_MEMO: "連絡",
    DocumentKind.CALL_SHEET: "架電票",
    DocumentKind.YEAR_PLAN: "年間",
    DocumentKind.CARD: "登録証",
    DocumentKind.CERTIFICATE: "修了証",
    DocumentKind.ADDRESS_LABELS: "ラベル",
    DocumentKind.POSITION_TEST: "テスト",
}
"""Below the small pages there is room for a few letters."""


@dataclass(frozen=True)
class Drawn:
    """One paper as PDF, with its pages."""

    sheet: Sheet
    pdf: bytes
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True)
class Made:
    """The papers of one target, and what could not be drawn."""

    target: TargetRow
    variant: Variant
    papers: tuple[Drawn, ...]
    problems: tuple[UserFacingError, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        return tuple(leaf for paper in self.papers for leaf in paper.leaves)

    @property
    def has_drafts(self) -> bool:
        """A paper among them still needs its number."""
        return any(paper_making.is_draft(paper.sheet) for paper in self.papers)


Kept = tuple[str, Variant, PaperOptions]


class PaperMaker:
    """`make` draws what is missing and then calls `done` with all of it, in order."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        self._desk, self._owner = desk, owner
        self._kept: dict[Kept, Made] = {}
        self._generation = 0
        self.options = PaperOptions()

    def forget(self) -> None:
        """The facts changed: what was drawn may no longer be true."""
        self._kept.clear()
        self._generation += 1

    def made(self, target: TargetRow, variant: Variant) -> Made | None:
        return self._kept.get((target.key, variant, self.options))

    def problems(
        self, bundle: Bundle | None = None
    ) -> tuple[tuple[TargetRow, UserFacingError], ...]:
        """Once for each target, whatever the variant; of one kind of paper or of all that were drawn."""
        found: dict[tuple[str, str], tuple[TargetRow, UserFacingError]] = {}
        for one in self._kept.values():
            for error in one.problems if bundle in (None, one.target.bundle) else ():
                found.setdefault((one.target.key, str(error)), (one.target, error))
        return tuple(found.values())

    def make(
        self,
        targets: Sequence[TargetRow],
        variant: Variant,
        *,
        done: Callable[[Sequence[Made]], object],
        label: str,
        insist: bool = False,
    ) -> None:
        """When the facts change meanwhile, what is only looked at is dropped; who insists gets it from the new facts."""
        options = self.options
        missing = [one for one in targets if (one.key, variant, options) not in self._kept]
        if not missing:
            done([self._kept[one.key, variant, options] for one in targets])
            return
        database, today = self._desk.database, self._desk.today()
        practice = bool(getattr(database, "is_practice", False))

        def job(work: Work[list[Made]]) -> list[Made]:
            drawn = []
            for number, target in enumerate(missing):
                if work.stop.is_set():
                    break
                work.report(number, len(missing), target.addressee)
                with database.reading() as session:
                    prepared = paper_making.prepare(
                        session, target=target, made_on=today, practice=practice, options=options
                    )
                drawn.append(_draw(prepared, variant, today))
            return drawn

        wanted = [(one.key, variant, options) for one in targets]
        again = partial(self.make, targets, variant, done=done, label=label, insist=True)
        self._desk.start(
            job,
            owner=self._owner,
            label=label,
            done=partial(self._on_drawn, self._generation, wanted, done, again if insist else None),
            failed=self._on_failed,
        )

    def _on_drawn(
        self,
        generation: int,
        wanted: Sequence[Kept],
        done: Callable[[Sequence[Made]], object],
        again: Callable[[], object] | None,
        drawn: Sequence[Made],
    ) -> None:
        if generation != self._generation:
            if again is not None:
                again()
            return
        while len(self._kept) + len(drawn) > MOST_KEPT and self._kept:
            self._kept.pop(next(iter(self._kept)))
        options = wanted[0][2]
        own = {(one.target.key, one.variant, options): one for one in drawn}
        self._kept |= own
        ready = [self._kept.get(key) for key in wanted]
        done([one for one in ready if one is not None])

    def _on_failed(self, error: UserFacingError) -> None:
        alerts.show_error(self._owner.window(), error)


def _draw(prepared: paper_making.Prepared, variant: Variant, today: date) -> Made:
    drawn, problems = paper_making.render_all(
        prepared, lambda sheet: papers.render(sheet, variant=variant)
    )
    found = [one for sheet, _ in drawn for one in papers.findings(sheet, today=today)]
    return Made(
        prepared.target,
        variant,
        tuple(Drawn(sheet, pdf, leaves(pdf, SHORT[sheet.kind])) for sheet, pdf in drawn),
        problems,
        findings=tuple(dict.fromkeys(found)),
    )
