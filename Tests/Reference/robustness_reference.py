#!/usr/bin/env python3
"""Checks `solo scenario robustness` by a second way: tapes listed bit by bit, probabilities multiplied out.

    robustness_reference.py Programs/scenarios --max-bits 10 --solo .build/release/solo

For every scenario: the bit that is asked about; right and wrong mass on Solo and on every variant, exactly; the mass
that asks for more tape, as what is left of 1; that what is undecided is not more than without proofs; that the least
change turns the verdict, and no change of one or two bits does where it says so; that no machine of some hundred drawn
at random turns a verdict that none can; and for one scenario the means over all 218,790 machines, machine by machine.

The exit status is 0 when everything agrees, 1 when something does not, 2 on wrong usage.
"""

import argparse
import itertools
import json
import os
import random
import subprocess
import sys
from collections import Counter
from fractions import Fraction

import scenario_reference
import solo_reference as solo

LENGTHS = {name: len(bits) for name, bits in solo.OPCODES.items()}
MEANS_OF = "lamp"


class Listing:
    """Every tape of up to L bits, by what it does against the true bits y; each with its opcodes and other bits."""

    def __init__(self, scenario, max_bits):
        self.scenario, self.max_bits = scenario, max_bits
        self.truth = [int(bit) for bit in scenario.truth.output]
        # By the number of right bits: the tapes that have just emitted them, that then emit the wrong one, that are
        # then out of patience or of the words; each with its opcodes and its number of other bits.
        self.emits, self.refuted, self.undecided = {}, {}, {}
        self.walk(solo.Machine(scenario.contexts), "", 0)

    def walk(self, machine, tape, head):
        def next_bit():
            nonlocal reading
            if reading == len(tape):
                raise solo.NeedsBit
            reading += 1
            return tape[reading - 1]

        def seal(table, k):
            table.setdefault(k, {})[tape] = term_of(machine.code, tape)

        while True:
            k = len(machine.output)
            if k == len(self.truth):
                return
            if machine.steps_since_emission == self.scenario.patience:
                seal(self.undecided, k)
                return
            reading, decoded = head, len(machine.code)
            try:
                emitted = machine.step(lambda: solo.decode(next_bit), next_bit)
            except solo.WordOverflow:
                seal(self.undecided, k)
                return
            except solo.NeedsBit:
                del machine.code[decoded:]
                break
            head = reading
            if emitted is None:
                continue
            if emitted != self.truth[k]:
                seal(self.refuted, k)
                return
            seal(self.emits, k + 1)
        if len(tape) < self.max_bits:
            self.walk(machine.copy(), tape + "0", head)
            self.walk(machine, tape + "1", head)


class Side:
    """Programs by their opcodes: how many of each kind, and how many operand and data bits."""

    def __init__(self):
        self.terms = Counter()

    def add(self, opcodes, other_bits, count=1):
        self.terms[tuple(sorted(opcodes.items())), other_bits] += count

    def mass(self, probability):
        total = Fraction(0)
        for (opcodes, other_bits), count in self.terms.items():
            product = Fraction(count, 2**other_bits)
            for name, times in opcodes:
                product *= probability[name]**times
            total += product
        return total


def term_of(code, tape):
    """How often each opcode stands in `code`, and how many bits of the tape are others."""
    opcodes = Counter(name for name, _ in code)
    return opcodes, len(tape) - sum(LENGTHS[name] * times for name, times in opcodes.items())


def question(scenario, max_bits):
    """The bit asked about, and what is known there: the listing, right, wrong, and the named tapes that are not listed."""
    listing = Listing(scenario, max_bits)
    named = named_runs(scenario)
    truth = scenario.truth.output
    best, best_share = None, Fraction(-1)
    for t in range(scenario.n, scenario.n + scenario.d):
        right, wrong, beyond = Side(), Side(), {}
        listed = {**listing.emits.get(t + 1, {}), **listing.refuted.get(t, {})}
        for side, tapes in ((right, listing.emits.get(t + 1, {})), (wrong, listing.refuted.get(t, {}))):
            for term in tapes.values():
                side.add(*term)
        for emissions, output in named:
            if len(output) <= t or output[:t] != truth[:t]:
                continue
            tape, term = emissions[t]
            if tape not in listed and tape not in beyond:
                beyond[tape] = term
                (right if output[t] == truth[t] else wrong).add(*term)
        known = t, listing, right, wrong, beyond
        right_mass, wrong_mass = right.mass(SOLO), wrong.mass(SOLO)
        if wrong_mass > right_mass:
            return known
        share = wrong_mass / right_mass if right_mass else Fraction(0)
        if best is None or share > best_share:
            best, best_share = known, share
    return best


