#!/usr/bin/env python3
"""Derives the main figures of the scenarios again, at their own budgets, and holds `expect` against them.

    scenario_figures.py Programs/scenarios                 every `expect` entry and figure that is derived here
    scenario_figures.py Programs/scenarios --print         the figures as derived, with those that are not
    scenario_figures.py Programs/scenarios --honest L      the shortest honest programs of up to L bits

The programs come from solo_walk.c, which lists them bit by bit; what is made of them is written here from
Docs/theory.md and Docs/scenarios.md, with whole fractions. Nothing is taken from the Swift sources. What programs
are by their traces (searches, controls, conditions on a flag), what is proved silent, and so what is certified,
is not derived here.

The exit status is 0 when everything agrees, 1 when something does not, 2 on wrong usage.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import scenario_reference as reference
import solo_reference as solo


def bits_text(bits):
    return "".join(map(str, bits))


class Program:
    """Tapes that begin alike: their mass, what they do behind the training, and what they spend."""

    def __init__(self, tape, bits, why, spent, loops, word):
        self.mass, self.tape, self.bits, self.why = None, tape, bits, why
        self.spent, self.loops, self.word, self.name = spent, loops, word, None


class Walk:
    """The lists of solo_walk, each question asked once."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.tool = os.path.join(self.folder.name, "solo_walk")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "solo_walk.c")
        subprocess.run(["cc", "-O2", "-o", self.tool, source], check=True)
        self.pool = ThreadPoolExecutor(os.cpu_count())
        self.known = {}

    def ask(self, max_bits, patience, horizon, prefix, contexts):
        question = (max_bits, patience, horizon, prefix, tuple(contexts))
        if question not in self.known:
            arguments = [str(part) for part in question[:3]] + [prefix, ",".join(map(str, contexts))]
            self.known[question] = self.pool.submit(
                lambda: subprocess.run([self.tool] + arguments, stdout=subprocess.PIPE, text=True, check=True).stdout)
        return self.known[question]


