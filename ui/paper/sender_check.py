"""A letter says who sends it: what the setting of the sender lacks is told before letters are printed or saved."""

from functools import partial

from PySide6.QtWidgets import QWidget

from divide_support.operations.paper_bundles import Bundle
from divide_support.operations.settings import office_profile
from ui.desk import Desk
from ui.kit import alerts
from ui.kit.parts import Notice


def _missing(desk: Desk, bundle: Bundle) -> str:
    """知事の氏名・電話; papers without a number are no letters."""
    if not bundle.is_issued:
        return ""
    return "・".join(desk.read(office_profile, on=desk.today()).missing)


def sender_notices(desk: Desk, bundle: Bundle) -> tuple[QWidget, ...]:
    missing = _missing(desk, bundle)
    if not missing:
        return ()
    words = f"空いている欄：{missing}"
    notice = Notice("warning", "差出人がまだ決まっていません", words, action="決める")
    notice.pressed.connect(partial(desk.show_record, "settings", "profile"))
    return (notice,)


def may_go_without_sender(parent: QWidget, desk: Desk, bundle: Bundle) -> bool:
    """True at once when nothing is missing."""
    missing = _missing(desk, bundle)
    return not missing or alerts.confirm(
        parent,
        "差出人が空いたままの手紙になります。このまま進みますか？",
        f"空いている欄：{missing}。設定の［差出人と公文書］で決められます。",
        yes="このまま進む",
        no="もどる",
    )
