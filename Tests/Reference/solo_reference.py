#!/usr/bin/env python3
"""A second, plain implementation of the Solo machine, to check the first one against.

It favours readability over speed: whole numbers of any size, one function for one idea, no
dependency beyond the standard library. Three commands:

    solo_reference.py check-vectors DIR       compare with solo-run.jsonl and solo-census.jsonl
    solo_reference.py check-programs DIR      run DIR/benign, DIR/malign and DIR/invalid
    solo_reference.py census --prefix P --max-bits L --patience T [--contexts a,b]

The exit status is 0 when everything agrees, 1 when something does not, 2 on wrong usage.
"""

import argparse
import json
import os
import re
import sys

# ---------------------------------------------------------------------------------------------
# Instructions and their code
# ---------------------------------------------------------------------------------------------

OPCODES = {
    "again": "00", "num": "0100", "pick": "0101", "time": "0110", "recall": "0111",
    "add": "1000", "inc": "1001", "half": "1010", "emit": "1011",
    "read": "11000", "sub": "11001", "mul": "11010", "less": "11011", "put": "11100",
    "look": "11101", "{": "11110", "}": "11111",
}
NAMES = {bits: name for name, bits in OPCODES.items()}
WITH_OPERAND = ("num", "pick", "put")

LARGEST_WORD = 2**63 - 1
SMALLEST_WORD = -(2**63)
DEPTH = 16


def gamma(n):
    """The Elias gamma code of n + 1: floor(log2(n + 1)) zeros, then n + 1 in binary."""
    binary = bin(n + 1)[2:]
    return "0" * (len(binary) - 1) + binary


def encode(instruction):
    """The bits of one instruction, a pair (name, operand or None)."""
    name, operand = instruction
    return OPCODES[name] + (gamma(operand) if name in WITH_OPERAND else "")


def decode(next_bit):
    """Decode one instruction, asking `next_bit()` for each bit."""
    bits = ""
    while bits not in NAMES:
        bits += next_bit()
    name = NAMES[bits]
    if name not in WITH_OPERAND:
        return (name, None)
    zeros = 0
    while next_bit() == "0":
        zeros += 1
    value = 1
    for _ in range(zeros):
        value = 2 * value + int(next_bit())
    return (name, value - 1)


# ---------------------------------------------------------------------------------------------
# The stepper
# ---------------------------------------------------------------------------------------------

class WordOverflow(Exception):
    """A word left the signed 64-bit range."""


