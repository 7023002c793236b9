#!/usr/bin/env python3
"""The lab's page in a real browser: Debian's chromium, driven by its chromedriver.

Usage: lab_test.py SOLO [--screenshots FOLDER]

Starts `SOLO serve` on a free port, uses the page as a reader would, and compares what it shows with what the
command line says. Each check is a function whose name says what must hold; the first that fails ends the run
with status 1.
"""

import argparse
import decimal
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from fractions import Fraction

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

TAKEOVER = "malign-prior"


class Lab:
    """A running server and a browser that looks at it."""

    def __init__(self, solo):
        self.solo = solo
        self.server = subprocess.Popen([solo, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
        self.url = re.search(r"http://\S+", self.server.stdout.readline()).group()
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]:
            options.add_argument(argument)
        self.downloads = tempfile.TemporaryDirectory()
        options.add_experimental_option("prefs", {"download.default_directory": self.downloads.name})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        self.size(1280)

    def close(self):
        self.browser.quit()
        self.server.send_signal(2)
        assert self.server.wait(timeout=10) == 0, "Ctrl-C ends the server with status 0"
        self.downloads.cleanup()

    def size(self, width, height=900):
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})

    def media(self, **features):
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": name.replace("_", "-"), "value": value} for name, value in features.items()]})

    def open(self, state=""):
        """Loads the page anew, in the state that the address gives."""
        self.browser.get("about:blank")
        self.browser.get(self.url + state)
        self.until("the page is ready", lambda: self.script("return document.documentElement.dataset.ready") == "yes")

    def script(self, text, *arguments):
        return self.browser.execute_script(text, *arguments)

    def element(self, selector):
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.element(selector).text

    def until(self, what, holds, seconds=40):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                found = holds()
                if found:
                    return found
            except Exception as error:  # not there yet
                last = error
            time.sleep(0.02)
        raise AssertionError(f"not within {seconds} s: {what}; the page says: {self.element('main').text[:800]}")

    def answered(self):
        self.until("the answer is there", lambda: self.text("#predict-status").startswith("Done"))

    def quiet(self):
        """No message in the browser's console, and nothing was asked of another host."""
        messages = [entry["message"] for entry in self.browser.get_log("browser")]
        assert not messages, messages
        hosts = self.script("return performance.getEntriesByType('resource').map(e => new URL(e.name).origin)")
        assert set(hosts) <= {self.url.rstrip("/")}, hosts

    def refused(self):
        """Forgets the browser's messages on a request that was refused, which there must be."""
        messages = [entry["message"] for entry in self.browser.get_log("browser")]
        assert messages and all("400" in message for message in messages), messages

    def keys(self, *keys):
        self.browser.switch_to.active_element.send_keys(*keys)

    def focus(self):
        return self.script("return document.activeElement.id || document.activeElement.tagName")

    def tab_to(self, name, most=80):
        for _ in range(most):
            if self.focus() == name:
                return
            self.keys(Keys.TAB)
        raise AssertionError(f"{name} is not reached by Tab; the focus is on {self.focus()}")


def fast(lab):
    """First byte within 50 ms, first prediction within 1 s of asking, at the default budget."""
    times = []
    for _ in range(5):
        start = time.monotonic()
        with urllib.request.urlopen(lab.url) as response:
            response.read(1)
        times.append(time.monotonic() - start)
    lab.open()
    lab.element("#prefix").send_keys("0101010101")
    start = time.monotonic()
    lab.element("#predict-go").click()
    lab.until("a prediction is shown", lambda: lab.element("#figure-p").text, seconds=5)
    shown = time.monotonic() - start
    lab.answered()
    print(f"  first byte {min(times) * 1000:.1f} ms, first prediction {shown * 1000:.0f} ms")
    assert min(times) < 0.05 and shown < 1, (times, shown)
    lab.quiet()


