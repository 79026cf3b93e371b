"""Key slots."""

import json
import unicodedata

import pytest

from divide_support.errors import BadInput, FileDamaged, FileTooNew, NotThere, WrongPassword
from divide_support.store.keys import (
    STANDARD_COST,
    TEST_COST,
    KdfCost,
    _checksum,
    is_practice,
    key_paths,
    new_key,
    new_key_file,
    new_practice_key_file,
    password_objection,
    read_keys,
    write_keys,
)

PASSWORD = "がぎぐげご-Ｍｉｄｏｒｉ-42"
KEY = new_key()
KEYS, CODE = new_key_file(KEY, PASSWORD, TEST_COST)


def test_password_and_recovery_code_open_the_same_key():
    assert KEYS.unlock(password=PASSWORD) == KEY
    assert KEYS.unlock(recovery_code=CODE) == KEY


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_password_is_the_same_however_the_computer_composes_it(form):
    assert KEYS.unlock(password=unicodedata.normalize(form, PASSWORD)) == KEY


@pytest.mark.parametrize(
    "wrong", ["", " ", PASSWORD + " ", PASSWORD[:-1], PASSWORD.upper(), "x" * 500]
)
def test_wrong_password_opens_nothing(wrong):
    with pytest.raises(WrongPassword):
        KEYS.unlock(password=wrong)


def test_no_password_at_all_is_a_wrong_one():
    with pytest.raises(WrongPassword):
        KEYS.unlock()


def test_key_never_lies_in_the_key_file():
    content = KEYS.as_bytes()
    assert KEY not in content
    assert KEY.hex().encode() not in content
    assert PASSWORD.encode() not in content
    assert CODE.encode() not in content


def test_new_password_wraps_the_same_key_and_the_old_one_opens_nothing():
    changed = KEYS.with_password(KEY, "別のとても長い合言葉77", TEST_COST)
    assert changed.unlock(password="別のとても長い合言葉77") == KEY
    assert changed.unlock(recovery_code=CODE) == KEY
    with pytest.raises(WrongPassword):
        changed.unlock(password=PASSWORD)


def test_new_recovery_code_takes_the_place_of_the_old_one():
    changed, code = KEYS.with_new_recovery_code(KEY, TEST_COST)
    assert changed.unlock(recovery_code=code) == KEY
    with pytest.raises(WrongPassword, match="復旧コード"):
        changed.unlock(recovery_code=CODE)


def test_practice_slot_needs_no_secret(tmp_path):
    practice = tmp_path / "練習.db"
    write_keys(practice, new_practice_key_file(KEY))
    write_keys(tmp_path / "本番.db", KEYS)
    assert read_keys(practice).unlock() == KEY
    assert is_practice(practice)
    assert not is_practice(tmp_path / "本番.db")


def test_key_file_reads_back_as_written(tmp_path):
    write_keys(tmp_path / "a.db", KEYS)
    assert read_keys(tmp_path / "a.db") == KEYS
    first, second = key_paths(tmp_path / "a.db")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("bad", [0, 1])
@pytest.mark.parametrize("damage", [b"", b"{}", b"[1]", b"null", b'{"check": 3}', None])
def test_one_broken_copy_is_replaced_by_the_other(tmp_path, bad, damage):
    write_keys(tmp_path / "a.db", KEYS)
    broken = key_paths(tmp_path / "a.db")[bad]
    broken.unlink() if damage is None else broken.write_bytes(damage)
    assert read_keys(tmp_path / "a.db").unlock(password=PASSWORD) == KEY


def test_every_flipped_bit_is_damage_and_never_a_wrong_password(tmp_path):
    write_keys(tmp_path / "a.db", KEYS)
    content = key_paths(tmp_path / "a.db")[0].read_bytes()
    outcomes = set()
    for at in range(0, len(content), 7):
        flipped = content[:at] + bytes([content[at] ^ 1 << at % 8]) + content[at + 1 :]
        for path in key_paths(tmp_path / "a.db"):
            path.write_bytes(flipped)
        try:
            # White space between the fields may change without changing what is said.
            outcomes.add(read_keys(tmp_path / "a.db") == KEYS)
        except FileDamaged:
            outcomes.add("damaged")
    assert outcomes <= {True, "damaged"}


def test_missing_key_file_is_told_from_a_wrong_password(tmp_path):
    with pytest.raises(NotThere, match="鍵ファイル"):
        read_keys(tmp_path / "a.db")


def _forged(**changes):
    body = json.loads(KEYS.as_bytes())
    body.pop("check")
    for slot in body["slots"]:
        slot["cost"].update(changes)
    return body


@pytest.mark.parametrize(
    "changes", [{"memory_kib": 4 << 30}, {"passes": 10**9}, {"lanes": 1000}, {"memory_kib": 1}]
)
def test_costs_beyond_the_caps_are_refused_before_they_are_paid(tmp_path, changes):
    body = _forged(**changes)
    for path in key_paths(tmp_path / "a.db"):
        path.write_text(json.dumps({**body, "check": _checksum(body)}))
    with pytest.raises(FileDamaged, match="大きすぎる"):
        read_keys(tmp_path / "a.db").unlock(password=PASSWORD)


def test_cheaper_costs_written_into_the_file_open_nothing(tmp_path):
    body = _forged(passes=2)
    for path in key_paths(tmp_path / "a.db"):
        path.write_text(json.dumps({**body, "check": _checksum(body)}))
    with pytest.raises(WrongPassword):
        read_keys(tmp_path / "a.db").unlock(password=PASSWORD)


def test_newer_key_file_is_refused_as_newer(tmp_path):
    body = {**_forged(), "version": 2}
    key_paths(tmp_path / "a.db")[0].write_text(json.dumps({**body, "check": _checksum(body)}))
    with pytest.raises(FileTooNew):
        read_keys(tmp_path / "a.db")


def test_standard_cost_is_within_the_caps_and_above_the_floor():
    assert STANDARD_COST.within_caps()
    assert KdfCost(memory_kib=65536, passes=3, lanes=4) == STANDARD_COST


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("short7", "12文字以上"),
        ("が" * 6 + "ぎ" * 5, "12文字以上"),
        ("x" * 129, "128文字まで"),
        ("aaaaaaaaaaaab", "繰り返し"),
        ("abcdefghijklmnop", "続き"),
        ("9876543210zyxw\n", "制御文字"),
        ("MyPassword2026!", "よく使われる"),
        ("ﾊﾟｽﾜｰﾄﾞ20260401", "よく使われる"),
        ("みどり県庁2026年度の名簿", "よく使われる"),
    ],
)
def test_password_objections_say_why(password, reason):
    assert reason in password_objection(password, office_words=("みどり県",))


@pytest.mark.parametrize(
    "password",
    ["みどりの風に乗る小舟27", "correct horse battery", "🐸" * 3 + "かえるの合唱がきこえる"],
)
def test_good_passwords_meet_no_objection(password):
    assert password_objection(password) is None


def test_objectionable_password_makes_no_slot():
    with pytest.raises(BadInput):
        new_key_file(KEY, "short", TEST_COST)
