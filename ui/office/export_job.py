"""What the writing-out card wishes for, and the jobs that make it: values in, files out, no widgets."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from divide_support.exchange.roster import Roster
from divide_support.exchange.statistics_book import StatisticsBook, statistics_xlsx
from divide_support.exchange.workbook_lock import lock_workbook
from divide_support.files import atomic_write
from divide_support.operations.disclosures import record_disclosure
from divide_support.operations.list_catalogue import LISTS, ListWish, make_list
from divide_support.operations.list_files import ListForm, list_file, similar_letters
from divide_support.operations.statistics import statistics
from divide_support.vocabulary import Redaction
from ui.desk import DatabaseLike


@dataclass(frozen=True)
class ExportWish:
    """`recipient` and `purpose` are written down when the list leaves the office."""

    listing: ListWish
    form: ListForm
    now: datetime
    actor: str
    recipient: str = ""
    purpose: str = ""
    password: str = ""
    substitute: bool = False

    @property
    def leaves_the_office(self) -> bool:
        return self.listing.redaction is not Redaction.OFFICE


def make(database: DatabaseLike, wish: ExportWish) -> Roster:
    with database.reading() as session:
        return make_list(session, wish=wish.listing)


def content(roster: Roster, wish: ExportWish) -> bytes:
    return list_file(
        roster,
        wish.form,
        on=wish.listing.today,
        paper=wish.listing.titles or LISTS[wish.listing.key].paper,
        substitutes=similar_letters(roster) if wish.substitute else None,
        password=wish.password,
    )


def write(database: DatabaseLike, roster: Roster, wish: ExportWish, path: Path) -> None:
    """The file and the record of the disclosure, or neither."""
    made = content(roster, wish)
    if not wish.leaves_the_office:
        atomic_write(path, made)
        return
    label = f"名簿の提供（{wish.recipient.strip()}）"
    with database.unit_of_work(label, at=wish.now, actor=wish.actor) as session:
        record_disclosure(
            session,
            roster=roster,
            recipient=wish.recipient,
            purpose=wish.purpose,
            file_name=path.name,
            at=wish.now.astimezone(),
            actor=wish.actor,
        )
        atomic_write(path, made)


def make_statistics(
    database: DatabaseLike,
    *,
    first: date,
    last: date,
    today: date,
    names: bool,
    practice: bool,
) -> StatisticsBook:
    with database.reading() as session:
        return statistics(
            session, first=first, last=last, today=today, names=names, practice=practice
        )


def write_statistics(book: StatisticsBook, path: Path, *, password: str) -> None:
    made = statistics_xlsx(book)
    atomic_write(path, lock_workbook(made, password) if password else made)