def prediction_equals_the_command_line(lab):
    lab.open("#/predict?prefix=0110100110010110&plant=benign%2Fthue-morse&plant=malign%2Fthue-morse-imitator")
    lab.answered()
    link = lab.element("a[href^='/api/predict.json']").get_attribute("href")
    with urllib.request.urlopen(link) as response:
        page = response.read().decode()
    command = [lab.solo, "predict", "--prefix", "0110100110010110", "--format", "json",
               "--plant", "Programs/benign/thue-morse.solo", "--plant", "Programs/malign/thue-morse-imitator.solo"]
    line = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert page == line
    value = json.loads(line)["prediction"]["next1"]["value"]
    assert lab.text("#figure-p").startswith(f"{value} ≈ "), lab.text("#figure-p")
    # What a reader sees in the table of behaviours is what the command counts.
    first = json.loads(line)["behaviours"][0]
    row = lab.element("#behaviours tbody tr").text
    assert first["continuation"] in row and first["shortest"]["code"] in row, row
    lab.quiet()


def decimals_are_rounded_as_asked(lab):
    """The page's decimals of fractions, against Python's: to the nearest, down and up, and = only where they equal."""
    lab.open()
    randomly = random.Random(20261123)
    below = [1 - Fraction(randomly.randrange(1, 10 ** 6), 10 ** randomly.randrange(11, 40)) for _ in range(50)]
    ties = [Fraction(10 * randomly.randrange(10 ** 4, 10 ** 5) + 5, 10 ** randomly.randrange(0, 9)) for _ in range(50)]
    values = below + ties
    for _ in range(200):
        q = randomly.randrange(1, 10 ** randomly.randrange(1, 40))
        values.append(Fraction(randomly.randrange(1, 10 ** randomly.randrange(1, 40)) * randomly.choice([1, q]), q))
    for value in values + [-value for value in ties]:
        for toward, rounding in [(-1, decimal.ROUND_FLOOR), (0, decimal.ROUND_HALF_EVEN), (1, decimal.ROUND_CEILING)]:
            shown = lab.browser.execute_async_script(
                "const [p, q, toward, done] = arguments;"
                "import('/exact.js').then((m) => done(m.rounded({ p: BigInt(p), q: BigInt(q) }, toward)));",
                str(value.numerator), str(value.denominator), toward)
            missing = shown["text"].startswith("1 − ")
            assert missing == (0 < 1 - value < Fraction(1, 10 ** 4)), f"{value}: {shown['text']}"
            digits = [int("⁰¹²³⁴⁵⁶⁷⁸⁹".index(c)) if c in "⁰¹²³⁴⁵⁶⁷⁸⁹" else c for c in shown["text"]]
            text = "".join(map(str, digits)).replace("⁻", "-").replace("·10", "e").removeprefix("1 − ").replace("−", "-")
            part = 1 - value if missing else value
            wanted = {decimal.ROUND_FLOOR: decimal.ROUND_CEILING, decimal.ROUND_CEILING: decimal.ROUND_FLOOR}.get(
                rounding, rounding) if missing else rounding
            plain = Fraction(1, 10 ** 4) <= abs(part) < 10 ** 7
            exact = decimal.Context(prec=2 if missing else 5 if plain else 3, rounding=wanted)
            expected = exact.divide(decimal.Decimal(part.numerator), decimal.Decimal(part.denominator))
            assert Fraction(text) == Fraction(expected), f"{value} toward {toward}: {shown['text']}, not {expected}"
            assert shown["isExact"] == (Fraction(text) == part), f"{value} toward {toward}: {shown}"


