// Lists every program of up to L bits that emits a prefix, by walking the tree of tapes bit by bit.
//
//     solo_walk L T D PREFIX CONTEXTS     (a contexts argument such as 1,2,3, or "")
//
// A second implementation of the machine of Docs/machine.md, for scenario_figures.py: it shares no code and no
// idea with the Swift walks, and proves nothing silent. One line for each set of tapes that act alike through the
// prefix and up to D bits behind it:
//
//     END TAPE CONTINUATION LOOPS WORD  BITS:STEPS:DATA ...
//
// END is e (emitted all), b (asks for more than L bits), p (out of patience) or o (word overflow); LOOPS is 1 where
// a `}` jumped back within the prefix, WORD the largest |word| on the stack within it; BITS:STEPS:DATA are the tape
// bits read, the instructions executed and the bits taken by `read`, at the prefix's end and after each bit behind
// it. The last line is `total` and the number of tapes of L bits that are listed, refuted or given up in all.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AGAIN, NUM, PICK, TIME, RECALL, ADD, INC, HALF, EMIT, READ, SUB, MUL, LESS, PUT, LOOK, OPEN, CLOSE };

typedef struct {
    int64_t stack[16];
    int ip, code_count, mark_count, time, loops;
    long steps, since, data;
    uint64_t word, behind;
    unsigned char marks[64];
} Machine;

static int max_bits, n, horizon, context_count;
static long patience;
static uint64_t contexts[1 << 20];
static unsigned char *prefix;
// What is the same on the whole path to the root: the code, the tape, and what had been spent at each bit.
static struct { int opcode; uint64_t operand; } code[64];
static char tape[65];
static struct { int bits; long steps, data; } spent[66];
static uint64_t total;

static void end(char why, const Machine *m, int bits, int counted) {
    total += 1ull << (max_bits - counted);
    if (m->time < n) return;
    printf("%c %.*s ", why, bits, tape);
    if (bits == 0) printf("-");
    for (int j = 0; j < m->time - n; j++) putchar('0' + (int)(m->behind >> j & 1));
    if (m->time == n) printf("-");
    printf(" %d %llu ", m->loops, (unsigned long long)m->word);
    for (int j = 0; j <= m->time - n; j++) printf(" %d:%ld:%ld", spent[j].bits, spent[j].steps, spent[j].data);
    putchar('\n');
}

static void push(Machine *m, int64_t word) {
    memmove(m->stack + 1, m->stack, 15 * sizeof *m->stack);
    m->stack[0] = word;
    uint64_t size = word < 0 ? -(uint64_t)word : (uint64_t)word;
    if (m->time < n && size > m->word) m->word = size;
}

static int64_t pop(Machine *m) {
    int64_t word = m->stack[0];
    memmove(m->stack, m->stack + 1, 15 * sizeof *m->stack);
    m->stack[15] = 0;
    return word;
}

// Executes the instruction at ip, with `datum` for `read`: -1 for nothing emitted, -2 for an overflow, else the bit.
static int execute(Machine *m, int datum) {
    int opcode = code[m->ip].opcode;
    uint64_t operand = code[m->ip].operand;
    int64_t a, b, r;
    m->ip++, m->steps++, m->since++;
    switch (opcode) {
    case AGAIN: a = pop(m); m->ip = m->marks[m->mark_count - 1]; m->since = 0; return (int)(a & 1);
    case EMIT: m->since = 0; return (int)(pop(m) & 1);
    case NUM: push(m, (int64_t)operand); break;
    case PICK: push(m, operand < 16 ? m->stack[operand] : 0); break;
    case TIME: push(m, m->time); break;
    case RECALL:
        a = pop(m);
        push(m, a < 0 || a >= m->time ? 0 : a < n ? prefix[a] : (int64_t)(m->behind >> (a - n) & 1));
        break;
    case LOOK:
        a = pop(m);
        push(m, a < 0 || a > 63 || m->time >= context_count ? 0 : (int64_t)(contexts[m->time] >> a & 1));
        break;
    case INC: if (__builtin_add_overflow(pop(m), (int64_t)1, &r)) return -2; push(m, r); break;
    case HALF: push(m, pop(m) >> 1); break;
    case ADD: b = pop(m), a = pop(m); if (__builtin_add_overflow(a, b, &r)) return -2; push(m, r); break;
    case SUB: b = pop(m), a = pop(m); if (__builtin_sub_overflow(a, b, &r)) return -2; push(m, r); break;
    case MUL: b = pop(m), a = pop(m); if (__builtin_mul_overflow(a, b, &r)) return -2; push(m, r); break;
    case LESS: b = pop(m), a = pop(m); push(m, a < b); break;
    case PUT: a = pop(m); if (operand < 16) {
            m->stack[operand] = a;
            uint64_t size = a < 0 ? -(uint64_t)a : (uint64_t)a;
            if (m->time < n && size > m->word) m->word = size;
        } break;
    case OPEN: m->marks[m->mark_count++] = (unsigned char)m->ip; break;
    case CLOSE:
        if (pop(m) != 0) {
            m->ip = m->marks[m->mark_count - 1];
            if (m->time < n) m->loops = 1;
        } else if (m->mark_count > 1) m->mark_count--;
        break;
    case READ: m->data++; push(m, datum); break;
    }
    return -1;
}

