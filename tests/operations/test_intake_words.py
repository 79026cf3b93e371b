"""What a record of a paper says beside its line."""

from divide_support.drafts import RequestDraft, SupporterDraft
from divide_support.operations.intake_words import facts_of


def test_devices_are_named_as_people_do():
    draft = RequestDraft(devices={"android": 6, "rakuraku": 2, "none": 1, "iphone": None})
    assert facts_of(draft) == (("機種", "Android 6、らくらく 2、機種なし 1"),)


def test_a_supporter_is_told_in_words_of_the_office():
    skills = {"LINE": {"android": "◎", "iphone": "○"}}
    draft = SupporterDraft(name="森　昭", skills=skills, car=False, status="active")
    assert facts_of(draft) == (
        ("氏名", "森　昭"),
        ("できること", "LINE Android ◎、iPhone ○"),
        ("車", "なし"),
        ("状態", "登録中"),
    )
