"""Why not this person, and the doctor: each sentence, and every repair really tried."""

from datetime import datetime

from divide_support.matching import Assigned, Fixed, Held, Plan, Seat, judge, search
from divide_support.matching.board import Board
from divide_support.matching.doctor import diagnose, smallest_clash
from divide_support.matching.exchange_format import read_problem
from divide_support.matching.problem import DatedWindow, Point
from divide_support.matching.why_not import why_not
from tests.matching import generator
from tests.matching.builders import DAY, a_person, a_problem, a_request
from tests.matching.test_suggestions import held


def test_why_not_lists_every_failing_test_with_its_amount():
    people = [
        a_person("S1"),
        a_person("S2", skills={"line": 1}, home=Point(36.2, 138.0), max_travel_min=50),
    ]
    told = why_not(a_problem(people), held(R1=["lead:S1"]), "R1", "lead", "S2")
    assert [(r.rule, r.amount) for r in told.blockers] == [("skill", 1), ("travel_limit", 9)]
    assert told.forced is None
    assert told.sentence == (
        "lineは教えられることが必要ですが、今は「補助ができる」です（あと1段階）。移動に59分かかり、本人の上限50分を9分こえます。"
    )


def test_why_not_prices_what_nothing_forbids():
    people = [a_person("S1"), a_person("S2", home=Point(36.1, 138.0))]
    told = why_not(a_problem(people), held(R1=["lead:S1"]), "R1", "lead", "S2")
    assert told.forced is not None
    assert told.forced.plan == held(R1=["lead:S2"])
    assert (told.forced.difference.hard_change, told.forced.difference.soft_change) == (0, 32)
    assert told.sentence == (
        "S2さんにお願いすると、埋まる席の数は同じで、移動は合わせて32分のびます。ほかに1人（S1さん）の予定が変わります。"
    )


def test_why_not_moves_the_bookings_in_the_way():
    people = [a_person("S1"), a_person("S2")]
    requests = [a_request("R1"), a_request("R2")]
    problem = a_problem(people, requests)
    told = why_not(problem, held(R1=["lead:S1"], R2=["lead:S2"]), "R1", "lead", "S2")
    assert [r.rule for r in told.in_the_way] == ["overlap"]
    assert told.forced is not None
    assert told.forced.plan == held(R1=["lead:S2"], R2=["lead:S1"])


def test_why_not_respects_other_pins():
    people = [a_person("S1"), a_person("S2")]
    problem = a_problem(
        people, [a_request("R1"), a_request("R2")], fixed=(Fixed("R2", 1, "lead", "S2"),)
    )
    told = why_not(problem, held(R1=["lead:S1"], R2=["lead:S2"]), "R1", "lead", "S2")
    assert told.sentence == "固定されているほかの人や予定と重なるため、入れられません。"


def test_why_not_somebody_who_is_there():
    told = why_not(a_problem(), held(R1=["lead:S1"]), "R1", "lead", "S1")
    assert told.sentence == "S1さんはこの依頼に入っています。"


def test_forced_plans_are_feasible():
    for seed in range(6):
        problem = read_problem(generator.problem(seed, people=16, requests=14))
        plan = search(problem, iterations=200, compiled=False).plan
        for request in list(plan.held)[:5]:
            for person in problem.people[:8]:
                told = why_not(problem, plan, request, problem.requests[0].anchor_role, person.id) if (
                    any(s.role == problem.requests[0].anchor_role for r in problem.requests if r.id == request for s in r.seats)
                ) else None  # fmt: skip
                if told is not None and told.forced is not None:
                    assert judge(problem, told.forced.plan).feasible
                    assert person.id in told.forced.plan.people_of(request)


def test_smallest_clash_is_one_test_where_one_suffices():
    board = Board(a_problem([a_person("S1", roles=()), a_person("S2", roles=())]), Plan({}))
    assert smallest_clash(board, board.occasion("R1", "lead")) == ("役割",)


def test_smallest_clash_names_the_tests_that_together_leave_nobody():
    people = [
        a_person("S1", roles=()),
        a_person("S2", skills={}),
        a_person("S3", roles=(), skills={}),
    ]
    told = diagnose(a_problem(people), Plan({}), "R1", "lead")
    assert told.clash == ("役割", "教えられる内容")
    assert told.clash_sentence == (
        "「役割」と「教えられる内容」を合わせると、来られる人がいなくなります。どれか1つがゆるめば来られる人がいます。"
    )


def test_doctor_eases_one_rule_and_tries_other_times():
    people = [
        a_person("S1", max_per_month=1),
        a_person("S2", extra_availability=(DatedWindow(DAY, 14 * 60, 17 * 60),)),
    ]
    requests = [a_request("R1"), a_request("R2", at=datetime(2026, 12, 21, 10, 0))]
    told = diagnose(a_problem(people, requests), held(R2=["lead:S1"]), "R1", "lead")
    assert sorted((t.kind, t.sentence) for t in told.treatments) == [
        ("hours", "12月10日（木）13:30～15:30のうち30分が、活動できる時間（14:00～17:00）の外です。S2さんにとくにお願いすれば、1席が埋まります。ほかの人の予定は変わりません。"),
        ("month_cap", "12月は2件になり、本人の上限1件を1件こえます。S1さんにとくにお願いすれば、1席が埋まります。ほかの人の予定は変わりません。"),
        ("other_time", "12月10日（木）14:00～16:00に変えられれば、1席が埋まります。ほかの人の予定は変わりません。"),
        ("other_time", "12月10日（木）14:30～16:30に変えられれば、1席が埋まります。ほかの人の予定は変わりません。"),
    ]  # fmt: skip


def test_doctor_never_offers_what_must_not_be_eased():
    people = [a_person("S1", insured=()), a_person("S2", registered=())]
    assert [t.kind for t in diagnose(a_problem(people), Plan({}), "R1", "lead").treatments] == []


def test_treatments_fill_seats_and_break_only_what_they_say():
    for seed in range(6):
        problem = read_problem(generator.problem(seed, people=14, requests=20, character="tight"))
        plan = search(problem, iterations=300, compiled=False).plan
        for short in judge(problem, plan).shortages[:3]:
            for found in diagnose(problem, plan, short.request, short.role).treatments:
                assert found.difference.hard_change < 0
                if found.new_slot is None:
                    broken = {b.rule for b in judge(problem, found.plan).breaches}
                    assert broken <= {found.kind}


def test_open_seat_that_could_be_taken_by_rearranging_is_rearranged():
    people = [a_person("S1"), a_person("S2", skills={})]
    requests = [a_request("R1"), a_request("R2", seats=(Seat("lead", 1),))]
    told = diagnose(a_problem(people, requests), held(R2=["lead:S1"]), "R1", "lead")
    best = told.treatments[0]
    assert best.plan == Plan(
        {"R1": Held(1, (Assigned("lead", "S1"),)), "R2": Held(1, (Assigned("lead", "S2"),))}
    )
    assert best.difference.hard_change == -2500