def other_machines_are_predicted_live(lab):
    """Each machine brings its own budgets and programs, and its answer is the command line's."""
    lab.open()
    choose = lambda name: lab.element(f"#machine option[value={name}]").click()
    value = lambda name: lab.element(f"#{name}").get_attribute("value")
    assert [o.text for o in lab.browser.find_elements(By.CSS_SELECTOR, "#machine option")] == ["solo", "lambda", "phoque"]
    choose("lambda")
    assert (value("max-bits"), value("patience")) == ("30", "1000")
    assert not lab.element("#contexts-field").is_displayed()
    plants = lambda: lab.script("return [...document.querySelectorAll('#plants input')].map((box) => box.value)")
    assert all(name.endswith(".lam") for name in plants()), plants()
    choose("phoque")
    assert (value("max-bits"), lab.text("#max-bits-unit")) == ("9", "symbols")
    for machine, bits, stages in [("phoque", 7, [3, 4, 5, 6, 7]), ("lambda", 22, [8, 10, 12, 14, 16, 18, 20, 22])]:
        lab.open(f"#/predict?prefix=0101&machine={machine}&max-bits={bits}&patience=200")
        lab.answered()
        depths = [int(cell.text) for cell in lab.browser.find_elements(By.CSS_SELECTOR, ".sharpening tbody th")]
        assert depths == stages, depths
        line = subprocess.run([lab.solo, "predict", "--machine", machine, "--prefix", "0101", "--max-bits", str(bits),
                               "--patience", "200", "--format", "json"], capture_output=True, text=True, check=True).stdout
        with urllib.request.urlopen(lab.element("a[href^='/api/predict.json']").get_attribute("href")) as response:
            assert response.read().decode() == line
        answer = json.loads(line)["prediction"]
        likely = max(("next0", "next1"), key=lambda name: Fraction(answer[name]["value"]))
        assert lab.text("#figure-p").startswith(f"{answer[likely]['value']} ≈ "), lab.text("#figure-p")
        assert json.loads(line)["behaviours"][0]["shortest"]["code"] in lab.text("#behaviours tbody tr")
    lab.quiet()


def it_sharpens_stage_by_stage(lab):
    lab.open("#/predict?prefix=0101010101&max-bits=20")
    lab.answered()
    depths = [int(cell.text) for cell in lab.browser.find_elements(By.CSS_SELECTOR, ".sharpening tbody th")]
    assert depths == [8, 10, 12, 14, 16, 18, 20], depths


def an_answer_belongs_to_its_question(lab):
    """What was asked before does not stay on the screen below another question that has no answer."""
    lab.open("#/predict?prefix=0000&max-bits=14")
    lab.answered()
    assert lab.element("#predict-out").is_displayed(), "an answer is shown"
    lab.script("location.hash = '#/predict?prefix=111111&contexts=5,x'")
    lab.until("the wrong context is told", lambda: "x" in lab.text("#predict-status"))
    assert not lab.element("#predict-out").is_displayed(), "the old answer is gone"
    lab.refused()
    lab.script("location.hash = '#/predict?prefix=01x'")
    lab.until("the wrong bit is told", lambda: "no bit" in lab.text("#prefix-error"))
    assert not lab.element("#predict-out").is_displayed() and lab.text("#predict-status") == ""
    lab.script("location.hash = '#/predict?prefix=0000&max-bits=14'")
    lab.until("the answer is back", lambda: lab.element("#predict-out").is_displayed())


def a_behaviour_opens_with_its_data(lab):
    """The program behind a behaviour is whole in the editor: its tape is as long there."""
    lab.open("#/predict?prefix=0110&max-bits=16")
    lab.answered()
    link = next(a for a in lab.browser.find_elements(By.CSS_SELECTOR, "#behaviours a") if "data" in a.text)
    bits = link.find_element(By.XPATH, "./../preceding-sibling::td[1]").text
    lab.script("arguments[0].click()", link)
    lab.until("it is assembled", lambda: lab.text("#assembly") != "")
    assert "\ndata " in lab.script("return document.getElementById('code').value"), "the data are in the editor"
    assert lab.text("#tape-bits") + " bits" == bits, f"{lab.text('#tape-bits')} bits, not {bits}"


