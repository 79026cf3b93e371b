"""export: the roster as a workbook or CSV."""

import argparse

from divide_support.cli.terminal import ACTOR, Terminal
from divide_support.errors import BadInput
from divide_support.exchange.roster import CsvEncoding, Roster, roster_csv, roster_xlsx
from divide_support.files import atomic_write
from divide_support.operations.rosters import record_disclosure, supporter_roster
from divide_support.vocabulary import Redaction

ENDINGS = (".xlsx", ".csv")


def export_roster(terminal: Terminal, wanted: argparse.Namespace) -> int:
    """A roster for others than the office is written and entered in the record of disclosures (提供記録), or neither."""
    ending = wanted.out.suffix.lower()
    if ending not in ENDINGS:
        raise BadInput(
            "名簿を書き出せませんでした。",
            f"「{wanted.out.name}」の終わりが .xlsx でも .csv でもありません。",
            "ファイルの名前を .xlsx か .csv で終えてください。",
        )
    with terminal.open(wanted.data, wanted.password_file) as database:
        with database.reading() as session:
            roster = supporter_roster(
                session,
                today=wanted.on or terminal.today,
                redaction=wanted.reader,
                practice=database.is_practice,
            )
        content = _content(roster, ending, wanted.encoding)
        if wanted.reader is Redaction.OFFICE:
            atomic_write(wanted.out, content)
        else:
            label = f"名簿の提供（{wanted.recipient or '相手不明'}）"
            with database.unit_of_work(label, at=terminal.now, actor=ACTOR) as session:
                record_disclosure(
                    session,
                    roster=roster,
                    recipient=wanted.recipient,
                    purpose=wanted.purpose,
                    file_name=wanted.out.name,
                    at=terminal.now.astimezone(),
                    actor=ACTOR,
                )
                atomic_write(wanted.out, content)
    if wanted.json:
        terminal.show({"out": str(wanted.out), "rows": len(roster.rows)})
    else:
        terminal.say(f"{len(roster.rows)}名の名簿を書き出しました: {wanted.out}")
    if not roster.rows and wanted.reader is not Redaction.OFFICE:
        terminal.warn(
            "だれも載っていません。外に渡す名簿に載るのは、同意の記録がある人だけです。サポーターの画面で入れてください。"
        )
    return 0


def _content(roster: Roster, ending: str, encoding: CsvEncoding) -> bytes:
    return roster_xlsx(roster) if ending == ".xlsx" else roster_csv(roster, encoding=encoding)
