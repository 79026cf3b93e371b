"""県章・ロゴ: the prefecture's mark, kept in the data file so that every seat prints the same one."""

from base64 import b64decode, b64encode
from pathlib import Path

from sqlalchemy.orm import Session

from divide_support.documents.logo import LARGEST_BYTES, Logo, read_logo, too_large
from divide_support.files import sentence_for
from divide_support.operations.settings import read_value, save_value

KEY = "logo"


def save_logo(session: Session, *, path: Path) -> None:
    """Refuses what is too large before reading it, and what cannot be drawn before keeping it."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise too_large(path.name)
        content = path.read_bytes()
    except OSError as error:
        raise sentence_for(error, path) from error
    logo = read_logo(path.name, content)
    value = {"name": logo.name, "content": b64encode(content).decode("ascii")}
    save_value(session, key=KEY, value=value)


def remove_logo(session: Session) -> None:
    save_value(session, key=KEY, value=None)


def office_logo(session: Session) -> Logo | None:
    value = read_value(session, key=KEY)
    return read_logo(value["name"], b64decode(value["content"])) if value else None
