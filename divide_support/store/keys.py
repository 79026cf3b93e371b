"""Key slots: a password or a recovery code (復旧コード) opens the key of the data file, and nothing else does.

The data file is encrypted with a random key. Its companion file keeps that key wrapped once per way of opening, so a
wrong password (no slot opens) is never confused with a damaged file (a slot opens, the file does not).
"""

import base64
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from divide_support.errors import (
    BadInput,
    FileDamaged,
    FileTooNew,
    NotThere,
    WrongPassword,
)
from divide_support.files import atomic_write
from divide_support.store.place import real_place
from divide_support.store.recovery_code import new_recovery_code, read_recovery_code

FORMAT = "divide-support keys"
FORMAT_VERSION = 1
KEY_BYTES = 32
PASSWORD, RECOVERY, PRACTICE = "password", "recovery", "practice"
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 128
_OFTEN_USED = (
    "password",
    "qwerty",
    "1234567890",
    "administrator",
    "pasuwado",
    "パスワード",
    "デジタルサポーター",
    "高齢者デジタル",
)


@dataclass(frozen=True)
class KdfCost:
    """What one guess of a password costs (Argon2id)."""

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 4

    def within_caps(self) -> bool:
        """A forged companion file must not eat the memory of the computer or hang it."""
        return (
            1 <= self.lanes <= 16
            and 1 <= self.passes <= 10
            and 8 * self.lanes <= self.memory_kib <= 1 << 20
        )


STANDARD_COST = KdfCost()
# Only for tests: a guess costs nothing. Never for an office's file.
TEST_COST = KdfCost(memory_kib=64, passes=1, lanes=1)


@dataclass(frozen=True)
class Slot:
    id: str
    kind: str
    cost: KdfCost
    salt: str
    nonce: str
    wrapped: str


@dataclass(frozen=True)
class KeyFile:
    """All slots of one data file, as they lie in its companion file."""

    file_id: str
    slots: tuple[Slot, ...]

    @property
    def is_practice(self) -> bool:
        return any(slot.kind == PRACTICE for slot in self.slots)

    def unlock(self, *, password: str | None = None, recovery_code: str | None = None) -> bytes:
        """The key of the data file. Raises WrongPassword when no slot opens."""
        for kind, secret in _offers(password, recovery_code):
            for slot in self.slots:
                if slot.kind == kind and (key := _unwrap(self.file_id, slot, secret)):
                    return key
        raise WrongPassword(
            "パスワードが違います。" if recovery_code is None else "復旧コードが違います。",
            "データファイルは壊れていません。",
            "大文字と小文字、全角と半角、CapsLockを確かめて、もう一度入力してください。"
            if recovery_code is None
            else "紙に控えた復旧コードを、もう一度確かめて入力してください。",
        )

    def with_password(self, key: bytes, password: str, cost: KdfCost) -> "KeyFile":
        """The same key under another password; the data file is not touched."""
        others = tuple(slot for slot in self.slots if slot.kind != PASSWORD)
        return replace(
            self,
            slots=(_wrap(self.file_id, PASSWORD, _password_secret(password), key, cost), *others),
        )

    def with_new_recovery_code(self, key: bytes, cost: KdfCost) -> tuple["KeyFile", str]:
        """A fresh recovery code; the old one opens nothing from now on."""
        code = new_recovery_code()
        others = tuple(slot for slot in self.slots if slot.kind != RECOVERY)
        slot = _wrap(self.file_id, RECOVERY, read_recovery_code(code), key, cost)
        return replace(self, slots=(*others, slot)), code

    def as_bytes(self) -> bytes:
        body = {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "file_id": self.file_id,
            "practice": self.is_practice,
            "slots": [asdict(slot) for slot in self.slots],
        }
        return json.dumps({**body, "check": _checksum(body)}, indent=1).encode()


def new_key_file(key: bytes, password: str, cost: KdfCost) -> tuple[KeyFile, str]:
    """Slots for a password and for a recovery code, which is returned here and never again."""
    empty = KeyFile(secrets.token_hex(16), ())
    return empty.with_password(key, password, cost).with_new_recovery_code(key, cost)


def new_practice_key_file(key: bytes) -> KeyFile:
    """A slot that everybody opens: the same format and code, without a secret."""
    file_id = secrets.token_hex(16)
    return KeyFile(file_id, (_wrap(file_id, PRACTICE, b"", key, STANDARD_COST),))


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def password_objection(password: str, *, office_words: Sequence[str] = ()) -> str | None:
    """Why this password is not accepted, as a Japanese sentence; None when it is fine."""
    plain = normal_password(password)
    if len(plain) < SHORTEST_PASSWORD:
        return f"パスワードは{SHORTEST_PASSWORD}文字以上にしてください。"
    if len(plain) > LONGEST_PASSWORD:
        return f"パスワードは{LONGEST_PASSWORD}文字までにしてください。"
    if any(unicodedata.category(letter).startswith("C") for letter in plain):
        return "パスワードに使えない文字（制御文字など）が入っています。"
    if len(set(plain)) < 5:
        return "同じ文字の繰り返しは推測されやすいため、使えません。"
    folded = plain.casefold()
    if any(word.casefold() in folded for word in (*_OFTEN_USED, *filter(None, office_words))):
        return "よく使われる言葉が入っているため、推測されやすいパスワードです。"
    steps = {ord(b) - ord(a) for a, b in pairwise(plain)}
    if len(steps) == 1:
        return "続き番号や続き文字は推測されやすいため、使えません。"
    return None


