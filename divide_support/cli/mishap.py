"""What is said when something happened that nobody foresaw: where in the program, and nothing of the data."""

import traceback
from pathlib import Path

from divide_support.errors import BadInput, UserFacingError

_PROGRAM = Path(__file__).resolve().parents[1]


def sentences_for(error: Exception) -> UserFacingError:
    """The file of a failed access is named; of our own mistakes only kind and place, for whoever mends them."""
    if isinstance(error, OSError) and error.filename:
        return BadInput(
            "途中でやめました。",
            f"「{Path(str(error.filename)).name}」を使えません（{error.strerror}）。",
            "場所と名前と、読み書きする権利を確かめて、もう一度おこなってください。",
        )
    if isinstance(error, MemoryError):
        return BadInput(
            "途中でやめました。",
            "パソコンのメモリーが足りません。",
            "ほかのプログラムを終了するか、件数や期間を減らして、もう一度おこなってください。",
        )
    return UserFacingError(
        "プログラムの誤りのため、途中でやめました。",
        f"誤りの種類と場所は「{type(error).__name__}、{_place(error)}」です。終わっていない変更は、データに入っていません。",
        "この表示を控えて、プログラムの担当者に知らせてください。",
    )


def _place(error: Exception) -> str:
    """The innermost line of this program, not of a library."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if Path(one.filename).resolve().is_relative_to(_PROGRAM)]
    if not ours:
        return "場所不明"
    return f"{Path(ours[-1].filename).name} {ours[-1].lineno}行"
