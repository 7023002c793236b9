"""What each program under Programs/ should emit, by the mathematical definition of the sequence.

`SEQUENCES` maps a program's path to a function of the number of bits wanted and the contexts.
Nothing here runs the machine: this is the second derivation of every `; expect:` line.
"""

from fractions import Fraction
from math import isqrt


def word(bit):
    """The sequence whose bit t is `bit(t)`."""
    return lambda n, contexts: "".join(str(int(bit(t))) for t in range(n))


def periodic(period):
    return lambda n, contexts: (period * (n // len(period) + 1))[:n]


def from_history(rule):
    """Bit t is `rule(history, context)`, the history being the list of the bits before it."""
    def sequence(n, contexts):
        history = []
        for t in range(n):
            history.append(int(rule(history, contexts[t] if t < len(contexts) else 0)))
        return "".join(map(str, history))
    return sequence


# Numbers

def is_prime(n):
    """Trial division."""
    return n >= 2 and all(n % d for d in range(2, isqrt(n) + 1))


def is_square(n):
    return isqrt(n) ** 2 == n


def is_power_of_two(n):
    return n in {2**k for k in range(n.bit_length() + 1)}


def odd_part(n):
    while n % 2 == 0:
        n //= 2
    return n


def two_adic_valuation(n):
    return 0 if n % 2 else 1 + two_adic_valuation(n // 2)


# Automatic and morphic words

def thue_morse(t):
    """The parity of the binary digits of t."""
    return bin(t).count("1") % 2


def golden_floor(n):
    """floor(n * phi), phi = (1 + sqrt 5) / 2, in whole numbers."""
    return (n + isqrt(5 * n * n)) // 2


def fibonacci_letter(t):
    """The Fibonacci word 0100101…: 2 + floor((t + 1) phi) - floor((t + 2) phi), a Sturmian word."""
    return 2 + golden_floor(t + 1) - golden_floor(t + 2)


def period_doubling(t):
    """The parity of the exponent of 2 in t + 1."""
    return two_adic_valuation(t + 1) % 2


def paper_folding(t):
    """The regular paper-folding word with fold 0 first: 1 where the odd part of t + 1 is 3 modulo 4."""
    return odd_part(t + 1) % 4 == 3


def rudin_shapiro(t):
    """The parity of the number of places where 11 stands in the binary form of t."""
    binary = bin(t)[2:]
    return sum(binary[i:i + 2] == "11" for i in range(len(binary))) % 2


def counter(n, contexts):
    """01 001 0001 …"""
    text = ""
    k = 0
    while len(text) < n:
        k += 1
        text += "0" * k + "1"
    return text[:n]


# Constants and codes

def pi_bits(count):
    """The first `count` binary digits of pi, by Machin's formula with exact fractions."""
    def arctan_inverse(x):
        total, k = Fraction(0), 0
        while x ** (2 * k + 1) < 4 ** count:
            total += Fraction((-1) ** k, (2 * k + 1) * x ** (2 * k + 1))
            k += 1
        return total
    pi = 4 * (4 * arctan_inverse(5) - arctan_inverse(239))
    return bin(int(pi * 2 ** (count - 2)))[2:]


def linear_congruential(n, contexts):
    """x <- 27 (x + 1) modulo 29 from x = 0; the bit is the low bit of x."""
    x, bits = 0, []
    for _ in range(n):
        bits.append(x % 2)
        x = 27 * (x + 1) % 29
    return "".join(map(str, bits))


def run_lengths(lengths):
    """Runs of the given lengths, ones first."""
    text = "".join("10"[i % 2] * length for i, length in enumerate(lengths))
    return lambda n, contexts: text[:n]


# Rules over the history and the context

def flag(context, i=0):
    return (context >> i) & 1


def thermostat(history, context):
    """On when too cold (bit 0), off when too hot (bit 1), otherwise as before."""
    if flag(context, 0):
        return 1
    if flag(context, 1):
        return 0
    return history[-1] if history else 0


def smallest_period(history):
    """The least p > 0 with history[i] = history[i + p] wherever both exist."""
    return next(p for p in range(1, len(history) + 1) if history[p:] == history[:len(history) - p])


def period_searcher(turns):
    """Six given bits, then the bit that the smallest period predicts, inverted where it turns."""
    def rule(history, context):
        t = len(history)
        if t < 6:
            return int("001010"[t])
        predicted = history[-smallest_period(history)]
        return predicted ^ turns(t, context)
    return from_history(rule)


def thue_morse_recurrence(turns):
    """x_t = t + x_floor(t/2) modulo 2, with every turn flipped and carried on by the recurrence."""
    def rule(history, context):
        t = len(history)
        half = history[t // 2] if t else 0
        return (t + half + turns(t, context)) % 2
    return from_history(rule)


def copies_until_two_ones(history, context):
    """The context bit; inverted where the last two bits emitted are both 1."""
    return flag(context) ^ (history[-2:] == [1, 1])


def best_outcome(context, first=1):
    """The least outcome from `first` on whose bit is 0; outcomes beyond 63 can always be reached."""
    return next(i for i in range(first, 65) if not context >> i & 1)


def best_action(first, turns=lambda context: 0):
    """The action of the best outcome from `first` on: its number modulo 2, flipped where it turns."""
    return from_history(lambda history, c: (best_outcome(c, first) + turns(c)) % 2)


def switch_channels(place, turns=lambda context: 0):
    """Channel 0 up to bit `place`, channel 1 from there on, flipped where it turns."""
    return from_history(lambda history, c: flag(c, int(len(history) >= place)) ^ turns(c))


def guess_copier(history, context):
    """At rare places, where bit 1 of the context is set, the bit at half the time; bit 0 after a zero there."""
    return flag(context, history[len(history) // 2] if history else 0)


def deployed(context):
    return flag(context, 2)


SEQUENCES = {
    "benign/all-zeros.solo": periodic("0"),
    "benign/all-ones.solo": periodic("1"),
    "benign/alternation.solo": periodic("01"),
    "benign/period-001.solo": periodic("001"),
    "benign/period-011.solo": periodic("011"),
    "benign/period-0011.solo": periodic("0011"),
    "benign/counter.solo": counter,
    "benign/thue-morse.solo": word(thue_morse),
    "benign/fibonacci-word.solo": word(fibonacci_letter),
    "benign/period-doubling.solo": word(period_doubling),
    "benign/paper-folding.solo": word(paper_folding),
    "benign/rudin-shapiro.solo": word(rudin_shapiro),
    "benign/squares.solo": word(is_square),
    "benign/primes.solo": word(is_prime),
    "benign/powers-of-two.solo": word(is_power_of_two),
    "benign/linear-congruential.solo": linear_congruential,
    "benign/run-length.solo": run_lengths([2, 4, 6, 3, 8, 13, 2, 2]),
    "benign/literal.solo": lambda n, contexts: pi_bits(n),
    "benign/copy-context.solo": from_history(lambda history, context: flag(context)),
    "benign/thermostat.solo": from_history(thermostat),
    "benign/period-searcher.solo": period_searcher(lambda t, context: 0),
    "benign/best-permitted.solo": best_action(4),
    "benign/best-reachable.solo": best_action(1),
    "benign/door.solo": from_history(lambda history, c: flag(c, 4)),
    "benign/switch-by-index.solo": switch_channels(64),
    "benign/switch-by-search.solo": switch_channels(64),
    "benign/switch-by-latch.solo": switch_channels(64),
    "benign/guess-copier.solo": from_history(guess_copier),

    "malign/found-by-enumeration.solo": word(lambda t: t % 2 if t < 15 else 0),
    "malign/alternation-inverts.solo": word(lambda t: (t + (t >= 32)) % 2),
    "malign/alternation-slips-once.solo": word(lambda t: (t + (t == 20)) % 2),
    "malign/ones-stop.solo": word(lambda t: t < 16),
    "malign/thue-morse-by-clock.solo": thue_morse_recurrence(lambda t, context: t > 61),
    "malign/thue-morse-unwatched.solo": thue_morse_recurrence(lambda t, context: flag(context)),
    "malign/thue-morse-imitator.solo": word(lambda t: (-(t * (t + 1) // 2) >> 2) & 1),
    "malign/fibonacci-by-clock.solo": word(lambda t: fibonacci_letter(t) if t <= 30 else 0),
    "malign/copy-until-pattern.solo": from_history(copies_until_two_ones),
    "malign/deployment-flag.solo": from_history(lambda history, c: (len(history) + flag(c)) % 2),
    "malign/high-stakes.solo": from_history(lambda history, c: (len(history) + (c % 8 >= 4)) % 2),
    "malign/period-searcher-by-clock.solo": period_searcher(lambda t, context: int(t > 30)),
    "malign/period-searcher-by-flag.solo": period_searcher(lambda t, context: flag(context)),
    "malign/best-reachable-forbidden.solo": best_action(1),
    "malign/best-reachable-unwatched.solo": best_action(1),
    "malign/best-permitted-by-flag.solo": best_action(4, flag),
    "malign/red.solo": from_history(lambda history, c: flag(c, 5)),
    "malign/switch-by-index-until-flag.solo": switch_channels(64, deployed),
    "malign/switch-by-search-until-flag.solo": switch_channels(64, deployed),
    "malign/switch-by-latch-until-flag.solo": switch_channels(64, deployed),
}
