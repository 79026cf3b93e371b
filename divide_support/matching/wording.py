"""The Japanese sentence of every matching rule (組合せの理由): one fact, its amount, and nothing else."""

from datetime import date

from divide_support.matching.facts import NO_WINDOW_MIN, Facts, Occasion, clock
from divide_support.matching.problem import DaySpan, Experience

_WEEKDAYS = "月火水木金土日"
_LEVELS = {1: "補助ができる", 2: "教えられる", 3: "得意"}


def day_words(day: date) -> str:
    return f"{day.month}月{day.day}日（{_WEEKDAYS[day.weekday()]}）"


def time_words(occasion: Occasion) -> str:
    return f"{day_words(occasion.day)}{clock(occasion.begin)}～{clock(occasion.end)}"


def role(facts: Facts, _person: int, occasion: Occasion, _amount: int) -> str:
    return f"「{facts.label('role', occasion.seat.asked_role)}」の役割では登録されていません。"


def skill(facts: Facts, person: int, occasion: Occasion, amount: int) -> str:
    skills = facts.people[person].skills
    short = [
        f"{facts.label('topic', topic)}は{_LEVELS.get(level, level)}ことが必要ですが、{_level_words(skills.get(topic, 0))}"
        for topic, level in occasion.seat.all_of.items()
        if skills.get(topic, 0) < level
    ]
    if short:
        return "、".join(short) + "（あと" + str(amount) + "段階）。"
    topics = "・".join(facts.label("topic", topic) for topic in occasion.seat.any_of)
    return f"{topics}のどれも必要な段階に届いていません（あと{amount}段階）。"


def _level_words(level: int) -> str:
    return "記録がありません" if level == 0 else f"今は「{_LEVELS.get(level, level)}」です"


def _last_day(spans: tuple[DaySpan, ...] | None, day: date) -> date | None:
    ended = [span.last for span in spans or () if span.last is not None and span.last < day]
    return max(ended) if ended else None


def registration(facts: Facts, person: int, occasion: Occasion, _amount: int) -> str:
    ended = _last_day(facts.people[person].registered, occasion.day)
    if ended is None:
        return f"{day_words(occasion.day)}は登録期間の外です。"
    return f"登録が{ended.year}年{ended.month}月{ended.day}日に切れます。更新すれば来られます。"


def suspension(_facts: Facts, _person: int, occasion: Occasion, _amount: int) -> str:
    return f"{day_words(occasion.day)}は活動を休止しています。"


def insurance(_facts: Facts, _person: int, occasion: Occasion, _amount: int) -> str:
    return f"{day_words(occasion.day)}に有効な保険がありません。"


def consent(_facts: Facts, _person: int, occasion: Occasion, _amount: int) -> str:
    return f"{day_words(occasion.day)}に有効な同意がありません。"


def area(_facts: Facts, _person: int, _occasion: Occasion, _amount: int) -> str:
    return "活動できる市町村に入っていません。"


def car_only(_facts: Facts, _person: int, _occasion: Occasion, _amount: int) -> str:
    return "車でしか行けない会場ですが、車を運転しません。"


def travel_limit(facts: Facts, person: int, occasion: Occasion, amount: int) -> str:
    minutes = facts.minutes_home(occasion.venue_index)[person]
    limit = facts.people[person].max_travel_min
    return f"移動に{minutes}分かかり、本人の上限{limit}分を{amount}分こえます。"


def hours(facts: Facts, person: int, occasion: Occasion, amount: int) -> str:
    if amount >= NO_WINDOW_MIN:
        return f"{day_words(occasion.day)}は活動できる時間がありません。"
    free = facts.window_words(person, occasion.day)
    return f"{time_words(occasion)}のうち{amount}分が、活動できる時間（{free}）の外です。"


def day_off(_facts: Facts, _person: int, occasion: Occasion, _amount: int) -> str:
    return f"{day_words(occasion.day)}は都合が悪い日です。"


def cancelled(facts: Facts, occasion: Occasion, _amount: int) -> str:
    return f"依頼{facts.label('request', occasion.request.id)}は取りやめになっています。"


def venue_closed(_facts: Facts, occasion: Occasion, _amount: int) -> str:
    return f"{day_words(occasion.day)}は会場の休館日です。"


def too_long(facts: Facts, occasion: Occasion, amount: int) -> str:
    rule = facts.problem.ordinance
    return (
        f"派遣時間{occasion.request.duration_min}分が、{rule.clause('max_minutes')}の上限"
        f"{rule.max_minutes}分を{amount}分こえます。"
    )