def normal_password(password: str) -> str:
    """The same secret on every computer: 全角 and 半角, composed and decomposed letters are one."""
    return unicodedata.normalize("NFKC", password)


def key_paths(data_file: Path) -> tuple[Path, Path]:
    """The companion file and its identical second copy."""
    name = data_file.name
    return data_file.with_name(f"{name}.keys"), data_file.with_name(f"{name}.keys2")


def read_keys(data_file: Path) -> KeyFile:
    """The slots of a data file; the second copy is used when the first is broken or gone."""
    return read_copies(data_file)[0]


def read_copies(data_file: Path) -> tuple[KeyFile, ...]:
    """The readable copies, one of each data file that they name: more than one when a copy came from elsewhere."""
    found = False
    copies: dict[str, KeyFile] = {}
    for path in key_paths(data_file):
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            continue
        except (OSError, ValueError):
            found = True
            continue
        found = True
        if (keys := _parse(content, path)) is not None:
            copies.setdefault(keys.file_id, keys)
    if copies:
        return tuple(copies.values())
    if found:
        raise FileDamaged(
            f"「{data_file.name}」を開くための鍵ファイル（.keys）が壊れています。",
            "2つある鍵ファイルのどちらも読み取れませんでした。",
            "バックアップから復元してください。バックアップには鍵ファイルの写しも入っています。",
        )
    raise NotThere(
        f"「{data_file.name}」を開くための鍵ファイル（{data_file.name}.keys）がありません。",
        "データファイルだけを移動またはコピーすると、鍵ファイルが離れて開けなくなります。",
        "元のフォルダーにある .keys ファイルを同じ場所に置くか、バックアップから復元してください。",
    )


def write_keys(data_file: Path, keys: KeyFile) -> None:
    """Both copies, one after the other: at every moment one of them is whole."""
    content = keys.as_bytes()
    for path in key_paths(data_file):
        atomic_write(path, content)


def mend_keys(data_file: Path, keys: KeyFile) -> None:
    """Bring a lost, broken or older copy up to the one that was read."""
    content = keys.as_bytes()
    for path in key_paths(data_file):
        if not path.exists() or path.read_bytes() != content:
            atomic_write(path, content)


def is_practice(data_file: Path) -> bool:
    """Whether this is a 練習用 file: known before it is opened."""
    return all(keys.is_practice for keys in read_copies(real_place(data_file)))


def _parse(content: bytes, path: Path) -> KeyFile | None:
    try:
        body = json.loads(content)
        check = body.pop("check")
        if body["format"] != FORMAT or check != _checksum(body):
            return None
        if body["version"] > FORMAT_VERSION:
            raise FileTooNew(
                f"鍵ファイル「{path.name}」は、新しい版のプログラムで作られています。",
                "この版では読み取れません。ファイルは変更していません。",
                "プログラムを新しい版に入れ替えてから開いてください。",
            )
        slots = tuple(
            Slot(**{**slot, "cost": KdfCost(**slot["cost"])})
            for slot in body["slots"]
            if slot["kind"] in (PASSWORD, RECOVERY, PRACTICE)
        )
        return KeyFile(body["file_id"], slots)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(_canonical(body)).hexdigest()


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _offers(password: str | None, recovery_code: str | None) -> Iterator[tuple[str, bytes]]:
    yield PRACTICE, b""
    if password is not None:
        yield PASSWORD, normal_password(password).encode()
    if recovery_code is not None:
        yield RECOVERY, read_recovery_code(recovery_code)


def _password_secret(password: str) -> bytes:
    if objection := password_objection(password):
        raise BadInput(
            "このパスワードは使えません。", objection, "別のパスワードを入力してください。"
        )
    return normal_password(password).encode()


def _wrap(file_id: str, kind: str, secret: bytes, key: bytes, cost: KdfCost) -> Slot:
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    slot = Slot(secrets.token_hex(8), kind, cost, _text(salt), _text(nonce), "")
    wrapped = AESGCM(_wrapping_key(slot, secret)).encrypt(nonce, key, _bound_to(file_id, slot))
    return replace(slot, wrapped=_text(wrapped))


def _unwrap(file_id: str, slot: Slot, secret: bytes) -> bytes | None:
    try:
        return AESGCM(_wrapping_key(slot, secret)).decrypt(
            _bytes(slot.nonce), _bytes(slot.wrapped), _bound_to(file_id, slot)
        )
    except InvalidTag:
        return None


def _wrapping_key(slot: Slot, secret: bytes) -> bytes:
    if slot.kind == PRACTICE:
        return hashlib.sha256(b"divide-support practice\0" + _bytes(slot.salt)).digest()
    if not slot.cost.within_caps():
        raise FileDamaged(
            "鍵ファイルの設定値が大きすぎるため、開くのを止めました。",
            "鍵ファイルが書き換えられた可能性があります。",
            "バックアップにある鍵ファイルの写しを使ってください。",
        )
    kdf = Argon2id(
        salt=_bytes(slot.salt),
        length=KEY_BYTES,
        iterations=slot.cost.passes,
        lanes=slot.cost.lanes,
        memory_cost=slot.cost.memory_kib,
    )
    return kdf.derive(secret)


def _bound_to(file_id: str, slot: Slot) -> bytes:
    return _canonical([FORMAT, FORMAT_VERSION, file_id, slot.id, slot.kind, asdict(slot.cost)])


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)
