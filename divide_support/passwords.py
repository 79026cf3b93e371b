"""What a password for a file that leaves the office must be, whatever kind of file it is."""

import unicodedata

from divide_support.errors import BadInput

SHORTEST = 8
# A protected PDF keeps 127 bytes of UTF-8 and Excel takes 255 letters; the smaller limit holds for both.
MOST_BYTES = 127


def check_file_password(password: str) -> None:
    """Refuses what protects nothing, and letters that readers of PDF fold each in their own way."""
    if not password.strip():
        raise _refused("パスワードが空です。")
    if len(password) < SHORTEST:
        raise _refused(f"パスワードが短すぎます（{len(password)}文字）。")
    if len(password.encode()) > MOST_BYTES:
        raise _refused("パスワードが長すぎます。")
    if unicodedata.normalize("NFKC", password) != password or not password.isprintable():
        raise _refused("開くソフトによって通じない文字（全角の英数字や半角カナなど）があります。")


def _refused(why: str) -> BadInput:
    return BadInput(
        "パスワードを付けられませんでした。まだ何も書き出していません。",
        why,
        f"半角の英数字と記号で{SHORTEST}文字以上のパスワードを決めてください。",
    )
