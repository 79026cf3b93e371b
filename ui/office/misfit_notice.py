"""Letters that an old CSV cannot hold, named with their places before anything is written."""

from divide_support.exchange.roster import Misfit
from ui.kit.parts import Notice

MOST_NAMED = 8


def misfit_notice(misfits: tuple[Misfit, ...]) -> Notice:
    letters = "　".join(dict.fromkeys(letter for one in misfits for letter in one.letters))
    lines = [
        f"{one.row}行目　{one.column}　{one.text[:20]}（{'　'.join(one.letters)}）"
        for one in misfits[:MOST_NAMED]
    ]
    if len(misfits) > MOST_NAMED:
        lines.append(f"ほかに {len(misfits) - MOST_NAMED}か所")
    lines.append(
        "置きかえるか、「UTF-8」か Excel で書き出してください。まだ何も書き出していません。"
    )
    return Notice(
        "warning", f"この形では書けない文字が {len(misfits)}か所あります：{letters}", *lines
    )