def named_runs(scenario):
    """For the truth and each plant: the tape read when each bit was emitted, with its term, and the bits."""
    runs = []
    for witness in [scenario.truth] + [plant for _, plant in scenario.plants]:
        machine, left = solo.Machine(scenario.contexts), iter(witness.tape)
        tapes, read = [], 0

        def next_bit():
            nonlocal read
            bit = next(left)
            read += 1
            return bit

        try:
            while len(machine.output) < scenario.n + scenario.d:
                if machine.steps_since_emission == scenario.plant_patience:
                    break
                if machine.step(lambda: solo.decode(next_bit), next_bit) is not None:
                    tapes.append((witness.tape[:read], term_of(machine.code, witness.tape[:read])))
        except StopIteration:
            pass  # a plant that is given up in deployment
        runs.append((tapes, "".join(map(str, machine.output))))
    return runs


def probabilities(lengths):
    """The opcodes' probabilities on a machine of these lengths."""
    whole = sum(Fraction(1, 2**bits) for bits in lengths.values())
    return {name: Fraction(1, 2**bits) / whole for name, bits in lengths.items()}


SOLO = probabilities(LENGTHS)


def lengths_of(text):
    """The lengths on a machine as the output names it: `recall 3 for 4, less 6 for 5`."""
    lengths = dict(LENGTHS)
    for change in text.split(", ") if text != "solo" else []:
        name, bits, word, old = change.split()
        assert word == "for" and lengths[name] == int(old), text
        lengths[name] = int(bits)
    return lengths


def sign(right, wrong):
    """What is expected; None where nothing says either bit."""
    if right == wrong == 0:
        return None
    return "tie" if right == wrong else "wrong" if wrong > right else "right"


def turned_by(bits, gap):
    """Whether a word of so many bits outweighs the lead that Solo's other programs have on the other tapes."""
    share = Fraction(1, 2**bits)
    return share > (1 - share) * gap


def near_variants(distance):
    """The machines at a distance of one or two bits."""
    steps = [(name, bits) for name in LENGTHS for bits in (-1, 1)]
    for chosen in itertools.combinations_with_replacement(steps, distance):
        lengths = dict(LENGTHS)
        for name, bits in chosen:
            lengths[name] += bits
        if sum(abs(lengths[name] - LENGTHS[name]) for name in LENGTHS) == distance:
            if min(lengths.values()) >= 1:
                yield lengths


def means(sides):
    """The mean mass of each side over all ways to deal the codes out, one by one."""
    names = list(LENGTHS)
    totals, machines = [0] * len(sides), 0
    for two in range(17):
        rest = [i for i in range(17) if i != two]
        for four in itertools.combinations(rest, 8):
            bits = [5] * 17
            bits[two] = 2
            for i in four:
                bits[i] = 4
            length = dict(zip(names, bits))
            machines += 1
            for place, side in enumerate(sides):
                for (opcodes, other_bits), count in side.terms.items():
                    spent = other_bits + sum(length[name] * times for name, times in opcodes)
                    totals[place] += count << (200 - spent)
    return [Fraction(total, machines << 200) for total in totals], machines