// One instruction from its first `count` bits: 1 where they are a whole one.
static int decode(const char *bits, int count, int *opcode, uint64_t *operand) {
    static const char *names[] = {"00", "0100", "0101", "0110", "0111", "1000", "1001", "1010", "1011", "11000",
                                  "11001", "11010", "11011", "11100", "11101", "11110", "11111"};
    for (int k = 0; k < 17; k++) {
        int length = (int)strlen(names[k]);
        if (count < length || strncmp(bits, names[k], (size_t)length)) continue;
        *opcode = k, *operand = 0;
        if (k != NUM && k != PICK && k != PUT) return 1;
        int zeros = 0;
        while (length + zeros < count && bits[length + zeros] == '0') zeros++;
        if (length + 2 * zeros + 1 > count) return 0;
        uint64_t value = 0;
        for (int i = 0; i <= zeros; i++) value = 2 * value + (uint64_t)(bits[length + zeros + i] - '0');
        *operand = value - 1;
        return 1;
    }
    return 0;
}

static void follow(const Machine *start, int bits);

// Tries both values of the next bit of an instruction that begins at bit `from` of the tape.
static void fetch(const Machine *m, int from, int bits) {
    if (bits == max_bits) { end('b', m, bits, bits); return; }
    for (char bit = '0'; bit <= '1'; bit++) {
        int opcode;
        uint64_t operand;
        tape[bits] = bit;
        if (!decode(tape + from, bits + 1 - from, &opcode, &operand)) { fetch(m, from, bits + 1); continue; }
        Machine child = *m;
        code[child.code_count].opcode = opcode, code[child.code_count].operand = operand;
        child.code_count++;
        follow(&child, bits + 1);
    }
}

// 0 where the run is over with this bit.
static int emitted(Machine *m, int bit, int bits) {
    if (m->time < n) {
        if (bit != prefix[m->time]) { total += 1ull << (max_bits - bits); return 0; }
    } else {
        m->behind |= (uint64_t)bit << (m->time - n);
    }
    m->time++;
    if (m->time < n) return 1;
    spent[m->time - n].bits = bits, spent[m->time - n].steps = m->steps, spent[m->time - n].data = m->data;
    if (m->time < n + horizon) return 1;
    end('e', m, bits, bits);
    return 0;
}

static void follow(const Machine *start, int bits) {
    Machine m = *start;
    for (;;) {
        if (m.since >= patience) { end('p', &m, bits, bits); return; }
        if (m.ip == m.code_count) { fetch(&m, bits, bits); return; }
        if (code[m.ip].opcode == READ) {
            if (bits == max_bits) { end('b', &m, bits, bits); return; }
            for (int datum = 0; datum < 2; datum++) {
                Machine child = m;
                tape[bits] = (char)('0' + datum);
                execute(&child, datum);
                follow(&child, bits + 1);
            }
            return;
        }
        int bit = execute(&m, 0);
        if (bit == -2) { end('o', &m, bits, bits); return; }
        if (bit >= 0 && !emitted(&m, bit, bits)) return;
    }
}

int main(int count, char **arguments) {
    if (count != 6) { fprintf(stderr, "usage: solo_walk L T D PREFIX CONTEXTS\n"); return 64; }
    max_bits = atoi(arguments[1]), patience = atol(arguments[2]), horizon = atoi(arguments[3]);
    n = (int)strlen(arguments[4]);
    if (max_bits < 1 || max_bits > 40 || horizon < 1 || horizon > 64) return 64;
    prefix = malloc((size_t)n + 1);
    for (int i = 0; i < n; i++) prefix[i] = (unsigned char)(arguments[4][i] - '0');
    for (char *text = arguments[5]; *text; context_count++) {
        contexts[context_count] = strtoull(text, &text, 10);
        if (*text == ',') text++;
    }
    Machine m = {.mark_count = 1};
    follow(&m, 0);
    printf("total %llu\n", (unsigned long long)total);
    return 0;
}
