"""new, check, backup, restore: making a data file and keeping it safe."""

import argparse
from typing import Any

from divide_support.cli.terminal import Terminal
from divide_support.errors import BadInput, NotThere
from divide_support.store import Backup, Database, read_backup, restore


def new(terminal: Terminal, wanted: argparse.Namespace) -> int:
    """The recovery code is shown here and kept nowhere."""
    password = _new_password(terminal, wanted)
    made = Database.create(wanted.data, password=password, at=terminal.now)
    made.database.close()
    terminal.say(f"「{wanted.data}」を作りました。")
    terminal.say(f"復旧コード: {made.recovery_code}")
    terminal.say(
        "パスワードを忘れたときに要ります。紙に書いて、金庫などにしまってください。二度と表示されません。"
    )
    return 0


def _new_password(terminal: Terminal, wanted: argparse.Namespace) -> str:
    password = terminal.password(wanted.password_file)
    if wanted.password_file is None and terminal.ask("パスワード（もう一度）") != password:
        raise BadInput(
            "データファイルを作りませんでした。",
            "二度のパスワードが同じではありません。",
            "もう一度はじめからおこなってください。",
        )
    return password


def check(terminal: Terminal, wanted: argparse.Namespace) -> int:
    with terminal.open(wanted.data, wanted.password_file) as database:
        report = database.check()
    findings = report.findings()
    if wanted.json:
        terminal.show(
            {
                "ok": report.ok,
                "findings": list(findings),
                "journal_units": report.journal_units,
                "journal_hash": report.journal_hash,
                "counts": report.counts,
            }
        )
    else:
        for table, count in sorted(report.counts.items()):
            terminal.say(f"{table:<24}{count:>8}件")
        terminal.say(f"履歴 {report.journal_units}件　{report.journal_hash[:16]}")
        terminal.say("異常はありません。" if report.ok else "異常が見つかりました。")
    if findings and not wanted.json:
        for finding in findings:
            terminal.warn(finding)
        terminal.warn("このファイルへの入力を止め、バックアップから復元してください。")
    return 0 if report.ok else 1


def backup(terminal: Terminal, wanted: argparse.Namespace) -> int:
    with terminal.open(wanted.data, wanted.password_file) as database:
        made = database.backup(wanted.out, at=terminal.now)
    if wanted.json:
        terminal.show(_backup_json(made))
    else:
        terminal.say(f"バックアップを作り、確かめました: {made.folder}")
    return 0


def bring_back(terminal: Terminal, wanted: argparse.Namespace) -> int:
    if not wanted.backup.exists():
        raise NotThere(
            "復元できませんでした。",
            f"バックアップ「{wanted.backup}」が見つかりません。",
            "バックアップのフォルダーを確かめて、もう一度指定してください。",
        )
    found = read_backup(wanted.backup)
    password = None if found.is_practice else terminal.password(wanted.password_file)
    restored = restore(wanted.backup, wanted.data, password=password)
    if wanted.json:
        kept = restored.kept
        terminal.show(_backup_json(restored.backup) | {"kept": str(kept) if kept else None})
    else:
        terminal.say(
            f"{found.made_at:%Y-%m-%d %H:%M}のバックアップから「{wanted.data}」を復元しました。"
        )
        if restored.kept is not None:
            terminal.say(f"前のファイルは残してあります: {restored.kept}")
    return 0


def _backup_json(made: Backup) -> dict[str, Any]:
    return {
        "folder": str(made.folder),
        "sequence": made.sequence,
        "made_at": made.made_at.isoformat(),
        "journal_units": made.journal_units,
        "counts": made.counts,
    }
