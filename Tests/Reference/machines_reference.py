#!/usr/bin/env python3
"""Second, plain implementations of the Phoque and Lambda machines, to check the first ones against.

They favour readability over speed, and need nothing beyond the standard library.

    machines_reference.py check-vectors DIR    compare with phoque-run, lambda-run and lambda-census.jsonl

The exit status is 0 when everything agrees, 1 when something does not, 2 on wrong usage.
"""

import json
import os
import sys

# ---------------------------------------------------------------------------------------------
# Phoque
# ---------------------------------------------------------------------------------------------

UNDONE = ("+-", "-+", "<>", "><")


def run_phoque(source, alphabet, memory, max_steps, max_output, sampled):
    """Run the program `source` to its end; what the vectors record of it."""
    cells, head, pc, steps = [0] * memory, 0, 0, 0
    program, jump, waiting, output = [], {}, [], []
    fetched_at_last_print = 0
    while True:
        value = cells[head]
        is_new = pc == len(program)
        if is_new:
            if len(program) == len(source):
                status = "HALTED"
                break
            symbol = source[len(program)]
            if symbol in "[{":
                symbol = "{" if value == 0 else "["
            program.append(symbol)
        symbol = program[pc]
        if symbol == "+":
            cells[head] = (value + 1) % alphabet
        elif symbol == "-":
            cells[head] = (value - 1) % alphabet
        elif symbol == ">":
            head = (head + 1) % memory
        elif symbol == "<":
            head = (head - 1) % memory
        elif symbol == ".":
            output.append(value)
            fetched_at_last_print = len(program)
        elif symbol == "[":
            if is_new:
                waiting.append(pc)
            elif value == 0:
                jump.setdefault(pc, len(program) - 1)
                pc = jump[pc]
        elif symbol == "{":
            if not is_new and value != 0:
                if pc not in jump:
                    jump[pc] = len(program) - 1
                    waiting.append(pc)
                pc = jump[pc]
        elif symbol == "]":
            if is_new:
                jump[pc] = waiting.pop() if waiting else pc
            if not is_new or jump[pc] != pc:
                pc = jump[pc] - 1
        pc += 1
        steps += 1
        if steps == max_steps:
            status = "TIMEOUT"
            break
        if len(output) == max_output:
            status = "OUTPUT_LIMIT"
            break
    kept = fetched_at_last_print if output or sampled else len(program)
    short = []
    for address, symbol in enumerate(program[:kept]):
        without_partner = (
            (symbol == "[" and address in waiting)
            or (symbol == "{" and address not in jump)
            or (symbol == "]" and jump[address] == address))
        if without_partner:
            continue
        if short and short[-1] + symbol in UNDONE:
            short.pop()
        else:
            short.append(symbol)
    return {"program": "".join(program), "status": status, "steps": steps, "memory_index": head,
            "output": output, "short_program": "".join(short)}


def check_phoque(line):
    """What differs from one line of phoque-run.jsonl."""
    sampled = line["kind"] == "sampled"
    found = run_phoque(
        line["program"] if sampled else line["input_program"], line["alphabet"], line["memory"],
        line["max_steps"], line["max_output"], sampled)
    return [key for key, value in found.items() if line[key] != value]


# ---------------------------------------------------------------------------------------------
# Lambda
# ---------------------------------------------------------------------------------------------

class Invalid(Exception):
    """A variable that no abstraction binds."""


class OutOfBits(Exception):
    """The tape has no further bit."""


class Tape:
    """Bits that are read once, from left to right."""

    def __init__(self, bits):
        self.bits, self.position = bits, 0

    def take(self):
        if self.position == len(self.bits):
            raise OutOfBits
        self.position += 1
        return self.bits[self.position - 1]


def parse(tape, depth):
    """The term under `depth` abstractions that the tape goes on with."""
    if tape.take() == "0":
        if tape.take() == "0":
            return ("abstraction", parse(tape, depth + 1))
        function = parse(tape, depth)
        return ("application", function, parse(tape, depth))
    index = 1
    while True:
        if index > depth:
            raise Invalid
        if tape.take() == "0":
            return ("variable", index)
        index += 1


class Thunk:
    """An argument: a term in an environment, replaced by its value when that has been found."""

    def __init__(self, term=None, environment=None, value=None):
        self.term, self.environment, self.value = term, environment, value


class Cell:
    """The input from its k-th bit on; `bit` and `rest` are set when it has been read."""

    def __init__(self):
        self.bit, self.rest = None, None


BITS = [("abstraction", ("abstraction", ("variable", 2))), ("abstraction", ("abstraction", ("variable", 1)))]