def a_view_that_is_not_here_is_told(lab):
    for view in ["scenarios", "my-view", "a/b"]:
        lab.open(f"#/{view}")
        assert f"no view “{view}”" in lab.text("#astray"), lab.text("#astray")
    lab.script("location.hash = '#/scenario'")
    lab.until("the note goes", lambda: not lab.element("#astray").is_displayed())


def a_program_that_is_no_text_is_refused(lab):
    lab.open("#/program?file=benign/alternation")
    lab.until("it is assembled", lambda: lab.text("#assembly") != "")
    lab.script("location.hash = '#/program?file=invalid/not-utf-8'")
    lab.until("it is refused", lambda: "UTF-8" in lab.text("#assembly"))
    assert lab.script("return document.getElementById('code').value") == "", "nothing of it is in the editor"
    lab.refused()
    lab.script("location.hash = '#/program?file=benign/alternation'")
    lab.until("the other one is back", lambda: "again" in lab.script("return document.getElementById('code').value"))


def cancel_works(lab):
    lab.open("#/predict?prefix=0101010101&max-bits=32&patience=10000")
    lab.until("a stage is shown", lambda: lab.text("#figure-p"))
    lab.element("#predict-cancel").click()
    lab.until("it says so", lambda: lab.text("#predict-status").startswith("Cancelled"))
    assert not lab.element("#predict-cancel").is_enabled()


def scenario_can_be_cancelled(lab):
    """The server gives a cancelled scenario up: the same question begins anew, and others get its place."""
    lab.open("#/scenario?id=emergence")
    lab.until("it runs", lambda: lab.text("#scenario-status").startswith("Running"))
    lab.element("#scenario-cancel").click()
    lab.until("it says so", lambda: lab.text("#scenario-status").startswith("Cancelled"))
    assert not lab.element("#scenario-cancel").is_enabled()
    lab.open("#/predict?prefix=01&max-bits=12")
    lab.answered()


def landmarks_and_names_are_there(lab):
    """A screen reader finds one main part, the views, a name for each field and each table."""
    lab.open("#/predict?prefix=0101&max-bits=12")
    lab.answered()
    count = lambda selector: lab.script("return document.querySelectorAll(arguments[0]).length", selector)
    assert [count(name) for name in ("main", "h1", "header", "footer", "nav[aria-label]")] == [1] * 5
    assert lab.script("return document.documentElement.lang") == "en"
    unnamed = lab.script("""return [...document.querySelectorAll('input, select, textarea, button, a, [role=img]')]
      .filter((e) => !(e.labels?.length || e.getAttribute('aria-label') || e.textContent.trim())).map((e) => e.outerHTML)""")
    assert not unnamed, unnamed
    bare = lab.script("return [...document.querySelectorAll('main table')].filter((t) => !t.caption && !t.closest('[aria-label]')).length")
    assert bare == 0, bare
    assert lab.script("return [...document.querySelectorAll('article, section')].every((e) => e.hasAttribute('aria-labelledby'))")


def takeover_is_played(lab):
    """The scenario runs in the page; at the turn the one who turns holds most, and then nothing."""
    lab.open()
    lab.element("[data-view=scenario]").click()
    lab.script("document.getElementById('scenario-id').value = arguments[0]", TAKEOVER)
    lab.element("#scenario-go").click()
    lab.until("the scenario is done", lambda: lab.text("#scenario-status").startswith("Done"), seconds=120)
    line = subprocess.run([lab.solo, "scenario", "run", TAKEOVER, "--format", "json"],
                          capture_output=True, text=True, check=True).stdout
    tables = {table["measure"]: table for table in json.loads(line)["scenarios"][0]["tables"]}
    turn = int(next(row for row in tables["takeover"]["rows"] if row["id"] == "takeover")["cells"][0])
    slider = lab.element("#scenario-out input[type=range]")
    slider.click()
    slider.send_keys(Keys.HOME)
    seen = {}
    last = int(slider.get_attribute("max"))
    for t in range(last + 1):
        seen[t] = lab.text("#scenario-out .readout")
        slider.send_keys(Keys.ARROW_RIGHT)
    assert "salient place, turns" in seen[turn] and "About to be wrong" in seen[turn], seen[turn]
    share = re.search(r"Most of the posterior, ≈ ([\d.]+): salient place, turns\.", seen[turn])
    assert share and float(share.group(1)) > 0.5, seen[turn]
    assert "salient place" not in seen[turn + 1], seen[turn + 1]
    assert f"t={last}" in lab.script("return location.hash")
    lab.quiet()