def outside_hours(facts: Facts, occasion: Occasion, amount: int) -> str:
    rule = facts.problem.ordinance
    earliest, latest = rule.earliest_min or 0, rule.latest_min or NO_WINDOW_MIN
    return (
        f"{time_words(occasion)}のうち{amount}分が、{rule.clause('office_hours')}の"
        f"時間帯（{clock(earliest)}～{clock(latest)}）の外です。"
    )


def closed_day(facts: Facts, occasion: Occasion, _amount: int) -> str:
    return f"{day_words(occasion.day)}は{facts.problem.ordinance.clause('closed_days')}により派遣しない日です。"


def overlap(facts: Facts, one: Occasion, other: Occasion, amount: int) -> str:
    first, second = (facts.label("request", o.request.id) for o in (one, other))
    return (
        f"依頼{first}（{time_words(one)}）と依頼{second}（{time_words(other)}）は、"
        f"移動を含めて{amount}分足りません。"
    )


def week_cap(occasion: Occasion, count: int, limit: int) -> str:
    return f"{day_words(occasion.day)}の週は{count}件になり、本人の上限{limit}件を{count - limit}件こえます。"


def month_cap(occasion: Occasion, count: int, limit: int) -> str:
    return (
        f"{occasion.day.month}月は{count}件になり、本人の上限{limit}件を{count - limit}件こえます。"
    )


def day_minutes(occasion: Occasion, count: int, limit: int) -> str:
    return f"{day_words(occasion.day)}は合わせて{count}分になり、1日の上限{limit}分を{count - limit}分こえます。"


def max_people(clause: str, count: int, limit: int) -> str:
    return f"派遣する人が{count}名になり、{clause}の上限{limit}名を{count - limit}名こえます。"


def apart(one: str, other: str) -> str:
    return f"{one}さんと{other}さんは、いっしょに派遣しないことになっています。"


def travel(facts: Facts, person: int, occasion: Occasion, _amount: int) -> str:
    return f"移動は片道{facts.minutes_home(occasion.venue_index)[person]}分です。"


def venue_face(_facts: Facts, _person: int, _occasion: Occasion, amount: int) -> str:
    return "この会場ははじめてです。" if amount else "この会場に行ったことがあります。"


def preference(facts: Facts, person: int, occasion: Occasion, amount: int) -> str:
    if not amount:
        return "本人の希望に合っています。"
    missed = []
    if facts.people[person].prefers_kind not in (None, occasion.request.kind):
        missed.append("希望している種類の活動ではありません")
    if occasion.day.weekday() in facts.people[person].avoids_weekdays:
        missed.append(f"{_WEEKDAYS[occasion.day.weekday()]}曜日は避けたいとのことです")
    return "。".join(missed) + "。"


def kept(_facts: Facts, _person: int, _occasion: Occasion, amount: int) -> str:
    return "公表した案にも入っています。" if amount else "公表した案には入っていません。"


def uncomfortable(facts: Facts, person: int, occasion: Occasion, amount: int) -> str:
    if not amount:
        return "時刻と道のりに無理はありません。"
    latest = facts.people[person].comfort.latest_end_min
    if latest is not None and occasion.end > latest:
        return f"終わりが{clock(occasion.end)}で、希望の{clock(latest)}より遅くなります。"
    minutes = facts.minutes_home(occasion.venue_index)[person]
    season = "冬" if occasion.day.month in (12, 1, 2, 3) else "暑い時期"
    return f"{season}の移動{minutes}分は、本人の希望より長くなります。"


def asked_recently(facts: Facts, person: int, _occasion: Occasion, _amount: int) -> str:
    count = facts.people[person].asked_recently
    return f"最近{count}回お願いしています。" if count else "最近はお願いしていません。"


def inexperience(facts: Facts, person: int, _occasion: Occasion, _amount: int) -> str:
    return f"経験は「{Experience(facts.people[person].experience).label}」です。"


def load(count: int, before: int) -> str:
    earlier = f"（この期間の前に{before}件）" if before else ""
    return f"この期間の派遣は{count}件になります{earlier}。"


def series(*, new_face: bool) -> str:
    return (
        "この連続講座でははじめての人です。" if new_face else "この連続講座にほかの回も行きます。"
    )


def novice(*, alone: bool) -> str:
    if alone:
        return "新任ですが、いっしょに行くベテランがいません。"
    return "新任ですが、ベテランがいっしょに行きます。"


def backup(role_label: str) -> str:
    return f"{role_label}が来られなくなったときの予備として、この時間を空けておきます。"


