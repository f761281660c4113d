"""Understanding: the examples of every command, our own sentences, follow-ups, several steps, and what must never happen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capabilities.commands import COMMANDS
from capabilities.routers import HOUSE, ROUTER
from command_processor import Argument, Command, Context, Example, Reply
from interpreter import Interpreter
from tests.sentences.reading import Case, agrees, cases

READER = Interpreter(COMMANDS, ROUTER.route, lambda pool: 2, ROUTER.is_word, HOUSE.likeness)
CHANGING = {c.name for c in COMMANDS if c.changes}
DEVELOPED = ["develop.txt", *(f"develop_{n}.txt" for n in range(2, 17))]
EXAMPLES = [(c.name, e) for c in COMMANDS for e in c.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[e.text for _, e in EXAMPLES])
def test_the_examples_of_a_command_are_read_as_it(name: str, example: Example) -> None:
    reading = READER.understand(example.text, example.context)
    args = reading.args | ({"domain": "auto"} if example.args.get("domain") == "auto" else {})
    assert (reading.command, args) == (name, example.args)


def _wrong(case: Case) -> bool:
    reading = READER.understand(case.text, case.context)
    return not agrees(reading.command, reading.args, case.command, case.args)


@pytest.mark.parametrize("name", DEVELOPED)
def test_the_sentences_we_develop_with_are_read_exactly(name: str) -> None:
    found = list(cases(name))
    wrong = [case.text for case in found if _wrong(case)]
    assert len(wrong) <= len(found) * 0.02, wrong


def test_sentences_kept_aside_are_mostly_read_exactly() -> None:
    found = list(cases("held_out.txt"))
    wrong = [case.text for case in found if _wrong(case)]
    assert len(wrong) <= len(found) * 0.06, wrong


def test_no_question_about_the_world_changes_anything() -> None:
    questions = [c for name in (*DEVELOPED, "held_out.txt") for c in cases(name) if c.command == "submit"]
    assert len(questions) > 250
    assert [c.text for c in questions if READER.understand(c.text, c.context).command in CHANGING] == []


def test_confidence_of_nine_in_ten_is_kept() -> None:
    sure = [(c, r) for c in cases("held_out.txt") if (r := READER.understand(c.text, c.context)).confidence >= 0.9]
    right = [agrees(r.command, r.args, c.command, c.args) for c, r in sure]
    assert len(sure) > 100
    assert sum(right) >= 0.95 * len(right)


# --- what must never happen ---------------------------------------------------------------------------------------


@given(st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    reading = READER.understand(text)
    assert reading.command in {c.name for c in COMMANDS} | {"multi", "not_understood"}
    assert 0 <= reading.confidence <= 1
    assert set(reading.as_dict()) == {"command", "args", "confidence", "alternatives"}


@given(st.lists(st.sampled_from(["restart", "sports", "and", "then", "3", "more", "failed", "it", "?", "no", "task", "#", "last", "scale", "up", "the", "agents", "again", "one"]), max_size=12), st.lists(st.sampled_from(["scale sports up by 2", "demo sports", "result 9", "xyz", "", "and then"]), max_size=6))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_our_own_words_in_any_order_and_context_are_read_without_an_error(words: list[str], context: list[str]) -> None:
    assert READER.understand(" ".join(words), context).command


@pytest.mark.parametrize("text", ["", "   ", "???", "🙂🙂", "asdfghjkl", "........", "​"])
def test_noise_is_not_understood_and_gets_suggestions(text: str) -> None:
    reading = READER.understand(text)
    assert reading.command == "not_understood"
    assert 1 <= len(reading.suggestions) <= 3


@pytest.mark.parametrize(
    "text",
    ["¿cuál es la capital de Francia?", "was hilft gegen Kopfschmerzen", "今日の天気はどうですか", "какая погода завтра", "كيف حالك", "why " * 2000],
)
def test_other_languages_and_long_texts_go_to_a_specialist(text: str) -> None:
    reading = READER.understand(text)
    assert (reading.command, reading.args["query"]) == ("submit", text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "don't restart sports",
        "do not scale sports up",
        "never cancel task 3",
        "I don't want to cancel task 5",
        "I didn't mean to restart sports",
        "wait with restarting sports",
    ],
)
def test_what_is_refused_is_not_done(text: str) -> None:
    assert READER.understand(text).command == "not_understood"


@pytest.mark.parametrize(
    "text",
    [
        "did you restart sports",
        "who restarted sports",
        "has task 3 been cancelled",
        "when was sports scaled up",
        "should I restart the sports pool",
        "what if we restart all pools",
        "someone restarted sports yesterday",
        "the restart of sports failed",
        "I read that you can restart pools",
        "task 5 was cancelled, right?",
    ],
)
def test_a_question_about_a_change_is_not_the_change(text: str) -> None:
    assert READER.understand(text).command not in CHANGING


@pytest.mark.parametrize(
    "text",
    [
        "restart sports tomorrow",
        "scale sports up if it gets busy",
        "restart everything at noon",
        "when the traffic gets crazy, restart sports",
        "tomorrow after breakfast, restart sports",
        "if the demo crashes, restart sports",
        "once the meeting is over, add two agents to sports",
        "unless I say otherwise, restart the sports pool",
        "remind me to restart sports",
        "ask me before you restart sports",
    ],
)
def test_what_is_meant_for_later_is_not_done_now(text: str) -> None:
    reading = READER.understand(text)
    assert reading.command not in CHANGING or reading.fuzzy


@pytest.mark.parametrize("text", ["restrat sports", "scael sports up", "cancle task 3", "reboot heatlhcare"])
def test_a_slip_of_the_pen_is_mended_but_marked(text: str) -> None:
    reading = READER.understand(text)
    assert reading.command in CHANGING
    assert reading.fuzzy
    assert READER.understand("yes", [text]).fuzzy is False


# --- forms --------------------------------------------------------------------------------------------------------


def test_a_prefix_always_wins() -> None:
    assert READER.understand("general: restart sports").args == {"domain": "general", "query": "restart sports"}
    assert READER.understand("task restart my router").args == {"domain": "auto", "query": "restart my router"}


def test_something_missing_is_asked_for_with_at_most_three_choices() -> None:
    reading = READER.understand("scale sports")
    assert reading.command == "scale"
    assert reading.clarification
    assert 1 <= len(reading.suggestions) <= 3


def test_a_reading_says_why() -> None:
    reading = READER.understand("sports could use two more agents")
    assert reading.reason["like"]
    assert {"sports", "two", "more", "agents"} <= set(reading.reason["matched"])
    assert "margin" in reading.reason


def test_agents_that_are_moved_are_fewer_there_and_more_here() -> None:
    steps = READER.understand("move two agents from healthcare to sports").args["steps"]
    assert [s["args"] for s in steps] == [
        {"pool": "healthcare", "direction": "down", "count": 2},
        {"pool": "sports", "direction": "up", "count": 2},
    ]
    assert READER.understand("move my savings from one bank to another").command == "submit"


def test_more_than_needed_means_fewer() -> None:
    assert READER.understand("we have more healthcare agents than we need").args == {"pool": "healthcare", "direction": "down"}


def test_one_number_at_the_end_is_meant_for_every_pool() -> None:
    steps = READER.understand("scale up sports and general by 2").args["steps"]
    assert [(s["args"]["pool"], s["args"]["count"]) for s in steps] == [("sports", 2), ("general", 2)]


def test_more_here_and_fewer_there_is_never_done_as_the_same_for_both() -> None:
    reading = READER.understand("remove agents, one of healthcare, and add one to sports")
    assert reading.command != "multi" or reading.fuzzy or [s["args"].get("direction") for s in reading.args["steps"]] == ["down", "up"]


def test_a_reason_in_unknown_words_does_not_hide_the_wish() -> None:
    assert READER.understand("the sports queue is bonkers, add two agents").args == {"pool": "sports", "direction": "up", "count": 2}
    assert READER.understand("sports is on my mind, restart my life").command == "submit"


def test_a_dash_after_a_pool_names_it_unless_it_is_a_command() -> None:
    assert READER.understand("sports - who wins the final").args == {"domain": "sports", "query": "who wins the final"}
    assert READER.understand("sports - 2").command == "scale"


def test_what_stands_behind_the_colon_belongs_to_the_automation() -> None:
    assert READER.understand("run the weekly report: done login page; next API").args == {"template": "weekly report"}


def test_all_of_it_takes_the_pool_away() -> None:
    reading = READER.understand("and overall?", ["sports metrics"])
    assert (reading.command, reading.args) == ("metrics", {})


def test_double_asks_how_large_the_pool_is() -> None:
    large = Interpreter(COMMANDS, ROUTER.route, lambda pool: 5, ROUTER.is_word, HOUSE.likeness)
    assert large.understand("double sports").args == {"pool": "sports", "to": 10}
    assert large.understand("halve sports").args == {"pool": "sports", "to": 2}


def test_a_new_command_needs_nothing_but_its_row() -> None:
    def water(context: Context) -> Reply:
        return Reply()

    row = Command(
        "water", "Water the plants", (Example("water the ferns"), Example("give the ferns a drink")), water, (Argument("pool", "pool"),), changes=True
    )
    reader = Interpreter((*COMMANDS, row), ROUTER.route)
    assert reader.understand("please water our ferns").command == "water"
    assert reader.understand("help water").args == {"topic": "water"}
    assert reader.understand("how much water do I need a day").command == "submit"


# --- several pieces, one wish ---------------------------------------------------------------------------------------


def test_clauses_that_say_why_do_not_hide_the_wish() -> None:
    for text in ("i only just got in, so what is the system status", "there is a queue a mile long in healthcare, could you add two agents there"):
        assert READER.understand(text).command in ("status", "scale")
    reading = READER.understand("healthcare keeps piling up because of the storm, could you add two agents there")
    assert reading.args == {"pool": "healthcare", "direction": "up", "count": 2}


def test_a_wish_among_clauses_about_the_world_is_a_question() -> None:
    for text in ("my dog is sick so stop everything", "what agents cause food poisoning", "priority seats on the tube, who can use them"):
        assert READER.understand(text).command == "submit"


def test_the_same_said_twice_is_one_step() -> None:
    assert READER.understand("sports has way too many agents, trim it a bit").args == {"pool": "sports", "direction": "down"}
    assert READER.understand("how well are the finance agents performing, show metrics").args == {"pool": "financial"}
    assert READER.understand("failed tasks, general pool only").args == {"pool": "general", "status": "failed"}


@pytest.mark.parametrize(
    "text",
    [
        "after you restart sports show me the metrics",
        "restart sports before showing the metrics",
        "show me the metrics, but restart sports first",
        "two things: restart sports and show the metrics",
        "first restart sports, second the metrics",
        "restart sports, afterwrds show metrics",
    ],
)
def test_steps_come_in_the_order_that_is_meant(text: str) -> None:
    assert [step["command"] for step in READER.understand(text).args["steps"]] == ["restart", "metrics"]


def test_what_is_said_of_several_tasks_is_done_to_each() -> None:
    steps = READER.understand("set task 2 and task 4 to urgent").args["steps"]
    assert [(s["command"], s["args"]["task_id"], s["args"]["priority"]) for s in steps] == [("priority", 2, "urgent"), ("priority", 4, "urgent")]


def test_a_comma_inside_a_number_parts_nothing() -> None:
    assert READER.understand("Year 0: -50,000; year 1: 15,000; what is the NPV").command == "submit"


# --- answers, corrections, which of several -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "answer", "args"),
    [
        ("scale business", "up", {"pool": "business", "direction": "up"}),
        ("scale business", "down by two", {"pool": "business", "direction": "down", "count": 2}),
        ("scale business", "to 5", {"pool": "business", "to": 5}),
        ("priority 5", "high", {"task_id": 5, "priority": "high"}),
        ("restart", "sports", {"pool": "sports"}),
        ("log in", "tom", {"user": "tom"}),
    ],
)
def test_what_was_asked_for_is_taken_as_the_answer(asked: str, answer: str, args: dict[str, object]) -> None:
    assert READER.understand(asked).clarification
    assert READER.understand(answer, [asked]).args == args


def test_a_number_alone_does_not_say_up_or_down() -> None:
    assert READER.understand("2", ["scale business"]).clarification


def test_a_command_that_lacks_something_does_not_take_it_from_the_one_before() -> None:
    assert READER.understand("scale business", ["scale sports up by 2"]).clarification
    assert READER.understand("and business", ["scale sports up by 2"]).args == {"pool": "business", "direction": "up", "count": 2}


def test_suggestions_are_whole_sentences_about_what_was_named() -> None:
    for text, named in (("scale business", "business"), ("priority 5", "5"), ("restart", "")):
        suggestions = READER.understand(text).suggestions
        assert 1 <= len(suggestions) <= 3
        for suggestion in suggestions:
            assert named in suggestion
            assert not READER.understand(suggestion).clarification


def test_the_first_and_the_other_one_are_those_that_were_spoken_of() -> None:
    said = ["result of task 5", "result of task 6"]
    assert READER.understand("and the other one", said).args == {"task_id": 5}
    assert READER.understand("cancel the first one", said).args == {"task_id": 5}
    assert READER.understand("retry the second one", said).args == {"task_id": 6}


def test_another_name_corrects_who_is_logging_in() -> None:
    assert READER.understand("no wait, as Rita", ["log in as ria"]).args == {"user": "Rita"}


# --- a second opinion -----------------------------------------------------------------------------------------------


def test_words_that_nobody_knows_do_not_hide_what_sounds_like_this_house() -> None:
    text = "gimme the zorbly status of the system"
    assert Interpreter(COMMANDS, ROUTER.route, is_word=ROUTER.is_word).understand(text).command == "submit"
    assert READER.understand(text).command == "status"


def test_a_weak_match_for_a_change_is_only_offered() -> None:
    reading = READER.understand("sports has a smidge of agents over, trim them")
    assert reading.command != "scale" or reading.fuzzy


def test_a_question_with_words_of_ours_is_never_held_for_sure() -> None:
    assert READER.understand("how do agents find players in football").confidence < 0.9


# --- values of the question before -----------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["and over 3 years?", "what about 30000?", "and at 5%?", "and with 5000 down?", "and the total interest?"])
def test_a_changed_value_goes_to_the_specialist_who_knows_the_question(text: str) -> None:
    reading = READER.understand(text, ["Loan of 20000 at 6% over 5 years"])
    assert (reading.command, reading.args) == ("submit", {"domain": "financial", "query": text})


@pytest.mark.parametrize(
    ("text", "command"),
    [("cancel 12", "cancel"), ("scale sports to 4", "scale"), ("status", "status"), ("and sports?", "submit"), ("tasks", "tasks")],
)
def test_a_command_after_a_question_stays_a_command(text: str, command: str) -> None:
    reading = READER.understand(text, ["Loan of 20000 at 6% over 5 years"])
    assert reading.command == command
    assert reading.args.get("domain", "sports") == "sports"


def test_a_look_in_between_does_not_make_the_question_forgotten() -> None:
    loan = "Loan of 20000 at 6% over 5 years"
    reading = READER.understand("and at 5%?", [loan, "status"])
    assert (reading.command, reading.args) == ("submit", {"domain": "financial", "query": "and at 5%?"})
    assert READER.understand("and 13?", [loan, "result 12"]).args == {"task_id": 13}
    assert READER.understand("and sports?", [loan, "show the business pool"]).args == {"pool": "sports"}


@pytest.mark.parametrize("text", ["what is 12 * 12?", "12*12", "3 + 4", "100 / 8", "2^10", "what is 7 - 9", "(3+4)*2"])
def test_a_sum_names_no_task(text: str) -> None:
    for said in ([], ["status"], ["result 12"]):
        reading = READER.understand(text, said)
        assert (reading.command, reading.args["query"]) == ("submit", text)