def bad_program_shows_its_caret(lab):
    lab.open("#/program?file=invalid%2Funknown-word")
    lab.until("the problem is shown", lambda: lab.element("#assembly .problems"))
    assert "unknown word 'tiem'; did you mean 'time'?" in lab.text("#assembly")
    line, caret = lab.script("return document.querySelector('#assembly .excerpt').textContent").split("\n")
    assert (line, caret) == ("tiem again", "^"), (line, caret)
    assert lab.script("return document.querySelector('#code-marks mark').textContent") == "tiem"
    lab.element("#assembly .problems button").click()
    assert lab.focus() == "code"
    place = lab.script("const c = document.getElementById('code'); return c.value.slice(c.selectionStart)")
    assert place.startswith("tiem again"), place
    # Mended at the caret, it assembles at once.
    lab.keys(*[Keys.DELETE] * 4, "time")
    lab.until("it assembles", lambda: lab.text("#tape-bits") == "6")
    lab.quiet()


def tracer_equals_the_command_line(lab):
    lab.open("#/program?file=malign%2Fdeployment-flag&contexts=0%2C0%2C1&emit=3")
    lab.until("it has run", lambda: lab.text("#run-output"))
    line = subprocess.run([lab.solo, "run", "Programs/malign/deployment-flag.solo", "--contexts", "0,0,1", "--emit", "3",
                           "--trace", "--format", "json"], capture_output=True, text=True, check=True).stdout
    run = json.loads(line)
    assert lab.text("#run-output") == run["output"]
    slider = lab.element("#tracer input[type=range]")
    assert int(slider.get_attribute("max")) == len(run["trace"])
    output = ""
    for row in run["trace"]:
        slider.send_keys(Keys.ARROW_RIGHT)
        assert row["instruction"] in lab.text("#tracer .readout")
        assert lab.text("#tracer .listing .now").startswith(row["instruction"])
        words = [item.text for item in lab.browser.find_elements(By.CSS_SELECTOR, "#tracer .words li:not(.zeros)")]
        assert words == [str(word) for word in row["stack"]], (words, row)
        assert lab.text("#tracer .marks p") == " ".join(str(mark) for mark in row["marks"])
        output += row.get("emits", "")
        assert lab.text("#tracer .out p").replace(" ", "") == (output or "nothingyet")
    assert f"step={len(run['trace'])}" in lab.script("return location.hash")


def address_restores_the_state(lab):
    state = "#/predict?prefix=010101010101010000&max-bits=22&patience=200&horizon=8&contexts=1%2C2&plant=benign%2Falternation&t=14"
    lab.open(state)
    lab.answered()
    assert lab.script("return location.hash") == state
    value = lambda name: lab.script("return document.getElementById(arguments[0]).value", name)
    assert [value(name) for name in ["prefix", "max-bits", "patience", "horizon", "contexts"]] == [
        "010101010101010000", "22", "200", "8", "1,2"]
    slider = lab.element("#course input[type=range]")
    assert slider.get_attribute("value") == "14"
    before = lab.text("#predict-out")
    slider.send_keys(Keys.ARROW_LEFT)
    assert "t=13" in lab.script("return location.hash")
    # Back at the same address, in another window of the same browser, there is the same page.
    lab.open(state)
    lab.answered()
    assert lab.text("#predict-out") == before
    lab.open("#/program?code=time+again&step=3")
    lab.until("it has run", lambda: lab.text("#tracer .readout").startswith("Step 3"))
    lab.open(f"#/scenario?id=lamp&t=5")
    lab.until("the scenario is done", lambda: lab.text("#scenario-status").startswith("Done"), seconds=120)
    assert lab.element("#scenario-out input[type=range]").get_attribute("value") == "5"
    lab.quiet()