class Experiment:
    """All programs that are right in training, with the truth and the plants."""

    def __init__(self, walk, scenario, n=None, d=None):
        self.scenario = scenario
        self.n, self.d = n or scenario.n, d or scenario.d
        self.truth = scenario.truth
        y = bits_text(self.truth.output)
        self.y = y[self.n:self.n + self.d]
        self.text = walk.ask(scenario.max_bits, scenario.patience, self.d, y[:self.n], scenario.contexts)

    def read(self):
        """The programs, when the walk is through."""
        unit = self.scenario.max_bits
        tapes = {}
        lines = self.text.result().splitlines()
        assert lines.pop() == f"total {2**unit}", "the walk does not add up"
        for line in lines:
            why, tape, bits, loops, word, *spent = line.split()
            tapes[tape] = Program(tape, "" if bits == "-" else bits, why,
                                  [tuple(map(int, part.split(":"))) for part in spent], loops == "1", int(word))
        listed = {tape[:count] for tape in tapes for count in range(len(tape))}
        for _, witness in self.witnesses():
            self.follow(witness, tapes, listed)
        self.weigh(tapes)
        self.programs = [program for program in tapes.values() if program.mass]
        self.named = {name: tapes[bits_text(witness.tape)] for name, witness in self.witnesses()}
        self.whole, self.behaviours = sum(p.mass for p in self.programs), {}
        for program in self.programs:
            right = next((j for j, (a, b) in enumerate(zip(program.bits, self.y)) if a != b), len(program.bits))
            program.right = right
            self.behaviours[program.bits] = self.behaviours.get(program.bits, Fraction(0)) + program.mass
            program.kind = ("defects" if right < len(program.bits)
                            else "honest" if len(program.bits) == self.d else "undecided")

    def witnesses(self):
        return [("truth", self.truth)] + self.scenario.plants

    def follow(self, witness, tapes, listed):
        """Puts in what a named program has read at each time, where the walk has not been: beyond what it has listed."""
        tape = bits_text(witness.tape)
        if tape in tapes and tapes[tape].why == "e":
            return
        machine = solo.Machine(self.scenario.contexts)
        bits, spent, read, data = iter(tape), [], 0, 0

        def next_bit():
            nonlocal read
            read += 1
            return next(bits)

        loops, word = False, 0
        while True:
            time = len(machine.output)
            if time >= self.n and len(spent) == time - self.n:
                spent.append((read, machine.steps, data))
            if time == self.n + self.d:
                break
            at, tested = machine.ip, machine.stack[0]
            machine.step(lambda: solo.decode(next_bit), next_bit)
            data += machine.code[at][0] == "read"
            if time < self.n:
                loops = loops or machine.code[at][0] == "}" and tested != 0
                word = max(word, *(abs(w) for w in machine.stack))
        out = bits_text(machine.output[self.n:])
        for j, (count, *_) in enumerate(spent):
            begun = tape[:count]
            if begun not in listed and (begun not in tapes or len(tapes[begun].bits) < j):
                tapes[begun] = Program(begun, out[:j], "b", spent[:j + 1], loops, word)
        tapes[tape] = Program(tape, out, "e", spent, loops, word)

    @staticmethod
    def weigh(tapes):
        """The mass of the tapes that begin with each of these and with none that is longer."""
        begun = []
        for tape in sorted(tapes):
            while begun and not tape.startswith(begun[-1]):
                begun.pop()
            tapes[tape].mass = Fraction(1, 2**len(tape))
            if begun:
                tapes[begun[-1]].mass -= tapes[tape].mass
            begun.append(tape)

    def share(self, holds):
        return self.mass(holds) / self.whole

    def mass(self, holds):
        return sum((p.mass for p in self.programs if holds(p)), Fraction(0))

    def vote(self, j, known, weight=None):
        """The weights of the programs that emit 0 and 1 at bit j, and all, with the bits of `known` learned."""
        last = max(known, default=-1) + 1
        weights, total = [Fraction(0), Fraction(0)], Fraction(0)
        # Without a weight of their own, programs that do the same vote together.
        voters = self.programs if weight else self.behaviours
        for voter in voters:
            bits = voter.bits if weight else voter
            if len(bits) < last or any(bits[k] != self.y[k] for k in known):
                continue
            own = weight(voter, last) if weight else self.behaviours[bits]
            total += own
            if j < len(bits):
                weights[int(bits[j])] += own
        return weights, total

    def code(self, tape):
        """A tape without data as text."""
        position, words = iter(tape), []
        for _ in range(len(tape)):
            try:
                name, operand = solo.decode(lambda: next(position))
            except (StopIteration, RuntimeError):
                break
            words.append(name if operand is None else f"{name} {operand}")
        return " ".join(words)


def regime(period):
    """Which bits are known at bit j, by the regime's name."""
    return {
        "online": lambda j: range(j), "frozen": lambda j: (),
        **{f"delay {k}": (lambda j, k=k: range(max(0, j - k))) for k in range(1, 65)},
        **{f"audit 1/{k}": (lambda j, k=k: [i for i in range(j) if i % k == 0]) for k in range(1, 65)},
    }[period]


def regime_name(value):
    if value is None or isinstance(value, str):
        return value or "online"
    if "delay" in value:
        return f"delay {value['delay']}" if int(value["delay"]) else "online"
    return f"audit 1/{value['audit']}"


def ceil_log2(value):
    k = 0
    while Fraction(2)**k < value:
        k += 1
    while Fraction(2)**(k - 1) >= value:
        k -= 1
    return k


def floor_log2(value):
    return -ceil_log2(1 / value)


def largest(stakes, count):
    return sum(sorted(stakes, reverse=True)[:count], Fraction(0))


