"""The lessons in JupyterLab in a real browser, as a student uses them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.lab import BROWSER_ARGUMENTS, EXPLORER, Lab, Lesson, browser_program
from playwright.sync_api import expect, sync_playwright

from crmkit import text
from tools.export import export

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent
ARTIFACTS = ROOT / "artifacts"
DRAG_STEPS = 30

# For each lesson: the slider to move and the key that moves it; a value to type into its number
# box and how the sentence says it; an option to choose; the name of the answer, a wrong answer,
# the hint to it, and a right answer.
def best_raises(gap: float) -> str:
    """The best raise as the bank stands, with a point more of service, over five years."""
    call = f"crmkit.explore.rate_gap(base, gap={gap}, {{}}).result['best']"
    readings = {"now": "share=1.0", "service": "service=1.0", "years": "years=5"}
    return "{" + ", ".join(f"'{k}': {call.format(v)}" for k, v in readings.items()) + "}"


LESSONS = {
    "ch4_2a_who_brings_the_money": {
        "slider": 0, "key": "ArrowLeft", "typed": "0.5", "said": "50%", "choice": "count",
        "name": "half_of_the_money", "wrong": "real.sizes.loc['A', 'customer_share']",
        "hint": {"en": "at the cut of 80%", "zh": "分界为 80% 时"},
        "right": "crmkit.abc(shop, cuts=(0.5, 0.95)).sizes.loc['A', 'customer_share']"},
    "ch4_2b_rfm_eight_classes": {
        "slider": 1, "key": "ArrowLeft", "typed": "90", "said": None, "choice": "median",
        "name": "times_as_many", "wrong": "by_median.sizes.loc['important_value', 'customers']",
        "hint": {"en": "Divide it by the count by the mean", "zh": "请再除以按平均值的人数"},
        "right": "by_median.sizes.loc['important_value', 'customers'] "
                 "/ segments.sizes.loc['important_value', 'customers']"},
    "ch4_2c_whom_to_write_to": {
        "slider": 0, "key": "ArrowLeft", "typed": "0.4", "said": "40%", "choice": None,
        "name": "best_share", "wrong": "1.0",
        "hint": {"en": "That is everybody", "zh": "这是全部客户"},
        "right": "explorer.result['profit'].argmax() / (len(explorer.result['profit']) - 1)"},
    "ch4_2d_two_grids_and_a_budget": {
        "slider": 0, "key": "ArrowRight", "typed": "150", "said": "150", "choice": None,
        "name": "per_platinum_customer", "wrong": "plan.loc['platinum', 'per_customer']",
        "hint": {"en": "Move both to 150", "zh": "请都移到 150"},
        "right": "crmkit.allocate_budget(crmkit.value_matrix(table, cuts=(150, 150)), 120_000)"
                 ".loc['platinum', 'per_customer']"},
    "ch5_1c_does_keeping_pay": {
        "slider": 3, "key": "ArrowRight", "typed": "0.5", "said": "8,250", "choice": None,
        "name": "save_rate", "wrong": "80 / 400",
        "hint": {"en": "only makes up for the price of a contact",
                 "zh": "只抵消了一次联系便宜的部分"},
        "right": "next(s / 100 for s in range(101) if crmkit.explore.acquire_or_retain("
                 "save_rate=s / 100).result['both'].better != 'acquire')"},
    "ch5_4d_whom_to_call": {
        "slider": 0, "key": "ArrowRight", "typed": "0.1", "said": None, "choice": "profit",
        "name": "share_of_profit_left", "wrong": "0.5",
        "hint": {"en": "each call costs as much as before", "zh": "电话费一点没少"},
        "right": "crmkit.profit_curve(held['probability'], value, save_rate=0.10, **campaign)"
                 ".best_profit / risk.best_profit"},
    "ch5_6b_the_banks_rate_gap": {
        "slider": 0, "key": "ArrowRight", "typed": "0.5", "said": "0.50", "choice": None,
        "name": "best_raise", "wrong": best_raises(1.0),
        "hint": {"en": "Those are for a gap of 1.0", "zh": "这是差距为 1.0 的结果"},
        "right": best_raises(1.2)},
}
OPENED = [(name, language) for language in text.LANGUAGES for name in LESSONS]
PAGES = sorted((ROOT / "notebooks").glob("[ez][nh]/*.ipynb"))


@pytest.fixture(scope="module")
def chromium():
    program = browser_program()
    if program is None and os.environ.get("CI"):
        pytest.fail("the browser tests need a Chromium, and CI must run them")
    if program is None:
        pytest.skip("no Chromium, Chrome or Edge was found on the PATH")
    ARTIFACTS.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=BROWSER_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def lab(chromium, tmp_path_factory):
    running = Lab(tmp_path_factory.mktemp("lab"))
    yield running
    running.stop()


@pytest.fixture(scope="module", params=OPENED, ids=lambda p: f"{p[0][:6]}-{p[1]}")
def lesson(request, chromium, lab):
    """A lesson with all cells run; `asked` holds every address the page asked for."""
    name, language = request.param
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    opened = Lesson(page, lab, f"{language}/{name}.ipynb")
    opened.run_all()
    opened.asked, opened.errors = asked, errors
    opened.plan, opened.language = LESSONS[name], language
    opened.name = f"{name[:6]}_{language}"
    opened.first = opened.settled()
    opened.explorer.screenshot(path=ARTIFACTS / f"{opened.name}.png")
    yield opened
    opened.close()


def test_arrow_keys_move_the_slider_the_number_box_and_the_picture(lesson):
    number, key = lesson.plan["slider"], lesson.plan["key"]
    before = float(lesson.box(number).input_value())
    lesson.handle(number).focus()
    lesson.page.keyboard.press(key)
    after = lesson.settled(lesson.first)
    assert after[1] == lesson.sentence()
    assert after[0] != lesson.first[0]
    moved = float(lesson.box(number).input_value()) - before
    assert moved > 0 if key == "ArrowRight" else moved < 0
    valuetext = lesson.handle(number).get_attribute("aria-valuetext")
    assert float(valuetext) == float(lesson.box(number).input_value())
    lesson.back(lesson.first)
    assert float(lesson.box(number).input_value()) == before


def test_a_value_typed_into_the_number_box_moves_the_slider(lesson):
    number, typed = lesson.plan["slider"], lesson.plan["typed"]
    lesson.box(number).fill(typed)
    lesson.box(number).press("Enter")
    _, described = lesson.settled(lesson.first)
    assert float(lesson.handle(number).get_attribute("aria-valuetext")) == float(typed)
    assert (lesson.plan["said"] or "") in described
    lesson.back(lesson.first)


def test_an_option_is_chosen_in_a_list(lesson):
    if lesson.plan["choice"] is None:
        assert lesson.explorer.get_by_role("combobox").count() == 0
        return
    chosen = lesson.explorer.get_by_role("combobox").filter(
        has=lesson.page.locator("option", has_text=option(lesson)))
    chosen.select_option(label=option(lesson))
    lesson.settled(lesson.first)
    lesson.back(lesson.first)
    assert chosen.locator("option:checked").inner_text() != option(lesson)


def option(lesson) -> str:
    key = {"count": "concentration.cut_by_count", "median": "rfm.cut_median",
           "profit": "save_campaign.order_profit"}
    return text.entry(f"explore.{key[lesson.plan['choice']]}", lesson.language)


# Notes when the mouse last moved and when the picture last changed.
WATCH = """box => {
    window.seen = {step: 0, picture: performance.now(), pictures: 0}
    document.addEventListener('pointermove', () => { seen.step = performance.now() }, true)
    new MutationObserver(changes => {
        const images = changes.flatMap(c => [...c.addedNodes]).filter(n => n.nodeName === 'IMG')
        if (images.length) {
            seen.picture = performance.now(); seen.pictures += images.length
        }
    }).observe(document.querySelector(box), {subtree: true, childList: true})
}"""


def test_a_drag_ends_on_its_last_picture(lesson):
    """How long after the last of 30 steps the last picture stands is written down, not judged."""
    page, handle = lesson.page, lesson.handle(lesson.plan["slider"])
    handle.scroll_into_view_if_needed()
    spot = handle.bounding_box()
    x, y = spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2
    way = -2 if lesson.plan["key"] == "ArrowLeft" else 2
    page.evaluate(WATCH, EXPLORER)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, DRAG_STEPS + 1):
        page.mouse.move(x + way * step, y)
    page.mouse.up()
    page.wait_for_function("seen.step > 0 && performance.now() - seen.picture > 1000"
                           " && performance.now() - seen.step > 1000")
    lesson.settled(lesson.first)
    seen = page.evaluate("seen")
    assert 0 < seen["pictures"] <= DRAG_STEPS
    note_drag(lesson.name, seen["picture"] - seen["step"], seen["pictures"])
    # The last picture is that of the value at which the slider stands.
    standing = lesson.box(lesson.plan["slider"]).input_value()
    dragged = lesson.picture()
    lesson.back(lesson.first)
    lesson.box(lesson.plan["slider"]).fill(standing)
    lesson.box(lesson.plan["slider"]).press("Enter")
    assert lesson.settled(lesson.first) == dragged
    lesson.back(lesson.first)


def note_drag(name: str, lag: float, redraws: int) -> None:
    path = ARTIFACTS / "drag.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    known[name] = {"ms_after_last_step": round(lag), "redraws_of_30_steps": redraws}
    path.write_text(json.dumps(known, indent=1, sort_keys=True), encoding="utf-8")
    print(f"{name}: the last picture stood {lag:.0f} ms after the last step, {redraws} redraws")


def test_a_wrong_answer_shows_its_hint_and_the_right_one_passes(lesson):
    plan = lesson.plan
    told = lesson.answer(plan["name"], plan["wrong"])
    expect(told).to_contain_text(plan["hint"][lesson.language], timeout=60_000)
    told = lesson.answer(plan["name"], plan["right"])
    expect(told).to_contain_text(text.entry("practice.state.passed", lesson.language),
                                 timeout=60_000)
    expect(told).not_to_contain_text(plan["hint"][lesson.language])


def test_an_explorer_can_be_read_aloud(lesson):
    lesson.explorer.scroll_into_view_if_needed()
    lesson.settled()
    for handle in lesson.explorer.get_by_role("slider").all():
        label = handle.get_attribute("aria-label")
        assert label
        assert lesson.explorer.get_by_role("spinbutton", name=label, exact=True).count() == 1
    assert grave(lesson.page, f"explorer_{lesson.name}", EXPLORER) == []
    # The scan would tell if a handle had no name.
    first = lesson.handle(0)
    label = first.get_attribute("aria-label")
    first.evaluate("handle => handle.removeAttribute('aria-label')")
    assert "aria-input-field-name" in str(grave(lesson.page, "control", EXPLORER))
    first.evaluate("(handle, label) => handle.setAttribute('aria-label', label)", label)


def test_no_request_leaves_the_machine_and_no_script_fails(lesson):
    assert len(lesson.asked) > 10
    outside = [url for url in lesson.asked if urlsplit(url).scheme not in ("data", "blob")
               and urlsplit(url).hostname not in ("127.0.0.1", "localhost")]
    assert outside == []
    assert lesson.errors == []


def grave(page, name: str, context: str | None = None) -> list[str]:
    """Serious and critical findings of axe; all findings are kept in artifacts."""
    found = Axe().run(page, context).response["violations"]
    kept = [{"rule": v["id"], "impact": v["impact"],
             "where": [n["target"] for n in v["nodes"]]} for v in found]
    (ARTIFACTS / f"axe_{name}.json").write_text(json.dumps(kept, indent=1), encoding="utf-8")
    return [f"{v['rule']} ({v['impact']}): {v['where'][:3]}" for v in kept
            if v["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("path", PAGES, ids=lambda p: f"{p.stem[:6]}-{p.parent.name}")
def test_an_exported_page_can_be_read_aloud(path, chromium, tmp_path):
    name = f"page_{path.stem[:6]}_{path.parent.name}"
    (tmp_path / "page.html").write_text(export(nbformat.read(path, 4)), encoding="utf-8")
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "page.html").as_uri())
    page.screenshot(path=ARTIFACTS / f"{name}.png", full_page=True)
    assert grave(page, name) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert all(urlsplit(url).scheme in ("file", "data") for url in asked)
    page.close()
