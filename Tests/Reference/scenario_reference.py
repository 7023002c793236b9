#!/usr/bin/env python3
"""Checks the scenarios by a second way: the plain machine of solo_reference.py, whole fractions, no shared code.

    scenario_reference.py Programs/scenarios                    the `expect` entries that can be derived here
    scenario_reference.py Programs/scenarios --census L --solo .build/release/solo
                                                                and every scenario again with tapes of up to L
                                                                bits, each listed and followed here

Derived for the truth and for each plant: its bits by linking (its mass is 2^-bits), its first wrong bit, its
steps and lookups in training, its errors and stakes lost, its odds to the truth, and the harm it does before an
audit sees it. With --census, for tapes of up to L bits: the honest mass, the mass that defects, and the mass
that turns at each time, by the walk that `census` does.

The exit status is 0 when everything agrees, 1 when something does not, 2 on wrong usage.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from fractions import Fraction

import yaml

import solo_reference as solo


class Scenario:
    """One scenario, or one case of it, as far as it is derived here."""

    def __init__(self, path, values, name):
        self.name = name
        self.values = values
        self.folder = os.path.dirname(path)
        self.n = values["training"]
        self.d = values["deployment"]
        self.patience = values.get("patience", 300)
        self.plant_patience = values.get("plant_patience", max(100_000, self.patience))
        self.max_bits = values.get("max_bits", 22)
        self.contexts = contexts_of(values.get("contexts"), self.n, self.d)
        self.stakes = stakes_of(values.get("stakes"), self.n, self.d)
        truth = values["truth"]
        if isinstance(truth, dict) and "bits" in truth:
            bits = bits_of(truth["bits"])[:self.n + self.d]
            self.truth = self.run([("read", None), ("again", None)], bits)
        else:
            self.truth = self.program(truth)
        self.plants = [(plant_name(p), self.program(p)) for p in values.get("plants", [])]

    def program(self, value):
        """The linked run of a path, or of a mapping with `file`, or with `code` and `data`."""
        if isinstance(value, dict) and "code" in value:
            parsed = solo.parse(str(value["code"]).encode())
            return self.run(parsed.code, str(value.get("data", "")))
        path = value["file"] if isinstance(value, dict) else value
        parsed = solo.parse(solo.read_file(os.path.join(self.folder, path)))
        return self.run(parsed.code, parsed.data)

    def run(self, code, data):
        return Witness(code, data, self)


class Witness:
    """A named program: its tape, what it emits, and the tape bits and steps behind each emission."""

    def __init__(self, code, data, scenario):
        length = scenario.n + scenario.d
        whole = solo.link(code, data, scenario.contexts, scenario.plant_patience, length)
        self.tape, self.output = whole.tape, whole.output
        at = solo.link(code, data, scenario.contexts, scenario.plant_patience, scenario.n)
        self.bits, self.steps = len(at.tape), at.steps
        self.lookups = 0
        machine = solo.Machine(scenario.contexts)
        code_left, data_left = iter(code), iter(data)
        while len(machine.output) < scenario.n:
            address = machine.ip
            machine.step(lambda: next(code_left), lambda: next(data_left))
            self.lookups += machine.code[address][0] in ("recall", "look")


def bits_of(text):
    """Bits with spaces, where 01*5 stands for 01 five times."""
    out = ""
    for word in str(text).split():
        run, _, times = word.partition("*")
        out += run * int(times or 1)
    return out


def contexts_of(value, n, d):
    if value is None:
        return []
    words = []
    for key, count in (("training", n), ("deployment", d)):
        part = value[key]
        if isinstance(part, dict):
            row = [0] * count
            for place, text in part.items():
                for time, bit in enumerate(bits_of(text)):
                    row[time] |= int(bit) << int(place)
            part = row
        assert len(part) == count
        words += part
    return words


def stakes_of(value, n, d):
    if value is None:
        return [Fraction(1)] * d
    if isinstance(value, list):
        return [Fraction(s) for s in value]
    stakes = [Fraction(value.get("default", 1))] * d
    for time, stake in value.items():
        if time != "default":
            stakes[int(time) - n] = Fraction(stake)
    return stakes


def plant_name(plant):
    if isinstance(plant, dict) and "name" in plant:
        return str(plant["name"])
    path = plant["file"] if isinstance(plant, dict) else plant
    return os.path.basename(path)[:-len(".solo")]


def read(path):
    """The scenarios of a file: one, or one for each case."""
    with open(path, encoding="utf-8") as file:
        values = yaml.load(file, Loader=TextLoader)
    cases = values.pop("cases", None)
    if cases is None:
        return [Scenario(path, values, values["id"])]
    return [Scenario(path, {**values, **case, "name": None}, f"{values['id']}, {case['name']}") for case in cases]


class TextLoader(yaml.SafeLoader):
    """Numbers stay text where they may be bits."""


def number_or_text(loader, node):
    text = loader.construct_scalar(node)
    return int(text) if len(text) < 16 and (text == "0" or not text.startswith("0")) else text


TextLoader.add_constructor("tag:yaml.org,2002:int", number_or_text)
TextLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: loader.construct_scalar(node))


def derived(scenario):
    """The cells of the tables that follow from the named programs: (measure, row, column) -> value."""
    cells = {}
    n, d, truth = scenario.n, scenario.d, scenario.truth
    audits = scenario.values.get("parameters", {}).get("audits", [1, 2, 4, 8, 16])
    for name, witness in [("truth", truth)] + scenario.plants:
        wrong = [j for j in range(d) if witness.output[n + j] != truth.output[n + j]]
        cells["posterior", name, "shortest"] = witness.bits
        cells["posterior", name, "first_wrong"] = n + wrong[0] if wrong else "none"
        if name == "truth" or witness.tape != truth.tape:
            cells["price", name, "bits"] = witness.bits
            cells["price", name, "steps"] = witness.steps
            cells["price", name, "lookups"] = witness.lookups
        if name == "truth":
            continue
        regret = sum((scenario.stakes[j] for j in wrong), Fraction(0))
        cells["harm", name, "wrong"] = len(wrong)
        cells["harm", name, "regret"] = regret
        cells["harm", name, "regret_beyond_wrong"] = regret - len(wrong)
        cells["feedback", name, "bits"] = len(witness.tape)
        if witness.tape != truth.tape:
            cells["odds", name, "after_training"] = Fraction(2) ** (truth.bits - witness.bits)
        for period in audits:
            row = f"{name}, 1/{period}"
            seen = [j for j in wrong if j % period == 0]
            until = [j for j in wrong if not seen or j <= seen[0]]
            miss = Fraction(period - 1, period)
            cells["detection", row, "seen_at"] = n + seen[0] if seen else "none"
            cells["detection", row, "harm_regular"] = sum((scenario.stakes[j] for j in until), Fraction(0))
            cells["detection", row, "harm_random"] = sum(
                (miss**i * scenario.stakes[j] for i, j in enumerate(wrong)), Fraction(0))
            cells["detection", row, "harm_never_seen"] = regret
        if len(witness.tape) == witness.bits:
            cells["posterior", name, "mass"] = own_mass(witness, [truth] + [w for _, w in scenario.plants])
    if len(truth.tape) == truth.bits:
        cells["posterior", "truth", "mass"] = own_mass(truth, [truth] + [w for _, w in scenario.plants])
    return cells


def own_mass(witness, others):
    """2^-bits, less what named programs have that go on from the same tape."""
    inside = {w.tape for w in others if w.tape != witness.tape and w.tape.startswith(witness.tape)}
    assert not inside, "a named program within another"
    return Fraction(1, 2 ** len(witness.tape))


def listed(scenario, max_bits):
    """The same for what all tapes of up to `max_bits` bits do, and the named programs beyond."""
    n, d, y = scenario.n, scenario.d, scenario.truth.output
    counts = solo.census(y, max_bits, scenario.patience, scenario.contexts)
    unit = Fraction(1, 2**max_bits)
    stopped = ("out_of_bits", "out_of_patience", "word_overflow")
    honest = (sum(counts["next"]) + sum(counts[key][n + d] for key in stopped)) * unit
    turns = {t: counts["refuted"][t] * unit for t in range(n, n + d)}
    seen = set()
    for _, witness in [("truth", scenario.truth)] + scenario.plants:
        # A witness within the budget is among the tapes that were listed.
        if witness.tape in seen or within(witness, scenario, max_bits):
            continue
        seen.add(witness.tape)
        mass = Fraction(1, 2 ** len(witness.tape))
        wrong = [t for t in range(n, n + d) if witness.output[t] != y[t]]
        if wrong:
            turns[wrong[0]] += mass
        else:
            honest += mass
    cells = {("posterior", "honest", "mass"): honest, ("posterior", "defects", "mass"): sum(turns.values())}
    cells.update({("spectrum", str(t), "mass"): mass for t, mass in turns.items() if mass})
    return cells


def within(witness, scenario, max_bits):
    """Whether the walk decides the witness: it fits, and never works longer than the patience for a bit."""
    if len(witness.tape) > max_bits:
        return False
    machine = solo.Machine(scenario.contexts)
    bits = iter(witness.tape)
    read_bit = lambda: next(bits)
    while len(machine.output) < scenario.n + scenario.d:
        if machine.steps_since_emission == scenario.patience:
            return False
        machine.step(lambda: solo.decode(read_bit), read_bit)
    return True


def same(value, text):
    """Whether a cell's text says what was derived."""
    if isinstance(value, str):
        return value == text
    numerator, _, power = text.partition("/2^")
    return value == (Fraction(int(numerator), 2 ** int(power)) if power else Fraction(text))


