"""A locked workbook opens with its password only, and is the same workbook inside."""

from io import BytesIO

import msoffcrypto
import pytest

from divide_support.errors import BadInput
from divide_support.exchange.roster import roster_xlsx
from divide_support.exchange.workbook_lock import lock_workbook
from tests.exchange.test_roster import a_roster

PASSWORD = "Midori-2026-kaze"


@pytest.fixture(scope="module")
def locked() -> bytes:
    return lock_workbook(roster_xlsx(a_roster()), PASSWORD)


def test_locked_workbook_gives_back_the_workbook(locked: bytes) -> None:
    book = msoffcrypto.OfficeFile(BytesIO(locked))
    assert book.is_encrypted()
    book.load_key(password=PASSWORD, verify_password=True)
    plain = BytesIO()
    book.decrypt(plain, verify_integrity=True)
    assert plain.getvalue() == roster_xlsx(a_roster())


def test_locked_workbook_uses_aes_256_and_says_nothing(locked: bytes) -> None:
    assert b'cipherAlgorithm="AES"' in locked
    assert b'keyBits="256"' in locked
    assert b'hashAlgorithm="SHA512"' in locked
    assert b'spinCount="100000"' in locked
    assert "髙橋".encode() not in locked
    assert locked[:2] != b"PK"


@pytest.mark.parametrize("wrong", ["midori-2026-kaze", PASSWORD + " "])
def test_locked_workbook_stays_shut_for_another_password(locked: bytes, wrong: str) -> None:
    book = msoffcrypto.OfficeFile(BytesIO(locked))
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        book.load_key(password=wrong, verify_password=True)


def test_weak_password_is_refused() -> None:
    with pytest.raises(BadInput):
        lock_workbook(roster_xlsx(a_roster()), "1234")