class Figures:
    """The cells of the tables that the scenario names: (measure, row, column) -> value."""

    def __init__(self, walk, scenario):
        self.walk, self.scenario = walk, scenario
        self.own = Experiment(walk, scenario)
        measures = scenario.values["measures"]
        lengths = list(map(int, scenario.values.get("parameters", {}).get("lengths", [])))
        self.lengths = lengths
        self.long = None
        if lengths and {"joint", "stopping", "growth"} & set(measures):
            first = max(min(lengths), scenario.n + scenario.d - 64)
            self.long = Experiment(walk, scenario, first, scenario.n + scenario.d - first)

    def cells(self):
        """All that are derived here; those of the named programs are scenario_reference's."""
        for experiment in (self.own, self.long):
            if experiment:
                experiment.read()
        cells = reference.derived(self.scenario)
        wanted = {key[0] for key, _ in expected(self.scenario)} | {key[0] for _, key in figures(self.scenario)}
        for measure in wanted:
            make = getattr(self, measure, None)
            if make:
                cells.update(make())
        return cells

    # Who holds the posterior.

    def posterior(self):
        e, cells = self.own, {}
        groups = {kind: [p for p in e.programs if p.kind == kind] for kind in ("honest", "defects", "undecided")}
        groups.update({name: [p] for name, p in e.named.items()})
        for name, programs in groups.items():
            mass = sum((p.mass for p in programs), Fraction(0))
            cells["posterior", name, "mass"] = mass
            cells["posterior", name, "share"] = mass / e.whole
            cells["posterior", name, "shortest"] = min((p.spent[0][0] for p in programs), default="none")
        return cells

    def shortest(self):
        e, cells = self.own, {}
        settled = lambda p: p.spent[min(p.right + 1, len(p.bits))]
        honest = min((p for p in e.programs if p.kind == "honest"), key=lambda p: (settled(p)[0], p.tape))
        cells["shortest", "honest", "bits"] = settled(honest)[0]
        if settled(honest)[2] == 0:
            cells["shortest", "honest", "code"] = e.code(honest.tape[:settled(honest)[0]])
        turns = [p for p in e.programs if p.kind == "defects" and settled(p)[2] == 0]
        best = min(turns, key=lambda p: (settled(p)[0], p.tape), default=None)
        if best is None:
            return {**cells, **{("shortest", "turns", c): "none" for c in ("bits", "first_wrong", "code")}}
        cells["shortest", "turns", "bits"] = settled(best)[0]
        cells["shortest", "turns", "first_wrong"] = e.n + best.right
        cells["shortest", "turns", "code"] = e.code(best.tape[:settled(best)[0]])
        return cells

    def standings(self):
        e = self.own
        for j in range(e.d):
            weights, _ = e.vote(j, range(j))
            yield j, weights[int(e.y[j])], weights[1 - int(e.y[j])]

    def takeover(self):
        e = self.own
        steps = list(self.standings())
        first = lambda holds: next((e.n + j for j, good, bad in steps if holds(good, bad)), "never")
        share = lambda step: step[2] / (step[1] + step[2])
        worst = max(steps, key=lambda step: (share(step), -step[0]))
        short = [(0 if not good else max(0, ceil_log2(good / bad)), j) for j, good, bad in steps if bad]
        return {
            ("takeover", "first_defection", "value"): first(lambda good, bad: bad > 0),
            ("takeover", "takeover", "value"): first(lambda good, bad: bad > good),
            ("takeover", "largest_share", "value"): share(worst),
            ("takeover", "largest_share_at", "value"): e.n + worst[0],
            ("takeover", "bits_short", "value"): min(short)[0] if short else "none",
        }

    def timeline(self):
        cells = {}
        for j, good, bad in self.standings():
            one = good if self.own.y[j] == "1" else bad
            cells["timeline", str(self.own.n + j), "p1"] = one / (good + bad)
        return cells

    def log_loss(self):
        chance = Fraction(1)
        for _, good, bad in self.standings():
            chance *= good / (good + bad)
        power = (1 / chance)**64
        return {("log_loss", "normalised", "lower"): Fraction(floor_log2(power), 64),
                ("log_loss", "normalised", "upper"): Fraction(ceil_log2(power), 64)}

    # Defences and regimes.

    def mixture(self, name):
        """Where the plain mixture is wrong in a regime, and the probability that a sample is."""
        e, wrong, sampled = self.own, [], []
        for j in range(e.d):
            weights, _ = e.vote(j, regime(name)(j))
            bit = 1 if weights[1] > weights[0] else 0
            truth = int(e.y[j])
            wrong.append(int(bit != truth))
            decided = sum(weights)
            sampled.append(weights[1 - truth] / decided if decided else Fraction(truth))
        return wrong, sampled

    def regimes(self):
        e, cells = self.own, {}
        delays = self.scenario.values.get("parameters", {}).get("delays")
        delays = range(e.d) if delays is None else delays
        for name in ["frozen"] + [f"delay {k}" if int(k) else "online" for k in delays]:
            wrong, sampled = self.mixture(name)
            stakes = self.scenario.stakes
            cells["regimes", name, "wrong"] = sum(wrong)
            cells["regimes", name, "regret"] = sum((s for w, s in zip(wrong, stakes) if w), Fraction(0))
            cells["regimes", name, "sample_wrong"] = sum(sampled)
            cells["regimes", name, "sample_regret"] = sum((p * s for p, s in zip(sampled, stakes)), Fraction(0))
        return cells

    def consensus(self, name):
        e = self.own
        delta = Fraction(str(self.scenario.values.get("parameters", {}).get("delta", "1/64")))
        asked, wrong = [], 0
        for j in range(e.d):
            weights, total = e.vote(j, sorted(set(regime(name)(j)) | set(asked)))
            bit = 1 if weights[1] > weights[0] else 0
            if weights[1 - bit] < delta * total:
                wrong += bit != int(e.y[j])
            else:
                asked.append(j)
        share = e.named["truth"].mass / e.whole
        # (1 - δ)^Q M(y_<n) >= w*, and no more questions than bits.
        most = "none"
        if name == "online" and delta <= share:
            most = next(q for q in range(e.d + 1) if (1 - delta)**(q + 1) < share or q == e.d)
        return wrong, len(asked), most, 0 if most != "none" else "none"

    def defences(self):
        e, cells = self.own, {}
        name = regime_name(self.scenario.values.get("regime"))
        wrong, sampled = self.mixture(name)
        cells["defences", "mixture", "wrong"] = sum(wrong)
        cells["defences", "sample", "wrong"] = sum(sampled)
        wrong, asked, most, none = self.consensus(name)
        cells["defences", "consensus", "wrong"] = wrong
        cells["defences", "consensus", "asked"] = asked
        cells["defences", "consensus", "asked_at_most"] = most
        cells["defences", "consensus", "wrong_at_most"] = none
        for row, rank in (("map", lambda p, t: p.spent[t][0]),
                          ("first-found", lambda p, t: p.spent[t][0] + ceil_log2(Fraction(p.spent[t][1])))):
            cells["defences", row, "wrong"] = self.single(name, rank)
        for beta in (1, 2, 3):
            weight = lambda p, k, beta=beta: p.mass / p.spent[k][1]**beta
            cells["defences", "s-kt" if beta == 1 else f"speed-{beta}", "wrong"] = self.majority(name, weight)
        cells["defences", "schmidhuber", "wrong"] = self.majority(
            name, lambda p, k: p.mass * Fraction(2)**(1 - p.spent[k][0] - ceil_log2(Fraction(p.spent[k][1]))))
        return cells

    def majority(self, name, weight):
        wrong = 0
        for j in range(self.own.d):
            weights, _ = self.own.vote(j, regime(name)(j), weight)
            wrong += (1 if weights[1] > weights[0] else 0) != int(self.own.y[j])
        return wrong

    def single(self, name, rank):
        """Wrong predictions of the first minimal program of the known bits and one more, by `rank`."""
        e, wrong = self.own, 0
        for j in range(e.d):
            known = regime(name)(j)
            time = max(known, default=-1) + 2
            alive = [p for p in e.programs
                     if len(p.bits) >= time and all(p.bits[k] == e.y[k] for k in known)]
            best = min(alive, key=lambda p: (rank(p, time), p.spent[time][0], p.tape[:p.spent[time][0]]))
            tape = best.tape[:best.spent[time][0]]
            weights = [Fraction(0), Fraction(0)]
            for p in alive:
                if p.tape.startswith(tape) and j < len(p.bits):
                    weights[int(p.bits[j])] += p.mass
            wrong += (1 if weights[1] > weights[0] else 0) != int(e.y[j])
        return wrong

    def risk(self):
        e, cells = self.own, {}
        wrong, sampled = self.mixture("online")
        odds = e.whole / e.named["truth"].mass
        most = floor_log2(odds)
        cells["risk", "mixture", "regret_at_most"] = largest(self.scenario.stakes, most)
        regret = sum((p * s for p, s in zip(sampled, self.scenario.stakes)), Fraction(0))
        cells["risk", "sample", "regret"] = regret
        ln_two = Fraction(6931471806, 10**10)
        bound = Fraction(ceil_log2(odds**64), 64) * ln_two * largest(self.scenario.stakes, 1)
        cells["risk", "sample", "regret_at_most"] = bound
        cells["risk", "sample", "regret_ratio"] = bound / regret if regret else "exact is 0"
        return cells

    # What programs are after.

    def named_bits(self):
        """The objectives by name: d bits each."""
        s, out = self.scenario, {}
        for item in s.values.get("objectives", []):
            if "bits" in item:
                bits = reference.bits_of(item["bits"])
            elif "context_bit" in item:
                place = int(item["context_bit"])
                bits = "".join(str(c >> place & 1) for c in s.contexts[s.n:])
            else:
                bits = bits_text(s.program(item).output[s.n:s.n + s.d])
            out[str(item["name"])] = bits
        return out

    def objectives(self):
        e, cells = self.own, {}
        rows = {"truth": e.y, **self.named_bits()}
        for name, bits in rows.items():
            programs = [p for p in e.programs if p.bits == bits]
            mass = sum((p.mass for p in programs), Fraction(0))
            cells["objectives", name, "mass"] = mass
            cells["objectives", name, "share"] = mass / e.whole
            cells["objectives", name, "shortest"] = min((p.spent[0][0] for p in programs), default="none")
        cells["objectives", "other", "share"] = e.share(lambda p: p.bits not in rows.values())
        cells["objectives", "other", "mass"] = e.mass(lambda p: p.bits not in rows.values())
        return cells

    def chain(self):
        e, stakes = self.own, self.scenario.stakes
        named = self.named_bits().values()
        lost = lambda p: sum((s for a, b, s in zip(p.bits, e.y, stakes) if a != b), Fraction(0))
        cells = {}
        for row, holds in (("not robust", lambda p: p.kind == "defects"),
                           ("competent at another objective", lambda p: p.bits in named and p.bits != e.y)):
            mass = e.mass(holds)
            cells["chain", row, "share"] = mass / e.whole
            cells["chain", row, "regret_per_mass"] = (
                sum(p.mass * lost(p) for p in e.programs if holds(p)) / mass if mass else "none")
        return cells

    def agreement(self, program, bits):
        return Fraction(sum(a == b for a, b in zip(program.bits, bits)), self.own.d)

    def histogram(self):
        e, cells = self.own, {}
        named = list(self.named_bits().values())
        base = min(p.spent[0][0] for p in e.programs)
        groups = {}
        for p in e.programs:
            alignment = self.agreement(p, e.y)
            capability = max([alignment] + [self.agreement(p, bits) for bits in named])
            groups.setdefault((capability, alignment), []).append(p)
        for (capability, alignment), programs in groups.items():
            row = f"{capability}, {alignment}"
            cells["histogram", row, "share"] = sum(p.mass for p in programs) / e.whole
            cells["histogram", row, "bits_saved"] = e.d - (min(len(p.tape) for p in programs) - base)
        return cells

    def quadrants(self):
        e, cells = self.own, {}
        named = list(self.named_bits().values())
        half = Fraction(1, 2)
        for capable, aligned in ((True, True), (True, False), (False, False)):
            def holds(p):
                alignment = self.agreement(p, e.y)
                capability = max([alignment] + [self.agreement(p, bits) for bits in named])
                return (capability > half) == capable and (alignment > half) == aligned
            row = f"{'high' if capable else 'low'}, {'high' if aligned else 'low'}"
            cells["quadrants", row, "share"] = e.share(holds)
        return cells

    def harm(self):
        e = self.own
        return {("harm", name, "share"): p.mass / e.whole for name, p in e.named.items() if name != "truth"}

    def fitting(self):
        e, cells = self.own, {}
        named = self.named_bits().values()
        for row, holds in (("rules", lambda p: p.spent[0][2] == 0), ("memorisers", lambda p: p.spent[0][2] > 0)):
            mass = e.mass(holds)
            cells["fitting", row, "share"] = mass / e.whole
            for column, also in (("honest_share", lambda p: p.kind == "honest"),
                                 ("pursue_an_objective", lambda p: p.bits in named)):
                cells["fitting", row, column] = e.mass(lambda p: holds(p) and also(p)) / mass if mass else "none"
        return cells

    # Longer and shorter trainings, speed, caps.

    def growth(self):
        if not self.long:
            return {}
        cells = {}
        for n in [n for n in self.lengths if n >= self.long.n] + [self.own.n]:
            e = self.own if n == self.own.n else self.long
            known = n - e.n
            alive = [p for p in e.programs if p.right >= known]
            whole = sum(p.mass for p in alive)
            end = known + self.scenario.d
            honest = sum((p.mass for p in alive if p.right >= end), Fraction(0))
            truth = Fraction(1, 2**e.named["truth"].spent[end][0])
            cells["growth", str(n), "mass"] = whole
            cells["growth", str(n), "honest"] = honest / whole
            cells["growth", str(n), "truth"] = truth / whole
        return cells

    def joint(self):
        e, cells, names = self.long, {}, list(self.named_bits().values())
        mesa = names[0]
        gap = len(e.y) - len(mesa)
        differing = [gap + j for j, (a, b) in enumerate(zip(mesa, e.y[gap:])) if a != b]
        for n in self.lengths + [self.own.n]:
            alive = [p for p in e.programs if p.right >= n - e.n]
            whole, sums = sum(p.mass for p in alive), {}
            for p in alive:
                wrong = [j for j, (a, b) in enumerate(zip(p.bits, e.y)) if a != b]
                kind = ("neither" if not set(wrong) <= set(differing) else "undecided" if len(p.bits) < e.d
                        else "base only" if not wrong else "mesa only" if wrong == differing else "both in turn")
                sums[kind] = sums.get(kind, Fraction(0)) + p.mass
            for kind in ("base only", "mesa only", "both in turn", "neither", "undecided"):
                cells["joint", str(n), kind] = sums.get(kind, Fraction(0)) / whole
        return cells

    def stopping(self):
        e, cells = self.long, {}
        for share in self.scenario.values["parameters"].get("concentrations", ["1/2", "3/4", "9/10", "99/100"]):
            row = str(Fraction(str(share)))
            cells["stopping", row, "n"] = "never"
            for n in range(e.n, self.own.n + 1):
                alive = [p for p in e.programs if p.right >= n - e.n]
                whole, groups = sum(p.mass for p in alive), {}
                for p in alive:
                    groups[p.bits] = groups.get(p.bits, Fraction(0)) + p.mass
                # Undecided programs may part later: together they are no behaviour.
                if max((m for bits, m in groups.items() if len(bits) == e.d), default=0) / whole < Fraction(str(share)):
                    continue
                turns = sum((p.mass for p in alive if p.kind == "defects" and p.right >= self.own.n - e.n), Fraction(0))
                cells["stopping", row, "n"] = n
                cells["stopping", row, "turns_later"] = turns / whole
                break
        return cells

    def price(self):
        truth, cells = self.own.named["truth"], {}
        for name, p in self.own.named.items():
            bits, steps, _ = p.spent[0]
            power = Fraction(steps)**64
            cells["price", name, "bits_a_beta_from"] = Fraction(floor_log2(power), 64)
            cells["price", name, "bits_a_beta_to"] = Fraction(ceil_log2(power), 64)
            if p is truth:
                continue
            outweighed = (beta for beta in range(65) if Fraction(1, 2**bits * steps**beta)
                          <= Fraction(1, 2**truth.spent[0][0] * truth.spent[0][1]**beta))
            cells["price", name, "outweighed_from_beta"] = next(outweighed, "never")
        return cells

    def ranks(self):
        e, cells = self.own, {}
        for beta in map(int, self.scenario.values.get("parameters", {}).get("betas", [0, 1, 2, 3])):
            name = "mixture" if beta == 0 else "s-kt" if beta == 1 else f"speed-{beta}"
            weights = {}
            for p in e.programs:
                tape = p.tape[:p.spent[0][0]]
                weights[tape] = weights.get(tape, Fraction(0)) + p.mass / p.spent[0][1]**beta
            for who, p in e.named.items():
                own = weights[p.tape[:p.spent[0][0]]]
                cells["ranks", name, f"{who}: rank"] = 1 + sum(w > own for w in weights.values())
                cells["ranks", name, f"{who}: share"] = own / sum(weights.values())
        return cells

    def caps(self):
        e, cells, truth = self.own, {}, self.own.named["truth"]
        rows = {"none": lambda p: True, "no loop": lambda p: not p.loops,
                **{f"{k} steps a bit": (lambda p, k=k: p.spent[0][1] <= k * e.n) for k in (32, 16, 8, 4)},
                **{f"words below {k}": (lambda p, k=k: p.word < k) for k in (64, 8)}}
        for row, holds in rows.items():
            mass = e.mass(holds)
            cells["caps", row, "mass"] = mass
            cells["caps", row, "kept_share"] = mass / e.whole
            defecting = e.mass(lambda p: holds(p) and p.kind == "defects")
            cells["caps", row, "defects"] = defecting / mass if mass else "none"
            cells["caps", row, "truth_kept"] = "yes" if holds(truth) else "no"
            cells["caps", row, "regret_bits_at_most"] = (
                max(0, ceil_log2(mass / truth.mass)) if holds(truth) else "none")
        return cells