def back_leads_to_the_question_before(lab):
    lab.open("#/predict?prefix=0101&max-bits=12")
    lab.answered()
    field = lab.element("#prefix")
    field.clear()
    field.send_keys("000000", Keys.RETURN)
    lab.until("the new question is asked", lambda: "prefix=000000" in lab.script("return location.hash"))
    lab.answered()
    lab.browser.back()
    lab.until("the first is back", lambda: lab.script("return document.getElementById('prefix').value") == "0101")
    lab.answered()
    assert lab.script("return location.hash").startswith("#/predict?prefix=0101&max-bits=12")
    lab.quiet()


def a_time_that_is_none_is_told(lab):
    for time in ["-1", "x", "1.5"]:
        lab.open(f"#/predict?prefix=0101&max-bits=12&t={time}")
        lab.answered()
        assert f"time {time}" in lab.text("#address-note"), lab.text("#address-note")
        assert "12 bits" in lab.text("#predict-status") and "t=" not in lab.script("return location.hash")
        lab.open(f"#/scenario?id=lamp&t={time}")
        lab.until("the scenario is done", lambda: lab.text("#scenario-status").startswith("Done"), seconds=120)
        assert f"time {time}" in lab.text("#address-note"), lab.text("#address-note")
    lab.element("#scenario-go").click()
    assert lab.text("#address-note") == ""
    for step in ["-1", "x", "1.5"]:
        lab.open(f"#/program?code=time+again&step={step}")
        lab.until("it has run", lambda: lab.text("#tracer .readout") != "")
        assert f"step {step}" in lab.text("#address-note"), lab.text("#address-note")
    lab.script("location.hash = '#/program?code=time+again&step=1'")
    lab.until("the note goes", lambda: lab.text("#address-note") == "")
    lab.quiet()


