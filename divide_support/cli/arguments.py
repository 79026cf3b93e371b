"""What may be typed: the commands with their options, explained in Japanese."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from divide_support.cli.japanese_parser import JapaneseParser
from divide_support.exchange.roster import CsvEncoding
from divide_support.japan.calendar import read_date, wareki
from divide_support.vocabulary import DocumentKind, Redaction

IMPORT_KINDS = {
    "requests": "派遣依頼",
    "nominations": "推薦",
    "supporters": "サポーター名簿",
    "availability": "活動可能日",
    "venues": "会場",
    "municipalities": "市町村・位置",
    "reports": "実施報告",
}
EXPORT_KINDS = {
    "roster": "サポーター名簿",
    "requests": "派遣依頼一覧（期間。書かないと今年度）",
    "schedule": "派遣予定一覧（期間。書かないと今年度）",
    "municipalities": "市町村連絡先",
    "venues": "会場一覧",
    "disclosures": "提供記録",
    "nominations": "候補者一覧",
    "statistics": "実績集計（期間。月・市町村・講座・サポーターごと。Excelだけ）",
    "problem": "組合せの問題（期間。名前・電話・住所を入れない交換形式、.json）",
}
LONGEST_SEARCH = 86_400
# Years in which both the year before and the year after can be reckoned with, and no typing error goes unnoticed.
EARLIEST, LATEST = date(1950, 1, 1), date(2150, 12, 31)
LARGEST_COUNT = 100_000
LONGEST_SHOWN = 30


def day(text: str) -> date:
    """「2026-12-10」「R8.12.10」「令和8年12月10日」."""
    try:
        read = read_date(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"{wrong}2026-12-10 のように書いてください。") from wrong
    found = read.day
    if read.era_mismatch or read.weekday_mismatch:
        part = "元号と年が" if read.era_mismatch else "日と曜日が"
        meant = f"{wareki(found, weekday=read.weekday_mismatch)}ではありませんか。"
        raise argparse.ArgumentTypeError(f"「{_short(text)}」は{part}合いません。{meant}")
    if not EARLIEST <= found <= LATEST:
        raise argparse.ArgumentTypeError(
            f"「{text}」は使えません。{EARLIEST.year}年から{LATEST.year}年までの日付にしてください。"
        )
    return found


def count(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_COUNT))
    if not (is_number and 0 < int(text) <= LARGEST_COUNT):
        raise argparse.ArgumentTypeError(
            f"「{_short(text)}」は1以上{LARGEST_COUNT:,}以下の整数ではありません。"
        )
    return int(text)


def place(text: str) -> Path:
    """An empty word would mean the present folder, which nobody typed."""
    if not text.strip():
        raise argparse.ArgumentTypeError(
            "名前が空です。ファイルかフォルダーの名前を書いてください。"
        )
    if "\0" in text:
        raise argparse.ArgumentTypeError("名前に使えない文字が入っています。")
    return Path(text)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def seconds(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0 < found <= LONGEST_SEARCH:
        raise argparse.ArgumentTypeError(
            f"「{_short(text)}」は0より大きい秒数（{LONGEST_SEARCH:,}まで）ではありません。"
        )
    return found


def paper_kind(text: str) -> DocumentKind:
    """By its identifier or its Japanese name."""
    for kind in DocumentKind:
        if text in (kind.value, kind.value.replace("_", "-"), kind.label):
            return kind
    names = "、".join(f"{kind.value}（{kind.label}）" for kind in DocumentKind)
    raise argparse.ArgumentTypeError(f"「{text}」という文書はありません。使えるのは{names}です。")


def redaction(text: str) -> Redaction:
    """For whom a roster is."""
    for one in Redaction:
        if text in (one.value, one.label):
            return one
    names = "、".join(f"{one.value}（{one.label}）" for one in Redaction)
    raise argparse.ArgumentTypeError(f"「{text}」は使えません。使えるのは{names}です。")


def csv_encoding(text: str) -> CsvEncoding:
    for one in CsvEncoding:
        if text.lower() in (one.value, one.name.lower(), one.value.removesuffix("-sig")):
            return one
    raise argparse.ArgumentTypeError(f"「{text}」は使えません。使えるのはutf-8とcp932です。")


def make_parser() -> JapaneseParser:
    parser = JapaneseParser(
        prog="main.py",
        description="高齢者デジタルサポーターの派遣を支援するプログラムです。\n"
        "コマンドを書かないと、画面を開きます。",
        epilog="終了コード: 0＝できました　1＝できませんでした（理由を表示します）　2＝使い方が正しくありません\n"
        "各コマンドの説明: python main.py コマンド --help",
    )
    parser.add_argument("--data", type=place, metavar="FILE", help="画面で開くデータファイル")
    commands = parser.add_subparsers(
        dest="command", metavar="コマンド", title="コマンド", parser_class=JapaneseParser
    )
    _making(commands)
    _taking_in(commands)
    _planning(commands)
    _printing(commands)
    _exporting(commands)
    _keeping(commands)
    _showing(commands)
    return parser


def _command(commands: Any, name: str, text: str) -> JapaneseParser:
    added: JapaneseParser = commands.add_parser(name, help=text, description=text)
    return added


def _with_data(parser: JapaneseParser) -> None:
    parser.add_argument("--data", type=place, required=True, metavar="FILE", help="データファイル")
    _with_password(parser)


def _with_password(parser: JapaneseParser) -> None:
    parser.add_argument(
        "--password-file",
        type=place,
        metavar="FILE",
        help="パスワードを1行目に書いたファイル（書かないと、たずねます。練習用では要りません）",
    )


def _with_protection(parser: JapaneseParser) -> None:
    parser.add_argument(
        "--protect-with",
        type=place,
        metavar="FILE",
        help="書き出すファイルに付けるパスワードを1行目に書いたファイル（AES-256で暗号化します）",
    )


def _with_json(parser: JapaneseParser) -> None:
    parser.add_argument("--json", action="store_true", help="結果をJSONで表示します")


def _making(commands: Any) -> None:
    practice = _command(commands, "practice", "練習用のデータ（架空のみどり県）を作ります")
    practice.add_argument("--out", type=place, required=True, metavar="FILE", help="作るファイル")
    practice.add_argument("--supporters", type=count, metavar="N", help="サポーターの人数（120）")
    practice.add_argument("--requests", type=count, metavar="N", help="依頼の件数（400）")
    practice.add_argument(
        "--seed", type=count, default=1, metavar="S", help="同じ数なら同じ内容になります（1）"
    )
    practice.add_argument("--on", type=day, metavar="DATE", help="今日とみなす日（今日）")
    new = _command(commands, "new", "空のデータファイルを作り、復旧コードを一度だけ表示します")
    _with_data(new)


def _taking_in(commands: Any) -> None:
    taken = _command(
        commands,
        "import",
        "市町村などから届いたファイルを読み、問題を知らせ、--applyで取り込みます",
    )
    taken.add_argument(
        "kind",
        choices=list(IMPORT_KINDS),
        metavar="KIND",
        help="\n".join(f"{kind}＝{label}" for kind, label in IMPORT_KINDS.items())
        + "\n（活動可能日と実施報告は、この版ではまだ読めません）",
    )
    taken.add_argument("paths", nargs="+", type=place, metavar="PATH", help="ファイルかフォルダー")
    _with_data(taken)
    taken.add_argument(
        "--on", type=day, metavar="DATE", help="この日の用紙として確かめます（今日）"
    )
    taken.add_argument("--apply", action="store_true", help="確かめるだけでなく、データに入れます")
    _with_json(taken)


def _planning(commands: Any) -> None:
    plan = _command(commands, "plan", "期間の依頼とサポーターを組み合わせた案を作ります")
    _with_data(plan)
    _with_period(plan, required=True)
    plan.add_argument(
        "--seconds", type=seconds, metavar="N", help="案をよくするためにかける時間の上限（秒）"
    )
    plan.add_argument("--on", type=day, metavar="DATE", help="割り当てた日として記録する日（今日）")
    plan.add_argument(
        "--receipt",
        type=place,
        metavar="FILE",
        help="案の控え（決まり、理由、証明）を書くファイル（.pdf か .txt）",
    )
    plan.add_argument("--apply", action="store_true", help="案のとおりに割り当てます")
    _with_json(plan)
    match = _command(
        commands, "match", "交換形式（supporter-matching/1）の問題を解き、案を書き出します"
    )
    match.add_argument("problem", type=place, metavar="PROBLEM.json", help="問題のファイル")
    match.add_argument(
        "--out", type=place, required=True, metavar="PLAN.json", help="案を書くファイル"
    )
    match.add_argument("--seconds", type=seconds, metavar="N", help="かける秒数")
    _with_json(match)
    decide = _command(
        commands,
        "decide",
        "依頼の派遣を決定し、文書番号を付けます（全部できるか、一件も決定しないか）",
    )
    _with_data(decide)
    decide.add_argument(
        "--request", nargs="+", required=True, metavar="NUMBER", help="受付番号（2026-0123）"
    )
    decide.add_argument("--on", type=day, required=True, metavar="DATE", help="決定の日")
    _with_json(decide)


def _with_period(parser: JapaneseParser, *, required: bool) -> None:
    parser.add_argument(
        "--from", dest="first", type=day, required=required, metavar="DATE", help="期間の始め"
    )
    parser.add_argument(
        "--to",
        dest="last",
        type=day,
        required=required,
        metavar="DATE",
        help="期間の終わり（この日を含みます）",
    )


def _printing(commands: Any) -> None:
    printed = _command(commands, "print", "文書をPDFに書き出します")
    names = "\n".join(f"{kind.value}＝{kind.label}" for kind in DocumentKind)
    printed.add_argument(
        "kind",
        type=paper_kind,
        metavar="KIND",
        help=f"{names}\n（日本語の名前でも指定できます。名簿は export で書き出します）",
    )
    _with_data(printed)
    printed.add_argument(
        "--request",
        nargs="+",
        metavar="NUMBER",
        help="受付番号（2026-0123）。依頼ごとの文書は番号か期間、月ごとの文書は期間を書きます",
    )
    _with_period(printed, required=False)
    printed.add_argument(
        "--on", type=day, metavar="DATE", help="印刷した日として記録する日（今日）"
    )
    printed.add_argument(
        "--out", type=place, required=True, metavar="DIR", help="書き出すフォルダー"
    )
    _with_protection(printed)
    _with_json(printed)


def _exporting(commands: Any) -> None:
    export = _command(commands, "export", "名簿・一覧・実績集計をファイルに書き出します")
    export.add_argument(
        "kind",
        choices=list(EXPORT_KINDS),
        metavar="KIND",
        help="\n".join(f"{kind}＝{label}" for kind, label in EXPORT_KINDS.items()),
    )
    _with_data(export)
    export.add_argument(
        "--out",
        type=place,
        required=True,
        metavar="FILE",
        help="書き出すファイル（.xlsx、.csv、.pdf）。フォルダーを書くと、名前を付けてExcelにします",
    )
    _with_period(export, required=False)
    export.add_argument(
        "--on", type=day, metavar="DATE", help="この日のものとして書き出します（今日）"
    )
    export.add_argument(
        "--reader",
        type=redaction,
        default=Redaction.OFFICE,
        metavar="READER",
        help="　".join(f"{one.value}＝{one.label}" for one in Redaction) + "（内部用）",
    )
    export.add_argument("--recipient", default="", help="渡す相手（内部用のほかは必要）")
    export.add_argument("--purpose", default="", help="渡す目的（内部用のほかは必要）")
    export.add_argument(
        "--columns",
        metavar="COLUMNS",
        help="項目の名前をコンマで区切って並べるか、画面で保存した項目の組の名前",
    )
    export.add_argument(
        "--encoding",
        type=csv_encoding,
        default=CsvEncoding.UTF8,
        metavar="ENCODING",
        help="CSVの文字コード utf-8＝UTF-8（BOM付き）　cp932＝Shift_JIS（utf-8）",
    )
    export.add_argument(
        "--substitute",
        action="store_true",
        help="Shift_JISで書けない文字を似た字に置きかえます（𠮷→吉）",
    )
    _with_protection(export)
    _with_json(export)


def _keeping(commands: Any) -> None:
    check = _command(
        commands, "check", "データファイルに壊れたところがないか確かめ、件数を表示します"
    )
    _with_data(check)
    _with_json(check)
    backup = _command(commands, "backup", "確かめ済みのバックアップを作ります")
    _with_data(backup)
    backup.add_argument(
        "--out", type=place, required=True, metavar="DIR", help="バックアップを置くフォルダー"
    )
    _with_json(backup)
    restore = _command(
        commands, "restore", "バックアップから復元します（今あるファイルは横に残します）"
    )
    restore.add_argument("backup", type=place, metavar="BACKUP", help="バックアップのフォルダー")
    _with_data(restore)
    _with_json(restore)


def _showing(commands: Any) -> None:
    demo = _command(
        commands, "demo", "見本の用紙で、取込から印刷までの主な仕事を通しておこないます"
    )
    demo.add_argument(
        "--out", type=place, required=True, metavar="DIR", help="結果を書くフォルダー"
    )
    demo.add_argument("--on", type=day, metavar="DATE", help="今日とみなす日")
    demo.add_argument(
        "--without-pictures", action="store_true", help="画面の写真をとらずに終えます"
    )