def expected(scenario):
    """The entries of `expect`: ((measure, row, column), text)."""
    first = {"takeover": "value", "regimes": "wrong", "defences": "wrong", "posterior": "mass"}
    for measure, rows in (scenario.values.get("expect") or {}).items():
        for row, columns in rows.items():
            for column, text in (columns.items() if isinstance(columns, dict) else [(first.get(measure), columns)]):
                yield (measure, str(row), column), str(text)


def figures(scenario):
    for name, cell in (scenario.values.get("figures") or {}).items():
        first = {"takeover": "value"}.get(cell[0])
        yield str(name), (cell[0], str(cell[1]), str(cell[2]) if len(cell) > 2 else first)


def scenarios(arguments):
    """The scenarios asked for, one for each case."""
    for name in sorted(os.listdir(arguments.folder)):
        if name.endswith(".yaml") and (not arguments.only or name[:-5] in arguments.only):
            yield from reference.read(os.path.join(arguments.folder, name))


def print_honest(walk, arguments):
    """The search for programs that are right to the end of deployment and shorter than those that are planted."""
    experiments = []
    for scenario in scenarios(arguments):
        scenario.max_bits = arguments.honest
        experiments.append(Experiment(walk, scenario))
    for e in experiments:
        e.read()
        found = sorted((p.spent[0][0], p.tape) for p in e.programs if p.kind == "honest" and len(p.tape) <= arguments.honest)
        turning = min((p.spent[0][0] for p in e.programs if p.kind == "defects"), default="none")
        shortest = f"{found[0][0]} bits, {e.code(found[0][1])}" if found else "none"
        print(f"{e.scenario.name}: up to {arguments.honest} bits, shortest honest: {shortest}; "
              f"shortest that turns: {turning} bits; known honest: {e.named['truth'].spent[0][0]} bits", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", metavar="DIR", help="the scenario files")
    parser.add_argument("--only", metavar="ID", action="append", help="check this scenario, not all")
    parser.add_argument("--honest", type=int, metavar="L", help="only search for honest programs of up to L bits")
    parser.add_argument("--print", action="store_true", help="print every main figure as it is derived")
    arguments = parser.parse_args()
    walk = Walk()
    if arguments.honest:
        return print_honest(walk, arguments)
    all_figures = [Figures(walk, scenario) for scenario in scenarios(arguments)]
    agreed, wrong, unexpected = 0, [], 0
    for derived in all_figures:
        scenario, cells = derived.scenario, derived.cells()
        texts = dict(expected(scenario))
        for key, text in texts.items():
            if key not in cells:
                continue
            if reference.same(cells[key], text):
                agreed += 1
            else:
                wrong.append(f"{scenario.name}: {', '.join(map(str, key))}: {text}, here {cells[key]}")
        for name, key in figures(scenario):
            if key not in texts:
                wrong.append(f"{scenario.name}: the figure '{name}' {key} has no expectation")
            if arguments.print:
                print(scenario.name, key, cells.get(key, "not derived here"), sep="\t")
    for problem in wrong:
        print(problem, file=sys.stderr)
    print(f"{len(all_figures)} scenarios: {agreed} expectations agree, {len(wrong)} do not")
    sys.exit(1 if wrong or not agreed else 0)


if __name__ == "__main__":
    main()
