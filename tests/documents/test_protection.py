"""A protected paper opens with its password only, and is the same paper inside."""

from io import BytesIO

import pikepdf
import pypdf
import pypdfium2
import pytest

from divide_support.documents.protection import protect
from divide_support.documents.style import Variant
from divide_support.errors import BadInput
from tests.documents.catalogue import PAPERS
from tests.documents.reading import texts

PASSWORD = "Midori-2026-kaze"


@pytest.fixture(scope="module")
def plain() -> bytes:
    return PAPERS["decision"](Variant.COLOUR)


@pytest.fixture(scope="module")
def protected(plain: bytes) -> bytes:
    return protect(plain, PASSWORD)


def test_protected_paper_is_the_same_paper_for_who_knows_the_password(
    plain: bytes, protected: bytes
) -> None:
    reader = pypdf.PdfReader(BytesIO(protected))
    assert reader.is_encrypted
    assert reader.decrypt(PASSWORD) is pypdf.PasswordType.USER_PASSWORD
    assert [page.extract_text() for page in reader.pages] == texts(plain)


def test_protected_paper_keeps_title_and_language_and_may_be_printed(
    plain: bytes, protected: bytes
) -> None:
    with (
        pikepdf.open(BytesIO(protected), password=PASSWORD) as locked,
        pikepdf.open(BytesIO(plain)) as source,
    ):
        assert str(locked.docinfo["/Title"]) == str(source.docinfo["/Title"])
        assert str(locked.Root["/Lang"]) == "ja-JP"
        assert (locked.encryption.R, locked.encryption.bits) == (6, 256)
        assert locked.encryption.stream_method is pikepdf.models.EncryptionMethod.aesv3
        assert locked.allow.print_highres
        assert locked.allow.accessibility
        assert not locked.allow.modify_other


@pytest.mark.parametrize("wrong", ["", "midori-2026-kaze", PASSWORD + " "])
def test_protected_paper_stays_shut_for_another_password(protected: bytes, wrong: str) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(protected), password=wrong)
    assert pypdf.PdfReader(BytesIO(protected)).decrypt(wrong) is pypdf.PasswordType.NOT_DECRYPTED
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(protected, password=wrong)


def test_nothing_of_the_paper_stands_readable_in_the_file(protected: bytes) -> None:
    assert "派遣".encode("utf-16-be") not in protected
    assert "派遣".encode() not in protected


def test_japanese_words_are_a_password(plain: bytes) -> None:
    with pikepdf.open(
        BytesIO(protect(plain, "みどりの風に乗る小舟")), password="みどりの風に乗る小舟"
    ) as paper:
        assert len(paper.pages) == len(texts(plain))


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "空"),
        ("        ", "空"),
        ("abc", "短すぎます（3文字）"),
        ("み" * 43, "長すぎ"),
        ("ａｂｃｄ１２３４", "全角"),
    ],
)
def test_weak_or_unsafe_password_is_refused_with_a_sentence(
    plain: bytes, password: str, why: str
) -> None:
    with pytest.raises(BadInput) as refused:
        protect(plain, password)
    assert why in refused.value.why
    assert "8文字以上" in refused.value.advice