def check(scenario, study, max_bits, problems):
    """Compares one study; how many figures agree."""
    agreed = 0

    def expect(what, here, there):
        nonlocal agreed
        if here == there:
            agreed += 1
        else:
            problems.append(f"{scenario.name}: {what}: {there}, here {here}")

    t, listing, right, wrong, beyond = question(scenario, min(max_bits, scenario.max_bits))
    expect("t", t, study["t"])
    if t != study["t"]:
        return agreed
    undecided, refuted = Side(), Side()
    stopped = {tape: term for k, tapes in listing.undecided.items() if k <= t for tape, term in tapes.items()}
    for term in stopped.values():
        undecided.add(*term)
    for k, tapes in listing.refuted.items():
        for term in tapes.values() if k < t else ():
            refuted.add(*term)
    for tape, term in beyond.items():
        # A named program that is only slow is among what is undecided; one that is long, among what is longer.
        if any(tape.startswith(short) for short in stopped):
            undecided.add(*term, -1)
    machines = [m for m in study["machines"] if m["machine"] == "solo"] + study["variants"]
    expect("variants", 114, len(study["variants"]))
    for index, machine in enumerate(machines):
        name = machine["machine"]
        p = probabilities(lengths_of(name))
        here = right.mass(p), wrong.mass(p)
        expect(f"right on {name}", here[0], Fraction(machine["right"]))
        expect(f"wrong on {name}", here[1], Fraction(machine["wrong"]))
        expect(f"sign on {name}", sign(*here), machine["expects"])
        if index % 16 == 0:
            most = undecided.mass(p)
            expect(f"longer on {name}", 1 - sum(here) - refuted.mass(p) - most, Fraction(machine["longer"]))
            expect(f"undecided on {name}", True, 0 <= Fraction(machine["undecided"]) <= most)
    on_solo = sign(right.mass(SOLO), wrong.mass(SOLO))
    turned = {"right": "wrong", "wrong": "right"}.get(on_solo)

    def turns(lengths):
        p = probabilities(lengths)
        return sign(right.mass(p), wrong.mass(p)) == turned

    word = study["own_word"]
    if word is not None:
        gap = abs(right.mass(SOLO) - wrong.mass(SOLO))
        expect("own word", True, turned_by(word["bits"], gap))
        expect("own word, a bit more", False, turned_by(word["bits"] + 1, gap))
        gaining = right if turned == "right" else wrong
        lengths = [bits + sum(LENGTHS[name] * times for name, times in opcodes) for opcodes, bits in gaining.terms]
        expect("own word instead of", min(lengths), word["instead"])

    change = study["least_change"]
    if study["turned"] == "found":
        expect("the least change turns", True, turns(lengths_of(change["verdict"]["machine"])))
        expect("its lengths", lengths_of(change["verdict"]["machine"]), change["lengths"])
        distance = sum(abs(change["lengths"][name] - bits) for name, bits in LENGTHS.items())
        expect("its distance", distance, change["bits"])
    if study["turned"] in ("found", "not_found"):
        for distance in (1, 2):
            if study["turned"] == "not_found" or distance < change["at_least"]:
                expect(f"turned by {distance}", False, any(map(turns, near_variants(distance))))
    if study["turned"] == "impossible":
        generator = random.Random(f"{scenario.name}")
        for _ in range(100):
            expect("impossible", False, turns({name: generator.randint(1, 9) for name in LENGTHS}))
    if scenario.name == MEANS_OF:
        (mean_right, mean_wrong), count = means([right, wrong])
        expect("machines", count, int(study["random"]["machines"]))
        expect("mean right", mean_right, Fraction(study["random"]["right"]))
        expect("mean wrong", mean_wrong, Fraction(study["random"]["wrong"]))
    return agreed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", metavar="DIR", help="the scenario files")
    parser.add_argument("--max-bits", type=int, default=10, metavar="L", help="the longest tapes (default: 10)")
    parser.add_argument("--solo", metavar="FILE", required=True, help="the executable that is checked")
    parser.add_argument("--only", metavar="ID", action="append", help="check this scenario, not all")
    arguments = parser.parse_args()
    paths = [os.path.join(arguments.folder, name) for name in sorted(os.listdir(arguments.folder))
             if name.endswith(".yaml") and (not arguments.only or name[:-5] in arguments.only)]
    printed = subprocess.run(
        [arguments.solo, "scenario", "robustness", *paths, "--max-bits", str(arguments.max_bits), "--format", "json"],
        stdout=subprocess.PIPE, check=True)
    studies = json.loads(printed.stdout)["scenarios"]
    scenarios = [scenario for path in paths for scenario in scenario_reference.read(path)]
    agreed, problems = 0, []
    for scenario, study in zip(scenarios, studies, strict=True):
        agreed += check(scenario, study, arguments.max_bits, problems)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(paths)} scenario files: {agreed} figures agree, {len(problems)} do not")
    sys.exit(1 if problems or not agreed else 0)


if __name__ == "__main__":
    main()
