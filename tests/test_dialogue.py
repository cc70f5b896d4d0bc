"""A call to a lost customer (G13, G14): states walked by hand, points, words, bad input."""

from itertools import permutations

import pytest
from matplotlib.colors import to_rgba

import crmkit
from crmkit import explore
from crmkit.churn.dialogue import AMISS, MOVES, SCRIPT, STATES, talk
from crmkit.errors import NotEnoughDataError, SettingError, UnknownNameError
from crmkit.explore.talk_script import _draw
from crmkit.plots.picture import new_figure
from crmkit.plots.style import INK
from crmkit.text import keys, name

ORDER = ["open", "ask", "apologise", "options", "value", "confirm"]


def test_the_script_in_order_brings_her_back_with_all_points():
    call = talk(ORDER)
    assert list(call.table["talk_state"]) == list(STATES[1:])
    assert (call.table["talk_place"] == "right").all() and call.table["patience"].eq(3).all()
    assert call.outcome == "back" and call.score == 100 and call.unsaid == ()
    assert call.points.to_dict() == {"order": 40, "apology": 20, "choice": 20, "worth": 20}


@pytest.mark.parametrize(("moves", "outcome", "score", "patience"), [
    (["open", "options", "value", "apologise"], "hung_up", 40 / 6, 0),
    (["discount", *ORDER], "back", 40 * 6 / 7 + 60, 2),
    (["discount", "excuse", *ORDER], "back", 40 * 6 / 8 + 60, 1),
    (["press", "open", "ask"], "open", 40 * 2 / 6, 1),
    (["press", "press"], "hung_up", 0, 0),
    (["press", "ask", "open"], "hung_up", 0, 0),
    (["open", "ask", "apologise", "options", "confirm"], "thinking", 40 * 4 / 6 + 40, 3),
    (["open", "open", "ask"], "open", 40 * 2 / 6, 2),
    (["ask"], "open", 0, 2),
])
def test_calls_walked_by_hand(moves, outcome, score, patience):
    call = talk(moves)
    assert call.outcome == outcome and call.score == pytest.approx(score)
    assert call.table["patience"].iloc[-1] == patience


def by_hand(order):
    """The machine once more: a pointer into the script, and slips."""
    at, slips = 0, 0
    for move in order:
        due = ORDER[at]
        if move == due:
            at += 1
        elif move == "confirm" and due == "value":
            return "thinking"
        else:
            slips += 1
        if slips == 3:
            return "hung_up"
    return "back" if at == 6 else "open"


def test_every_order_ends_as_counted_another_way():
    for order in permutations(ORDER):
        assert talk(order).outcome == by_hand(order), order


def test_what_is_planned_after_the_end_is_not_said():
    call = talk(["press", "press", "apologise"])
    assert len(call) == 2 and call.unsaid == ("apologise",)
    assert "apologise" not in set(call.table["talk_move"])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_names_of_either_language_and_the_transcript(language):
    crmkit.set_language(language)
    call = talk([name(f"talk_move.{move}", "zh") for move in ORDER])
    assert call.outcome == "back"
    read = call.transcript()
    assert list(read.columns) == ["you_say", "she_says", "because"] and len(read) == 6
    assert read["you_say"].is_unique and read.map(len).gt(0).all().all()
    assert name("talk_outcome.back") in call.caption() and "100" in call.caption()
    gone = talk(["press", "press"]).transcript()["she_says"]
    assert gone.iloc[-1] == crmkit.text.say("dialogue.answer.hung_up") != gone.iloc[0]


def test_every_move_has_its_words_wherever_it_may_stand():
    for begun in ([], ORDER[:1], ORDER[:2], ORDER[:3], ORDER[:4], ORDER[:5]):
        for move in MOVES:
            assert talk([*begun, move]).transcript().notna().all().all()
    assert keys("talk_move") == list(MOVES) and set(AMISS).isdisjoint(SCRIPT)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_once_she_has_told_an_offer_is_no_longer_answered_with_you_do_not_know(language):
    crmkit.set_language(language)
    before = talk(["open", "options"]).transcript().iloc[-1]
    told = talk(["open", "ask", "options"]).transcript().iloc[-1]
    assert before["she_says"] != told["she_says"] and before["because"] != told["because"]
    last = talk(["press", "open", "ask", "options"]).transcript().iloc[-1]
    assert last["because"] == told["because"]
    assert last["she_says"] == crmkit.text.say("dialogue.answer.hung_up")


@pytest.mark.parametrize(("language", "near"), [("en", "Apologise"), ("zh", "道歉")])
def test_bad_input(language, near):
    crmkit.set_language(language)
    with pytest.raises(UnknownNameError, match=near):
        talk(["open", "apologize"])
    with pytest.raises(NotEnoughDataError, match="open"):
        talk([])
    assert talk("open").outcome == "open"


def test_the_explorer_stops_where_told_and_shows_the_call():
    crmkit.set_language("en")
    call = explore.talk_script()
    assert call.result.outcome == "hung_up"
    call.set(**{f"turn_{i}": move for i, move in enumerate(ORDER, 1)})
    assert call.result.outcome == "back" and "100" in call.sentence
    call.set(turn_4="stop")
    assert list(call.result.table["talk_move"]) == ORDER[:3] and call.result.outcome == "open"
    call.set(turn_1="stop")
    assert call.result is None and call.sentence
    with pytest.raises(SettingError, match="turn_1"):
        call.set(turn_1="sing")
    call.set(turn_1="press", turn_2="excuse", turn_3="open")
    figure = new_figure((9.6, 4.8))
    _draw(call.result, figure)
    words = [drawn.get_text() for drawn in figure.axes[0].texts]
    assert {"has hung up", "has no place", "Patience", "Warm opening"} <= set(words)
    full = to_rgba(INK)
    squares = [sum(tuple(colour) == full for colour in drawn.get_facecolor())
               for drawn in figure.axes[0].collections]
    assert squares == [1, 0]
    assert {call.option("turn_2", key) for key in call.controls["turn_2"].options} == {
        call.option("turn_5", key) for key in call.controls["turn_5"].options}