class Machine:
    """The state between two instructions. `step` executes one and returns the emitted bit, if any.

    The tape is reached through two functions: `next_instruction()` and `next_bit()`. Either may
    raise; the state is then as before the step, apart from what those functions keep themselves.
    """

    def __init__(self, contexts=()):
        self.contexts = contexts
        self.code = []
        self.ip = 0
        self.stack = [0] * DEPTH
        self.marks = [0]
        self.output = []
        self.steps = 0
        self.steps_since_emission = 0

    def copy(self):
        twin = Machine(self.contexts)
        twin.code = list(self.code)
        twin.ip = self.ip
        twin.stack = list(self.stack)
        twin.marks = list(self.marks)
        twin.output = list(self.output)
        twin.steps = self.steps
        twin.steps_since_emission = self.steps_since_emission
        return twin

    def push(self, value):
        if not SMALLEST_WORD <= value <= LARGEST_WORD:
            raise WordOverflow
        self.stack = [value] + self.stack[:-1]

    def pop(self):
        value = self.stack[0]
        self.stack = self.stack[1:] + [0]
        return value

    def recall(self, i):
        return self.output[i] if 0 <= i < len(self.output) else 0

    def look(self, i):
        t = len(self.output)
        context = self.contexts[t] if t < len(self.contexts) else 0
        return (context >> i) & 1 if 0 <= i < 64 else 0

    def step(self, next_instruction, next_bit):
        if self.ip == len(self.code):
            self.code.append(next_instruction())
        name, operand = self.code[self.ip]
        bit_read = int(next_bit()) if name == "read" else None

        self.ip += 1
        self.steps += 1
        self.steps_since_emission += 1
        emitted = None
        if name == "again":
            emitted = self.pop() % 2
            self.ip = self.marks[-1]
        elif name == "num":
            self.push(operand)
        elif name == "pick":
            self.push(self.stack[operand] if operand < DEPTH else 0)
        elif name == "time":
            self.push(len(self.output))
        elif name == "recall":
            self.push(self.recall(self.pop()))
        elif name == "inc":
            self.push(self.pop() + 1)
        elif name == "half":
            self.push(self.pop() // 2)
        elif name == "emit":
            emitted = self.pop() % 2
        elif name == "read":
            self.push(bit_read)
        elif name in ("add", "sub", "mul", "less"):
            b = self.pop()
            a = self.pop()
            if name == "add":
                self.push(a + b)
            elif name == "sub":
                self.push(a - b)
            elif name == "mul":
                self.push(a * b)
            else:
                self.push(1 if a < b else 0)
        elif name == "put":
            value = self.pop()
            if operand < DEPTH:
                self.stack[operand] = value
        elif name == "look":
            self.push(self.look(self.pop()))
        elif name == "{":
            self.marks.append(self.ip)
        elif name == "}":
            if self.pop() != 0:
                self.ip = self.marks[-1]
            elif len(self.marks) > 1:
                self.marks.pop()

        if emitted is not None:
            self.output.append(emitted)
            self.steps_since_emission = 0
        return emitted


# ---------------------------------------------------------------------------------------------
# Linking: run a program and lay its tape in order of demand
# ---------------------------------------------------------------------------------------------

class CodeEnded(Exception):
    """The machine asked for an instruction and the program has no more."""


class DataEnded(Exception):
    """The machine executed `read` and the program has no more data."""


class Linked:
    """The result of running a program: its tape, its output, and how the run ended."""

    def __init__(self, tape, output, steps, ended, placed, consumed):
        self.tape = tape
        self.output = output
        self.steps = steps
        self.ended = ended
        self.placed = placed        # instructions of the code that stand on the tape
        self.consumed = consumed    # data bits that stand on the tape


def link(code, data="", contexts=(), patience=1000, want=0):
    """Run `code` until it has emitted `want` bits, and give the tape that the run read."""
    machine = Machine(contexts)
    tape = []
    consumed = 0

    def next_instruction():
        if len(machine.code) == len(code):
            raise CodeEnded
        instruction = code[len(machine.code)]
        tape.append(encode(instruction))
        return instruction

    def next_bit():
        nonlocal consumed
        if consumed == len(data):
            raise DataEnded
        tape.append(data[consumed])
        consumed += 1
        return data[consumed - 1]

    ended = "emitted"
    try:
        while len(machine.output) < want:
            if machine.steps_since_emission == patience:
                ended = "out_of_patience"
                break
            machine.step(next_instruction, next_bit)
    except CodeEnded:
        ended = "code_ended"
    except DataEnded:
        ended = "data_ended"
    except WordOverflow:
        ended = "word_overflow"
    output = "".join(map(str, machine.output))
    return Linked("".join(tape), output, machine.steps, ended, len(machine.code), consumed)


# ---------------------------------------------------------------------------------------------
# The census of a prefix
# ---------------------------------------------------------------------------------------------

class NeedsBit(Exception):
    """The machine asked for a tape bit beyond the end of the tape so far."""


def census(prefix, max_bits, patience, contexts=()):
    """Class every tape of `max_bits` bits by what it emits against `prefix`; nothing is proved silent.

    The walk goes down the tree of tapes. Where the machine asks for a bit, both are tried; where
    a fate is sealed after p bits, 2^(max_bits - |p|) tapes are counted.
    """
    n = len(prefix)
    wanted = [int(c) for c in prefix]
    counts = {
        "next": [0, 0],
        "refuted": [0] * n,
        "out_of_bits": [0] * (n + 1),
        "out_of_patience": [0] * (n + 1),
        "word_overflow": [0] * (n + 1),
    }

    def walk(machine, tape, head):
        """Count all tapes that begin with `tape`; `machine` has read `head` bits of it."""
        units = 2 ** (max_bits - len(tape))

        def next_bit():
            nonlocal reading
            if reading == len(tape):
                raise NeedsBit
            reading += 1
            return tape[reading - 1]

        while True:
            k = len(machine.output)
            if machine.steps_since_emission == patience:
                counts["out_of_patience"][k] += units
                return
            reading = head
            decoded = len(machine.code)
            try:
                emitted = machine.step(lambda: decode(next_bit), next_bit)
            except WordOverflow:
                counts["word_overflow"][k] += units
                return
            except NeedsBit:
                del machine.code[decoded:]    # a `read` decoded without its data bit
                break
            head = reading
            if emitted is None:
                continue
            if k == n:
                counts["next"][emitted] += units
                return
            if emitted != wanted[k]:
                counts["refuted"][k] += units
                return

        if len(tape) == max_bits:
            counts["out_of_bits"][k] += units
            return
        walk(machine.copy(), tape + "0", head)
        walk(machine, tape + "1", head)

    walk(Machine(contexts), "", 0)
    total = sum(sum(row) for row in counts.values())
    assert total == 2**max_bits, "the census does not add up"
    return counts


def census_record(prefix, max_bits, patience, contexts):
    """A census in the form of a line of solo-census.jsonl."""
    counts = census(prefix, max_bits, patience, contexts)
    record = {"prefix": prefix, "max_bits": max_bits, "patience": patience, "contexts": list(contexts)}
    record["next0"], record["next1"] = map(str, counts["next"])
    for key in ("refuted", "out_of_bits", "out_of_patience", "word_overflow"):
        record[key] = [str(count) for count in counts[key]]
    return record


# ---------------------------------------------------------------------------------------------
# The text of a program
# ---------------------------------------------------------------------------------------------

OPERAND_RANGE = f"a number from 0 to {LARGEST_WORD}"
DEFINITION_FORM = "a definition reads: def NAME = instructions…"
NAME_PATTERN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
WHITE_SPACE = " \t\r"


class Program:
    """A parsed .solo text: `code`, `data`, and `errors`, a list of (line, column, message)."""

    def __init__(self):
        self.code = []
        self.data = ""
        self.errors = []


def words_of(line):
    """The words of one line with their columns (from 1); the comment is left out."""
    words = []
    word = ""
    for column, c in enumerate(line.split(";", 1)[0] + " ", start=1):
        if c in WHITE_SPACE or c in "{}":
            if word:
                words.append((word, column - len(word)))
            word = ""
            if c in "{}":
                words.append((c, column))
        else:
            word += c
    return words


def edit_distance(a, b):
    """Levenshtein distance: insertions, deletions and substitutions of one character."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


def unknown_word(word, known):
    """The message for `word`, with the nearest known word, the first of equals, when one is near."""
    reach = 1 if len(word) <= 3 else 2
    distance, nearest = min(((edit_distance(word, k), k) for k in known), key=lambda pair: pair[0])
    hint = f"; did you mean '{nearest}'?" if distance <= reach else ""
    return f"unknown word '{word}'{hint}"


def parse(raw):
    """Parse the bytes of a .solo file. All errors are collected, in order of position."""
    program = Program()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[:error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        program.errors.append((line, column, f"not UTF-8 text: byte 0x{raw[error.start]:02X}"))
        return program

    definitions = {}       # name -> instructions
    defined_on = {}        # name -> line
    pending = None         # an instruction that waits for its operand: (name, line, column)

    def fail(line, column, message):
        program.errors.append((line, column, message))

    def missing(pending):
        name, line, column = pending
        fail(line, column, f"'{name}' needs an operand, {OPERAND_RANGE}")

    def translate(words, line, code, pending):
        """Append the instructions of `words` to `code`; returns what still waits for an operand."""
        for word, column in words:
            if pending:
                name = pending[0]
                if not re.fullmatch("[0-9]+", word):
                    fail(line, column, f"'{name}' needs an operand, {OPERAND_RANGE}, not '{word}'")
                elif len(word.lstrip("0")) > 19 or int(word) > LARGEST_WORD:
                    fail(line, column, f"operand {word} of '{name}' is too large; "
                                       f"the largest is {LARGEST_WORD}")
                else:
                    code.append((name, int(word)))
                pending = None
            elif word in WITH_OPERAND:
                pending = (word, line, column)
            elif word in OPCODES:
                code.append((word, None))
            elif word in definitions:
                code.extend(definitions[word])
            elif word.startswith(("#", "//", "--")):
                mark = "#" if word[0] == "#" else word[:2]
                fail(line, column, f"unknown word '{mark}'; a comment begins with ';'")
                break
            else:
                known = [name for name in OPCODES if name not in "{}"] + list(definitions)
                fail(line, column, unknown_word(word, known))
        return pending

    def define(words, line):
        """A line whose first word is `def`."""
        column = words[0][1]
        if len(words) < 3 or words[2][0] != "=" or not NAME_PATTERN.match(words[1][0]) \
                or words[1][0] in ("def", "data"):
            fail(line, column, DEFINITION_FORM)
            return
        name, name_column = words[1]
        if name in OPCODES:
            fail(line, name_column, f"'{name}' is an instruction and cannot be redefined")
        elif name in definitions:
            fail(line, name_column, f"'{name}' is already defined on line {defined_on[name]}")
        elif len(words) == 3:
            fail(line, name_column, f"'{name}' is defined as nothing")
        else:
            body = []
            unfinished = translate(words[3:], line, body, None)
            if unfinished:
                missing(unfinished)
            definitions[name] = body
            defined_on[name] = line

    for line, content in enumerate(text.split("\n"), start=1):
        words = words_of(content)
        if words and words[0][0] in ("def", "data"):
            if pending:
                missing(pending)
                pending = None
            if words[0][0] == "def":
                define(words, line)
                continue
            for word, column in words[1:]:
                for offset, c in enumerate(word):
                    if c in "01":
                        program.data += c
                    else:
                        fail(line, column + offset, f"data may hold only 0 and 1, not '{c}'")
        else:
            pending = translate(words, line, program.code, pending)
    if pending:
        missing(pending)
    if not program.code and not program.errors:
        fail(1, 1, "the program has no instruction")
    program.errors.sort(key=lambda error: error[:2])
    return program


# ---------------------------------------------------------------------------------------------
# The directives of a program that is a test
# ---------------------------------------------------------------------------------------------

DIRECTIVE = re.compile(r";\s*(expect bits|expect ended|expect error [0-9]+:[0-9]+|expect|contexts|"
                       r"patience|twin|agrees):\s*(.*?)\s*\Z")


class Directives:
    """What the leading comments of a file say about it."""

    def __init__(self, raw):
        self.intent = []
        self.output = ""
        self.bits = None
        self.ended = "emitted"
        self.errors = []
        self.contexts = []
        self.patience = 1000
        self.twin = None
        self.agrees = None
        for line in raw.decode("utf-8", errors="replace").split("\n"):
            if not line.startswith(";"):
                break
            match = DIRECTIVE.match(line)
            if match:
                self.take(match.group(1), match.group(2))
            elif line.strip("; \t\r"):
                self.intent.append(line.strip("; \t\r"))

    def take(self, key, value):
        if key == "expect":
            self.output += "".join(value.split())
        elif key == "expect bits":
            self.bits = int(value)
        elif key == "expect ended":
            self.ended = value
        elif key.startswith("expect error"):
            line, column = key.split()[2].split(":")
            self.errors.append((int(line), int(column), value))
        elif key == "contexts":
            self.contexts += [int(c) for c in value.split(",")]
        elif key == "patience":
            self.patience = int(value)
        elif key == "twin":
            self.twin = value
        elif key == "agrees":
            self.agrees = int(value)


def first_difference(a, b):
    """The first index at which two strings differ, or None where one begins the other."""
    return next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), None)


def read_file(path):
    with open(path, "rb") as file:
        return file.read()


def check_run(directory, name, sequences):
    """What is wrong with one program that runs: a list of sentences, empty when all agrees."""
    raw = read_file(os.path.join(directory, name))
    expected = Directives(raw)
    program = parse(raw)
    if program.errors:
        return [f"{line}:{column}: error: {message}" for line, column, message in program.errors]
    wrong = []
    if not expected.intent:
        wrong.append("no intent in the first comment lines")
    if expected.bits is None or not expected.output:
        return wrong + ["no `; expect:` or no `; expect bits:`"]

    n = len(expected.output)
    want = n if expected.ended == "emitted" else n + 1
    run = link(program.code, program.data, expected.contexts, expected.patience, want)
    if run.output != expected.output:
        at = first_difference(run.output, expected.output)
        wrong.append(f"output {run.output} differs from `; expect:` at bit {at}")
    if run.ended != expected.ended:
        wrong.append(f"ended {run.ended}, not {expected.ended}")
    if len(run.tape) != expected.bits:
        wrong.append(f"{len(run.tape)} bits, not {expected.bits}")
    if run.placed != len(program.code) or run.consumed != len(program.data):
        wrong.append(f"only {run.placed} of {len(program.code)} instructions and "
                     f"{run.consumed} of {len(program.data)} data bits reach the tape")
    again = link_tape(run.tape, expected.contexts, expected.patience, n)
    if again != expected.output:
        wrong.append(f"the linked tape emits {again}")

    if name not in sequences:
        wrong.append("no definition in sequences.py")
    else:
        defined = sequences[name](n, expected.contexts)
        if defined != expected.output:
            at = first_difference(defined, expected.output)
            wrong.append(f"definition {defined} differs from `; expect:` at bit {at}")

    if name.startswith("malign/"):
        wrong += check_twin(directory, expected)
    return wrong


def link_tape(tape, contexts, patience, want):
    """The first `want` bits that a raw tape emits."""
    machine = Machine(contexts)
    head = 0

    def next_bit():
        nonlocal head
        head += 1
        return tape[head - 1]

    while len(machine.output) < want and machine.steps_since_emission < patience:
        try:
            machine.step(lambda: decode(next_bit), next_bit)
        except (IndexError, WordOverflow):
            break
    return "".join(map(str, machine.output))


def check_twin(directory, expected):
    """Compare a malign program with its honest twin, run under the malign one's contexts."""
    if expected.twin is None or expected.agrees is None:
        return ["no `; twin:` or no `; agrees:`"]
    raw = read_file(os.path.join(directory, expected.twin))
    honest = parse(raw)
    patience = max(expected.patience, Directives(raw).patience)
    want = len(expected.output)
    run = link(honest.code, honest.data, expected.contexts, patience, want)
    at = first_difference(run.output, expected.output)
    if at != expected.agrees:
        return [f"agrees with {expected.twin} on {at} bits, not {expected.agrees}"]
    return []


def check_invalid(directory, name):
    """What is wrong with one text that must be refused."""
    raw = read_file(os.path.join(directory, name))
    expected = sorted(Directives(raw).errors)
    found = sorted(parse(raw).errors)
    if not expected:
        return ["no `; expect error LINE:COL: message`"]
    if found != expected:
        return [f"errors {found}, not {expected}"]
    return []


# ---------------------------------------------------------------------------------------------
# Commands
# ---------------------------------------------------------------------------------------------

def check_vectors(directory, census_bits):
    """Compare with every recorded run and with the censuses of at most `census_bits` bits."""
    failures = 0
    runs = 0
    for number, text in enumerate(open(os.path.join(directory, "solo-run.jsonl"), encoding="utf-8"), 1):
        line = json.loads(text)
        program = parse(line["code"].encode())
        run = link(program.code, line["data"], line["contexts"], line["patience"], line["want"])
        found = {"tape": run.tape, "output": run.output, "bits_read": len(run.tape),
                 "steps": run.steps, "ended": run.ended}
        if line["steps"] is None:      # not recorded for runs that end for want of data
            del found["steps"]
        runs += 1
        for key, value in found.items():
            if line[key] != value:
                failures += 1
                print(f"solo-run.jsonl:{number}: {key} {value!r}, not {line[key]!r}")

    censuses = 0
    skipped = 0
    for number, text in enumerate(open(os.path.join(directory, "solo-census.jsonl"), encoding="utf-8"), 1):
        line = json.loads(text)
        if line["max_bits"] > census_bits:
            skipped += 1
            continue
        censuses += 1
        found = census_record(line["prefix"], line["max_bits"], line["patience"], line["contexts"])
        if found != line:
            failures += 1
            print(f"solo-census.jsonl:{number}: {found}, not {line}")
    print(f"{runs} runs and {censuses} censuses checked, {skipped} censuses above {census_bits} bits "
          f"left out, {failures} failures")
    return failures == 0 and runs > 0 and censuses > 0


def solo_files(directory, folder):
    """The .solo files in directory/folder and below, as paths relative to `directory`, in order."""
    found = []
    for root, _, files in os.walk(os.path.join(directory, folder)):
        for file in files:
            if file.endswith(".solo"):
                found.append(os.path.relpath(os.path.join(root, file), directory).replace(os.sep, "/"))
    return sorted(found)


def check_programs(directory):
    """Run every program that is a test; definition, `; expect:` and machine must agree."""
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from sequences import SEQUENCES

    failures = 0
    total = 0
    for folder in ("benign", "malign", "invalid"):
        names = solo_files(directory, folder)
        if not names:
            failures += 1
            print(f"{folder}: no .solo file")
        for name in names:
            wrong = check_invalid(directory, name) if folder == "invalid" \
                else check_run(directory, name, SEQUENCES)
            failures += bool(wrong)
            for sentence in wrong:
                print(f"{name}: {sentence}")
        total += len(names)
        print(f"{folder}: {len(names)} files")
    for name in sorted(set(SEQUENCES) - set(solo_files(directory, "."))):
        failures += 1
        print(f"{name}: defined in sequences.py, but there is no such file")
    print(f"{total} files checked, {failures} failures")
    return failures == 0


def bit_string(text):
    if text.strip("01"):
        raise argparse.ArgumentTypeError("a prefix holds only 0 and 1")
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    vectors = commands.add_parser("check-vectors", help="compare with recorded runs and censuses")
    vectors.add_argument("directory")
    vectors.add_argument("--census-bits", type=int, default=16,
                         help="leave out censuses of more bits (default 16)")
    programs = commands.add_parser("check-programs", help="run the programs that are tests")
    programs.add_argument("directory")
    plain = commands.add_parser("census", help="print the census of a prefix as one JSON object")
    plain.add_argument("--prefix", type=bit_string, default="")
    plain.add_argument("--max-bits", type=int, required=True)
    plain.add_argument("--patience", type=int, required=True)
    plain.add_argument("--contexts", default="", help="whole numbers below 2^64, separated by commas")
    options = parser.parse_args()

    if options.command == "check-vectors":
        return 0 if check_vectors(options.directory, options.census_bits) else 1
    if options.command == "check-programs":
        return 0 if check_programs(options.directory) else 1
    contexts = [int(c) for c in options.contexts.split(",") if c.strip()]
    print(json.dumps(census_record(options.prefix, options.max_bits, options.patience, contexts),
                     separators=(",", ":")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