def run_lambda(bits, wanted, patience):
    """Output, bits read at the last emission, term bits and end of a run for `wanted` output bits."""
    tape = Tape(bits)
    output, read_at_last_emission, term_bits = "", 0, None

    def result(ended):
        return {"output": output, "bits_read": read_at_last_emission,
                "term_bits": tape.position if term_bits is None else term_bits, "ended": ended}

    try:
        term = parse(tape, 0)
    except Invalid:
        return result("silent")
    except OutOfBits:
        return result("out_of_bits")
    term_bits = tape.position
    plus, zero, one, end = (Thunk(value=("primitive", name)) for name in "+01V")
    stack = [end, plus, Thunk(value=("cell", Cell()))]
    steps = 0
    focus, environment = term, None

    while True:
        if focus[0] == "application":
            stack.append(Thunk(focus[2], environment))
            focus = focus[1]
            continue
        if focus[0] == "variable":
            scope = environment
            for _ in range(focus[1] - 1):
                scope = scope[1]
            thunk = scope[0]
            if thunk.value is None:
                stack.append(("update", thunk))
                focus, environment = thunk.term, thunk.environment
            else:
                focus = thunk.value
            continue
        value = ("closure", focus, environment) if focus[0] == "abstraction" else focus
        while stack and isinstance(stack[-1], tuple):
            stack.pop()[1].value = value
        if not stack or value == ("primitive", "V"):
            return result("silent")
        if value[0] != "primitive" and steps == patience:
            return result("out_of_steps")
        argument = stack[-1]
        if value[0] == "closure":
            stack.pop()
            steps += 1
            focus, environment = value[1][1], (argument, value[2])
            continue
        if value[0] == "cell":
            cell = value[1]
            if cell.bit is None:
                try:
                    cell.bit = int(tape.take())
                except OutOfBits:
                    return result("out_of_bits")
                cell.rest = Thunk(value=("cell", Cell()))
            steps += 1
            stack[-1:] = [cell.rest, Thunk(BITS[cell.bit], None)]
        elif value[1] == "+":
            stack[-1:] = [one, zero]
        else:
            output += value[1]
            read_at_last_emission = tape.position
            steps = 0
            if len(output) == wanted:
                return result("emitted")
            stack[-1:] = [plus]
        focus, environment = argument.value, None
        if argument.value is None:
            stack.append(("update", argument))
            focus, environment = argument.term, argument.environment


def check_lambda(line):
    """What differs from one line of lambda-run.jsonl."""
    found = run_lambda(line["tape"], 40, 20000)
    return [key for key, value in found.items() if line[key] != value]


def census_lambda(prefix, max_bits, patience):
    """The ledger from its definition: every tape that decides its own fate."""
    n = len(prefix)
    ledger = {"next": [0, 0], "refuted": [0] * n, "silent": [0] * (n + 1), "out_of_bits": [0] * (n + 1),
              "out_of_steps": [0] * (n + 1)}
    tapes = [""]
    while tapes:
        tape = tapes.pop()
        units = 2 ** (max_bits - len(tape))
        run = run_lambda(tape, n + 1, patience)
        output = run["output"]
        right = next((k for k in range(min(n, len(output))) if output[k] != prefix[k]), None)
        if right is not None:
            ledger["refuted"][right] += units
        elif run["ended"] == "emitted":
            ledger["next"][int(output[n])] += units
        elif run["ended"] == "out_of_bits" and len(tape) < max_bits:
            tapes += [tape + "0", tape + "1"]
        else:
            ledger[run["ended"]][len(output)] += units
    return ledger


def check_census(line):
    """What differs from one line of lambda-census.jsonl."""
    found = census_lambda(line["prefix"], line["max_bits"], 1000)
    found["out_of_patience"] = found.pop("out_of_steps")
    found["next0"], found["next1"] = found.pop("next")
    recorded = {key: [int(v) for v in line[key]] if isinstance(line[key], list) else int(line[key])
                for key in found}
    return [key for key in found if found[key] != recorded[key]]


# ---------------------------------------------------------------------------------------------

def check_vectors(folder):
    wrong = 0
    for name, check, most_bits in [("phoque-run", check_phoque, None), ("lambda-run", check_lambda, None),
                                   ("lambda-census", check_census, 14)]:
        with open(os.path.join(folder, name + ".jsonl"), encoding="utf-8") as file:
            lines = [json.loads(line) for line in file]
        if most_bits:
            lines = [line for line in lines if line["max_bits"] <= most_bits]
        for number, line in enumerate(lines, 1):
            differing = check(line)
            if differing:
                wrong += 1
                print(f"{name}.jsonl, line {number}: {', '.join(differing)}")
        print(f"{name}.jsonl: {len(lines)} lines checked")
        if not lines:
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.setrecursionlimit(100000)
    if len(sys.argv) != 3 or sys.argv[1] != "check-vectors":
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(check_vectors(sys.argv[2]))
