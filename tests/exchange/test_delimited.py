"""CSV files as offices save them: encodings, delimiters, line ends, quotes."""

import pytest

from divide_support.exchange.containers import Limits, Refused
from divide_support.exchange.delimited import decode, delimited
from divide_support.exchange.reading import open_book

_TEXT = "市町村名,事業名,備考\r\n緑川市,スマホ講座〜入門〜,髙橋\r\n若葉市,相談会,\r\n"


def _grid(book):
    sheet = book.sheets[0]
    return [[cell.text for cell in cells] for cells in sheet.rows.values()]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", _TEXT),
        ("utf-8-sig", _TEXT),
        ("utf-16", _TEXT),
        ("utf-16-le", _TEXT),
        ("cp932", _TEXT.replace("〜", "～")),
        ("euc_jp", _TEXT.replace("髙", "高")),
        ("iso2022_jp", _TEXT.replace("髙", "高")),
    ],
)
def test_every_usual_encoding_is_recognised(encoding, text):
    assert decode(text.encode(encoding)).text.removeprefix("\ufeff") == text


def test_a_line_of_too_many_columns_is_refused_before_the_rest_is_read():
    data = "市町村名,事業名\r\n".encode() + b"x," * 25_000 + b"\r\n" + b'"' * 1_000_001
    with pytest.raises(Refused) as told:
        delimited("a.csv", data, Limits())
    assert told.value.issue.kind == "too_big"
    assert told.value.issue.message.startswith("2行目に列が25,001あります。")


def test_mixed_lines_are_each_read_and_named():
    data = "氏名,電話\r\n石田,1\r\n".encode("cp932") + "上野　博,2\r\n".encode()
    book = open_book("a.csv", data)
    assert _grid(book) == [["氏名", "電話"], ["石田", "1"], ["上野　博", "2"]]
    assert [(one.kind, one.line) for one in book.issues] == [("mixed_encoding", 3)]
    assert book.encoding == "mixed"


def test_bytes_of_no_encoding_are_refused_not_replaced():
    data = "氏名,電話\r\n石田,1\r\n".encode("cp932") + b"\xff\xfe\xfd,2\r\n" + "上野".encode()
    with pytest.raises(Exception, match="3行目の文字が読めません"):
        open_book("a.csv", data)


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_delimiter_is_found(mark):
    data = f"市町村名{mark}事業名\n緑川市{mark}A\n".encode()
    assert _grid(delimited("a.csv", data, Limits())) == [["市町村名", "事業名"], ["緑川市", "A"]]


def test_rows_know_the_line_they_begin_on():
    data = b'a,b\r\n1,"x\r\ny"\r\n2,z\r\n'
    sheet = delimited("a.csv", data, Limits()).sheets[0]
    assert [sheet.line(row) for row in sheet.rows] == [1, 2, 4]
    assert sheet.cell(2, 2).text == "x\ny"


def test_unseen_characters_are_taken_out_and_named():
    cell = delimited("a.csv", "ス\x00マホ,\u202eabc\n".encode(), Limits()).sheets[0].cell(1, 1)
    assert (cell.text, cell.hidden_characters) == ("スマホ", "NUL文字")


def test_quote_that_is_never_closed_is_told():
    lines = ["a,b", '1,"open'] + [f"{number},x" for number in range(80)]
    book = delimited("a.csv", "\n".join(lines).encode(), Limits())
    assert [(one.kind, one.line) for one in book.issues] == [("broken_quotes", 2)]
