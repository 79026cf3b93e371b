"""What the paper of a request says, in reading order and in the office's words."""

from divide_support.japan.codes import format_phone
from divide_support.model import Activity, DispatchRequest


def paper_facts(one: DispatchRequest, activity: Activity | None) -> tuple[tuple[str, str], ...]:
    """Label and text; what the paper leaves out is left out."""
    facts = [
        ("事業名", one.event_name),
        ("形式", one.kind.label),
        ("内容", "・".join(one.topics)),
        ("対象", one.target),
        ("文書番号", one.document_number),
        ("発信者", one.sender_name),
        ("担当課", one.department),
        ("担当者", one.contact_name),
        ("電話", format_phone(one.contact_phone)),
        ("FAX", format_phone(one.contact_fax)),
        ("メール", one.contact_email),
        ("当日の責任者", one.day_contact_name),
        ("当日の電話", format_phone(one.day_contact_phone)),
        ("指名", one.nominated),
        ("参加費", _yen(one.fee_yen)),
        ("雨天時", one.rain_plan),
    ]
    if activity is not None:
        facts += [
            ("会場の住所", activity.venue_address),
            ("会場の電話", format_phone(activity.venue_phone)),
            ("行き方", activity.venue_access),
            ("機種", _devices(activity)),
            ("設備", _equipment(activity)),
        ]
    return tuple((label, text) for label, text in facts if text)


def _yen(amount: int | None) -> str:
    if amount is None:
        return ""
    return "無料" if amount == 0 else f"{amount:,}円"


def _devices(activity: Activity) -> str:
    pairs = (
        ("Android", activity.android),
        ("iPhone", activity.iphone),
        ("らくらく", activity.rakuraku),
        ("なし", activity.no_device),
    )
    return "・".join(f"{label} {count}" for label, count in pairs if count)


def _equipment(activity: Activity) -> str:
    pairs = (
        ("Wi-Fi", activity.wifi),
        ("プロジェクター", activity.projector),
        ("電源", activity.power),
        ("エレベーター", activity.elevator),
        ("駐車場", activity.parking),
    )
    return "　".join(
        f"{label}{'あり' if has else 'なし'}" for label, has in pairs if has is not None
    )