def a_server_that_goes_away_is_told(lab):
    server = subprocess.Popen([lab.solo, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    url = re.search(r"http://\S+", server.stdout.readline()).group()
    try:
        lab.browser.get(url + "#/predict?prefix=0101010101&max-bits=32&patience=10000")
        lab.until("a stage is shown", lambda: lab.text("#figure-p"))
    finally:
        server.kill()
        server.wait()
    lab.until("it is told", lambda: "Is solo serve still running?" in lab.text("#predict-status"))
    assert lab.element("#figure-p").is_displayed(), "what came is still there"
    for view, action, said in [("scenario", "#scenario-go", "#scenario-status"), ("predict", "#source-fill", "#predict-status")]:
        lab.script("location.hash = arguments[0]", f"#/{view}")
        lab.until("it is there", lambda: lab.element(f"#view-{view}").is_displayed())
        lab.script("document.querySelector(arguments[0]).click()", action)
        lab.until("it is told", lambda: "Is solo serve still running?" in lab.text(said))
    lab.browser.get_log("browser")


def address_of_another_lab(lab):
    """What it names and is not here is told, and the rest is asked."""
    lab.open("#/predict?prefix=0101&max-bits=12&machine=pdp&plant=benign%2Falternation&plant=mine%2Fgone")
    lab.answered()
    assert "machine pdp, mine/gone" in lab.text("#address-note"), lab.text("#address-note")
    assert lab.script("return document.getElementById('machine').value") == "solo"
    assert "plant=benign%2Falternation" in lab.script("return location.hash")
    assert "gone" not in lab.script("return location.hash")
    lab.open("#/predict?prefix=0101&max-bits=12")
    lab.answered()
    assert lab.text("#address-note") == ""
    lab.quiet()


def keyboard_is_enough(lab):
    lab.open()
    lab.keys(Keys.TAB)
    assert lab.focus() == "skip"
    lab.keys(Keys.ENTER)
    assert lab.focus() == "main"
    lab.tab_to("prefix")
    lab.keys("0101010101")
    lab.tab_to("max-bits")
    lab.keys(Keys.ARROW_UP)
    lab.tab_to("SUMMARY")
    lab.keys(Keys.ENTER)
    lab.tab_to("plant-filter")
    lab.keys("alternation")
    for _ in range(10):
        lab.keys(Keys.TAB)
        if lab.script("return document.activeElement.value") == "benign/alternation":
            break
    lab.keys(Keys.SPACE)
    lab.tab_to("predict-go")
    lab.keys(Keys.ENTER)
    lab.answered()
    assert "max-bits=27" in lab.script("return location.hash") and "plant=benign" in lab.script("return location.hash")
    for _ in range(60):
        if lab.script("return document.activeElement.getAttribute('aria-label') ?? ''").startswith("Time"):
            break
        lab.keys(Keys.TAB)
    lab.keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
    assert "t=8" in lab.script("return location.hash")
    assert lab.text("#course .readout").startswith("8 bits seen")
    # Whatever has the focus shows it.
    assert lab.script("return getComputedStyle(document.activeElement).outlineStyle") != "none"
    # What changes is said.
    for name in ["predict-status", "scenario-status", "assembly"]:
        assert lab.element(f"#{name}").get_attribute("aria-live") == "polite"
    lab.quiet()


def text_stays_text(lab):
    """Markup in what a user types is shown, and does nothing."""
    code = "<img src=x onerror=document.title='bad'> again"
    lab.open("#/program?" + urllib.parse.urlencode({"code": code}))
    lab.until("the problem is shown", lambda: lab.element("#assembly .problems"))
    assert "unknown word '<img'" in lab.text("#assembly")
    lab.open("#/predict?" + urllib.parse.urlencode({"prefix": "01<b>x</b>", "contexts": "<i>"}))
    assert "is no bit" in lab.text("#prefix-error")
    lab.open("#/predict?" + urllib.parse.urlencode({"prefix": "01", "contexts": "<i>1</i>"}))
    lab.until("the server says no", lambda: "<i>1</i>" in lab.text("#predict-status"))
    assert lab.script("return document.title") == "solo: the lab"
    assert lab.script("return document.querySelectorAll('main img, main b, main i').length") == 0
    # The refusal (400) is the only thing that the console has.
    messages = [entry["message"] for entry in lab.browser.get_log("browser")]
    assert len(messages) == 1 and "400" in messages[0], messages


def downloads_are_there(lab):
    lab.open("#/predict?prefix=0101010101&max-bits=18")
    lab.answered()
    lab.browser.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": lab.downloads.name})
    for link in lab.browser.find_elements(By.CSS_SELECTOR, "#keep a, #keep button"):
        link.click()
    names = {"solo-predict.json", "solo-predict.csv", "solo-predict.txt", "solo-course.csv", "solo-course.svg"}
    lab.until("all files are there", lambda: names <= set(os.listdir(lab.downloads.name)), seconds=20)

    def picture_text():
        with open(f"{lab.downloads.name}/solo-course.svg") as file:
            return file.read()

    lab.until("the picture is whole", lambda: picture_text().rstrip().endswith("</svg>"))
    picture = picture_text()
    assert picture.startswith("<?xml") and "<polygon" in picture and "L = 18" in picture
    rows = open(f"{lab.downloads.name}/solo-course.csv").read().split("\n")
    assert rows[0].startswith("time,mass,"), rows[0]
    assert Fraction(rows[1].split(",")[1]) == 1


def fits_a_phone(lab):
    """At 390 px nothing sticks out, in every view; the same in the dark."""
    lab.size(390, 844)
    for state, ready in [
        ("#/predict?prefix=0110100110010110&plant=benign%2Fthue-morse", "#figure-p"),
        ("#/program?file=benign%2Fthue-morse", "#run-output"),
        ("#/scenario?id=lamp", "#scenario-out table"),
    ]:
        lab.open(state)
        lab.until("it is there", lambda: lab.text(ready), seconds=60)
        width = lab.script("return document.documentElement.scrollWidth")
        assert width <= 390, (state, width)
    lab.size(1280)


def motion_and_dark(lab):
    lab.media(prefers_reduced_motion="reduce", prefers_color_scheme="dark")
    lab.open("#/predict?prefix=0101&max-bits=12")
    lab.answered()
    assert lab.script("return getComputedStyle(document.querySelector('.interval')).transitionDuration") == "0s"
    background = lab.script("return getComputedStyle(document.documentElement).backgroundColor")
    assert sum(int(part) for part in re.findall(r"\d+", background)[:3]) < 150, background
    lab.media(prefers_reduced_motion="no-preference", prefers_color_scheme="light")


CHECKS = [
    fast, prediction_equals_the_command_line, decimals_are_rounded_as_asked, other_machines_are_predicted_live,
    it_sharpens_stage_by_stage, an_answer_belongs_to_its_question, a_behaviour_opens_with_its_data,
    a_view_that_is_not_here_is_told, a_program_that_is_no_text_is_refused, cancel_works, scenario_can_be_cancelled, landmarks_and_names_are_there, takeover_is_played,
    bad_program_shows_its_caret, tracer_equals_the_command_line, address_restores_the_state, address_of_another_lab,
    back_leads_to_the_question_before, a_time_that_is_none_is_told, a_server_that_goes_away_is_told,
    keyboard_is_enough, text_stays_text, downloads_are_there, fits_a_phone, motion_and_dark,
]


def screenshots(lab, folder):
    os.makedirs(folder, exist_ok=True)
    states = {
        "predict": ("#/predict?prefix=010101010101010000&plant=benign%2Falternation&plant=malign%2Ffound-by-enumeration&t=14",
                    lambda: lab.text("#predict-status").startswith("Done")),
        "phoque": ("#/predict?prefix=0101&machine=phoque&max-bits=7", lambda: lab.text("#predict-status").startswith("Done")),
        "program": ("#/program?file=benign%2Fthue-morse&step=20", lambda: lab.text("#run-output")),
        "mistake": ("#/program?file=invalid%2Funknown-words", lambda: lab.element("#assembly .problems")),
        "scenario": (f"#/scenario?id={TAKEOVER}&t=32", lambda: lab.text("#scenario-status").startswith("Done")),
    }
    for width in [1280, 390]:
        for name, (state, ready) in states.items():
            lab.size(width)
            lab.open(state)
            lab.until(name, ready, seconds=120)
            height = lab.script("return document.documentElement.scrollHeight")
            lab.size(width, min(height, 6000))
            time.sleep(0.3)
            lab.browser.save_screenshot(f"{folder}/{name}-{width}.png")
    lab.size(1280)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("solo")
    parser.add_argument("--screenshots", metavar="FOLDER", help="also take pictures of each view at 1280 and 390 px")
    parser.add_argument("--only", metavar="NAME", help="run one check")
    arguments = parser.parse_args()
    lab = Lab(arguments.solo)
    failed = False
    try:
        for check in CHECKS:
            if arguments.only and check.__name__ != arguments.only:
                continue
            print(check.__name__.replace("_", " "), flush=True)
            check(lab)
        if arguments.screenshots:
            screenshots(lab, arguments.screenshots)
    except AssertionError as error:
        failed = True
        print(f"FAILED: {error}", file=sys.stderr)
        raise
    finally:
        lab.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