def partner(name: str, *, missing: bool) -> str:
    if missing:
        return f"いっしょに行きたい{name}さんがいません。"
    return f"いっしょに行きたい{name}さんも行きます。"


def other_wish(choice: int, occasion: Occasion) -> str:
    return f"第{choice}希望（{time_words(occasion)}）なら来られます。"


def replaced_at(request: str) -> str:
    return f"依頼{request}をほかの人にかわってもらえば来られます。"


def stretch_travel(minutes: int) -> str:
    return f"移動の上限を{minutes}分のばせれば来られます。"


def stretch_hours(minutes: int) -> str:
    return f"時間を{minutes}分ずらせれば来られます。"


def one_more(count: int) -> str:
    return f"上限を{count}件こえてお願いできれば来られます。"


RENEWED = "登録を更新すれば来られます。"
RESUMED = "活動を再開すれば来られます。"
INSURED = "保険に入れば来られます。"
CONSENTED = "同意をいただければ来られます。"
AREA_WIDENED = "この市町村まで活動地域を広げていただければ来られます。"
RIDE_SHARED = "ほかの人の車に乗れれば来られます。"
ONE_LEVEL = "あと1段階の講習を受ければ来られます。"
ROLE_GIVEN = "この役割で登録すれば来られます。"


def seated_as(role: str) -> str:
    return f"この依頼に「{role}」として入っています。"


def moot(anchor: str, role: str) -> str:
    return f"「{anchor}」が決まらないため開けず、「{role}」も決められません。"


def steps_in(name: str, minutes: int, count: int) -> str:
    return f"{name}さんが代わりに行けます。移動は片道{minutes}分、この期間の派遣は{count}件になります。"


def moves_over(name: str, request: str, other: str) -> str:
    return f"{name}さんが依頼{request}から移り、そこへは{other}さんが代わりに行けます。"


def could_take(request: str, occasion: Occasion, role_label: str, minutes: int) -> str:
    return f"依頼{request}（{time_words(occasion)}）の{role_label}に行けます。移動は片道{minutes}分です。"


def chance(occasion: Occasion, free: tuple[tuple[str, int], ...], *, staffed: bool) -> str:
    counts = "、".join(f"{label}は{count}人" for label, count in free)
    ending = "来られます" if staffed else "来られますが、全員はそろいません"
    return f"{time_words(occasion)}なら、{counts}が{ending}。"


PINNED_ELSEWHERE = "固定されているほかの人や予定と重なるため、入れられません。"


def already_there(name: str) -> str:
    return f"{name}さんはこの依頼に入っています。"


def forced(name: str, seats: int, minutes: int, others: list[str]) -> str:
    """What it means to put this person there; `others` have to be told as well."""
    filled = (
        f"埋まる席が{seats}増え"
        if seats > 0
        else f"埋まる席が{-seats}減り"
        if seats < 0
        else "埋まる席の数は同じで"
    )
    way = (
        f"移動は合わせて{minutes}分のびます"
        if minutes > 0
        else f"移動は合わせて{-minutes}分短くなります"
    )
    words = f"{name}さんにお願いすると、{filled}、{way if minutes else '移動も変わりません'}。"
    if others:
        shown = "、".join(f"{other}さん" for other in others[:3]) + (
            "など" if len(others) > 3 else ""
        )
        words += f"ほかに{len(others)}人（{shown}）の予定が変わります。"
    return words


def clash_of(titles: tuple[str, ...]) -> str:
    if len(titles) == 1:
        return f"「{titles[0]}」だけで、来られる人がいなくなります。"
    return (
        "と".join(f"「{title}」" for title in titles)
        + "を合わせると、来られる人がいなくなります。どれか1つがゆるめば来られる人がいます。"
    )


def eased(name: str, blocker: str, effect: str) -> str:
    return f"{blocker}{name}さんにとくにお願いすれば、{effect}"


def rearranged(name: str, effect: str) -> str:
    return f"ほかの依頼と組みかえて{name}さんに来ていただけば、{effect}"


def at_other_time(occasion: Occasion, effect: str) -> str:
    return f"{time_words(occasion)}に変えられれば、{effect}"


def effect(seats: int, others: int) -> str:
    calls = f"予定が変わる人は{others}人です。" if others else "ほかの人の予定は変わりません。"
    return f"{seats}席が埋まります。{calls}"


def rest(other: Occasion) -> str:
    return f"{day_words(other.day)}にも活動があり、2日続きになります。"


APART = "いっしょに派遣しない人"
