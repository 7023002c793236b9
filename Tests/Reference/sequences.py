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
    """x <- (27 x + 1) mod 29 from x = 0; the bit is 1 for even x, except that 0 gives 0."""
    x, bits = 0, []
    for _ in range(n):
        x = (27 * x + 1) % 29
        bits.append(1 if x % 2 == 0 and x != 0 else 0)
    return "".join(map(str, bits))