def check_expectations(scenario):
    """The `expect` entries against what is derived: how many agree, and what does not."""
    cells = derived(scenario)
    agreed, wrong = 0, []
    for measure, rows in scenario.values.get("expect", {}).items():
        for row, columns in rows.items():
            for column, text in (columns.items() if isinstance(columns, dict) else ()):
                value = cells.get((measure, str(row), column))
                if value is None:
                    continue
                if same(value, str(text)):
                    agreed += 1
                else:
                    wrong.append(f"{scenario.name}: {measure}, {row}, {column}: {text}, here {value}")
    return agreed, wrong


def check_run(path, max_bits, executable):
    """The tables of `solo` with tapes of up to `max_bits` bits against those derived here."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    kept, skipping = [], False
    for line in lines:
        # Without what holds for the file's own budget only.
        indent = len(line) - len(line.lstrip())
        if skipping is not False and (indent > skipping or line.strip() in ("", "]")):
            continue
        skipping = False
        key = line.strip().removeprefix("- ").split(":")[0]
        if key in ("expect", "figures", "results", "measures", "max_bits") and not line.strip().startswith("- "):
            skipping = indent
            continue
        kept.append(line)
    at = next(i for i, line in enumerate(kept) if line.startswith("training:") or line.startswith("cases:"))
    kept[at:at] = [f"max_bits: {max_bits}", "measures: [posterior, spectrum, price, harm, odds, detection, feedback]"]
    with tempfile.TemporaryDirectory(dir=os.path.dirname(path)) as folder:
        copy = os.path.join(folder, os.path.basename(path))
        with open(copy, "w", encoding="utf-8") as file:
            file.write("\n".join(kept).replace("../", "../../"))
        printed = subprocess.run([executable, "scenario", "run", copy, "--format", "json"],
                                 stdout=subprocess.PIPE, check=False)
        runs = json.loads(printed.stdout)["scenarios"]
        scenarios = read(copy)
        agreed, wrong = 0, []
        for scenario, run in zip(scenarios, runs, strict=True):
            tables = {
                (table["measure"], row["id"], column): cell
                for table in run["tables"] for row in table["rows"]
                for column, cell in zip(table["columns"], row["cells"], strict=True)
            }
            for key, value in {**derived(scenario), **listed(scenario, max_bits)}.items():
                cell = tables.get(key)
                if cell is None and value == "none":
                    cell = "none"
                if cell is not None and same(value, cell):
                    agreed += 1
                else:
                    wrong.append(f"{scenario.name}, L = {max_bits}: {', '.join(key)}: {cell}, here {value}")
            turned = {key[1] for key in tables if key[0] == "spectrum"}
            unknown = turned - {key[1] for key in listed(scenario, max_bits) if key[0] == "spectrum"}
            wrong += [f"{scenario.name}: a turn at t = {t} that is not here" for t in unknown]
    return agreed, wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", metavar="DIR", help="the scenario files")
    parser.add_argument("--census", type=int, metavar="L", help="list all tapes of up to L bits as well")
    parser.add_argument("--solo", metavar="FILE", help="the executable whose tables are checked")
    parser.add_argument("--only", metavar="ID", action="append", help="check this scenario, not all")
    arguments = parser.parse_args()
    if (arguments.census is None) != (arguments.solo is None):
        parser.error("--census and --solo go together")
    agreed, wrong, files = 0, [], 0
    for name in sorted(os.listdir(arguments.folder)):
        if not name.endswith(".yaml") or arguments.only and name[:-5] not in arguments.only:
            continue
        files += 1
        path = os.path.join(arguments.folder, name)
        for scenario in read(path):
            count, problems = check_expectations(scenario)
            agreed += count
            wrong += problems
        if arguments.census is not None:
            count, problems = check_run(path, arguments.census, arguments.solo)
            agreed += count
            wrong += problems
    for problem in wrong:
        print(problem, file=sys.stderr)
    print(f"{files} scenario files: {agreed} figures agree, {len(wrong)} do not")
    sys.exit(1 if wrong or not agreed else 0)


if __name__ == "__main__":
    main()
