// How few nodes a walk over all programs of Solo could have, if it knew beforehand which of them go on alike.
//
//     cc -O2 -o merging_bound merging_bound.c && ./merging_bound PREFIX T L [L ...]
//
// A node is a place where a run asks for the tape, with m bits left of L. It needs no visit of its own where another node
// with as many bits left, or more, leads to the same, whatever m bits are read there: to the same fates, and before
// that, at each emission and each demand, to the same words on top of the stack. The more words have to agree, the more
// nodes remain. No walk from the left that tells configurations apart by k words can visit fewer than those for k, whatever it merges.
//
// For each L: the mass of the programs that emit the prefix and one bit more, in units of 2^-L, which is what a census has as
// `next`; the nodes; and those that remain, by the number of words that have to agree. Nodes are compared by 64-bit hashes: for
// a million of them the odds that any two collide are one in 30 million.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AGAIN, NUM, PICK, TIME, RECALL, ADD, INC, HALF, EMIT, READ, SUB, MUL, LESS, PUT, LOOK, OPEN, CLOSE };
static const int code_bits[] = {2, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5};
enum { NEXT, REFUTED, OUT_OF_BITS, OUT_OF_PATIENCE, WORD_OVERFLOW };
enum { VIEWS = 4, LIMIT = 40 };
static const int words_seen[VIEWS] = {16, 4, 1, 0};

typedef struct {
    int64_t stack[16];
    uint64_t marks;
    int ip, time;
    long since;
} Machine;

// What is seen from a place on, in each view, with 0, 1, ... `left` bits of tape.
typedef struct { int left; uint64_t of[VIEWS][LIMIT + 1]; } Sight;

static const char *prefix;
static int n;
static long patience;
static struct { int opcode; uint64_t operand; } code[64];
static int code_count;
static uint64_t next_units, nodes;

static uint64_t mix(uint64_t a, uint64_t b) {
    a ^= b + 0x9e3779b97f4a7c15u + (a << 6) + (a >> 2);
    a = (a ^ a >> 32) * 0xff51afd7ed558ccdu;
    a = (a ^ a >> 29) * 0xc4ceb9fe1a85ec53u;
    return a ^ a >> 32;
}

// A set of hashes, open addressing; 0 is an empty place.
typedef struct { uint64_t *places; uint64_t size, count; } Set;
// What is seen of a node with all the bits it has left, and with fewer.
static Set whole[VIEWS], part[VIEWS];

static uint64_t *place(const Set *set, uint64_t hash) {
    uint64_t i = hash & (set->size - 1);
    while (set->places[i] && set->places[i] != hash) i = (i + 1) & (set->size - 1);
    return set->places + i;
}

static void insert(Set *set, uint64_t hash) {
    if (2 * set->count >= set->size) {
        uint64_t size = set->size ? 2 * set->size : 1024;
        Set larger = {calloc(size, sizeof hash), size, set->count};
        if (!larger.places) { fprintf(stderr, "merging_bound: no memory left\n"); exit(1); }
        for (uint64_t i = 0; i < set->size; i++)
            if (set->places[i]) *place(&larger, set->places[i]) = set->places[i];
        free(set->places);
        *set = larger;
    }
    uint64_t *found = place(set, hash + !hash);
    set->count += !*found;
    *found = hash + !hash;
}

// The nodes that remain: those that no node with more bits left has as a part.
static uint64_t remaining(const Set *whole, const Set *part) {
    uint64_t count = 0;
    for (uint64_t i = 0; i < whole->size; i++)
        count += whole->places[i] && !(part->size && *place(part, whole->places[i]));
    return count;
}

static uint64_t mix_words(uint64_t hash, const Machine *m, int count) {
    for (int k = 0; k < count; k++) hash = mix(hash, (uint64_t)m->stack[k]);
    return hash;
}

static void push(Machine *m, int64_t word) {
    memmove(m->stack + 1, m->stack, 15 * sizeof *m->stack);
    m->stack[0] = word;
}

static int64_t pop(Machine *m) {
    int64_t word = m->stack[0];
    memmove(m->stack, m->stack + 1, 15 * sizeof *m->stack);
    m->stack[15] = 0;
    return word;
}

// Runs until the tape is asked for: -1, or the fate.
static int run(Machine *m, uint64_t seen[VIEWS]) {
    for (;;) {
        if (m->since >= patience) return OUT_OF_PATIENCE;
        if (m->ip == code_count || code[m->ip].opcode == READ) return -1;
        int opcode = code[m->ip].opcode, overflows = 0;
        uint64_t operand = code[m->ip].operand;
        int64_t a, b;
        m->ip++, m->since++;
        switch (opcode) {
        case AGAIN: case EMIT:
            a = pop(m) & 1;
            if (opcode == AGAIN) m->ip = 63 - __builtin_clzll(m->marks);
            if (m->time == n) return NEXT + 8 * (int)a;
            if (a != prefix[m->time] - '0') return REFUTED;
            m->time++, m->since = 0;
            for (int view = 0; view < VIEWS; view++) seen[view] = mix_words(seen[view], m, words_seen[view]);
            break;
        case NUM: push(m, (int64_t)operand); break;
        case PICK: push(m, operand < 16 ? m->stack[operand] : 0); break;
        case PUT: a = pop(m); if (operand < 16) m->stack[operand] = a; break;
        case TIME: push(m, m->time); break;
        case RECALL: a = pop(m); push(m, a >= 0 && a < m->time ? prefix[a] - '0' : 0); break;
        case LOOK: pop(m), push(m, 0); break;
        case INC: overflows = __builtin_add_overflow(pop(m), (int64_t)1, &a), push(m, a); break;
        case HALF: push(m, pop(m) >> 1); break;
        case ADD: b = pop(m), overflows = __builtin_add_overflow(pop(m), b, &a), push(m, a); break;
        case SUB: b = pop(m), overflows = __builtin_sub_overflow(pop(m), b, &a), push(m, a); break;
        case MUL: b = pop(m), overflows = __builtin_mul_overflow(pop(m), b, &a), push(m, a); break;
        case LESS: b = pop(m), a = pop(m), push(m, a < b); break;
        case OPEN: m->marks |= 1ull << m->ip; break;
        case CLOSE: {
            int mark = 63 - __builtin_clzll(m->marks);
            if (pop(m) != 0) m->ip = mark;
            else if (mark > 0) m->marks ^= 1ull << mark;
        }
        }
        if (overflows) return WORD_OVERFLOW;
    }
}

// Adds to what is seen from a node on what its `choice` leads to, which costs `bits`.
static void add(Sight *node, int choice, int bits, const Sight *child) {
    for (int view = 0; view < VIEWS; view++)
        for (int left = bits; left <= node->left; left++)
            node->of[view][left] = mix(node->of[view][left], mix((uint64_t)choice, child->of[view][left - bits]));
}

// What is seen from `start` on by whoever has up to `left` bits of tape.
static void follow(const Machine *start, int left, Sight *sight) {
    Machine m = *start;
    uint64_t seen[VIEWS] = {1, 1, 1, 1};
    int fate = run(&m, seen);
    sight->left = left;
    if (fate >= 0) {
        if (fate % 8 == NEXT) next_units += 1ull << left;
        for (int view = 0; view < VIEWS; view++)
            for (int k = 0; k <= left; k++) sight->of[view][k] = mix(seen[view], (uint64_t)fate << 32 | (uint64_t)m.time);
        return;
    }
    int reads = m.ip < code_count;
    Sight child;
    for (int view = 0; view < VIEWS; view++) {
        uint64_t here = mix_words((uint64_t)OUT_OF_BITS << 40 | (uint64_t)reads << 32 | (uint64_t)m.time, &m, words_seen[view]);
        for (int k = 0; k <= left; k++) sight->of[view][k] = mix(here, (uint64_t)k);
    }
    if (reads) {
        m.ip++, m.since++;
        push(&m, 0);
        for (int bit = 0; bit < 2 && left > 0; bit++) {
            m.stack[0] = bit;
            follow(&m, left - 1, &child);
            add(sight, bit, 1, &child);
        }
    } else {
        for (int opcode = AGAIN; opcode <= CLOSE; opcode++) {
            int has_operand = opcode == NUM || opcode == PICK || opcode == PUT;
            for (uint64_t operand = 0;; operand++) {
                int bits = code_bits[opcode] + (has_operand ? 2 * (63 - __builtin_clzll(operand + 1)) + 1 : 0);
                if (bits > left) break;
                code[code_count].opcode = opcode, code[code_count].operand = operand;
                code_count++;
                follow(&m, left - bits, &child);
                code_count--;
                add(sight, opcode << 20 | (int)operand, bits, &child);
                if (!has_operand) break;
            }
        }
    }
    if (left >= (reads ? 1 : 2)) {
        nodes++;
        for (int view = 0; view < VIEWS; view++) {
            insert(&whole[view], sight->of[view][left]);
            for (int k = reads ? 1 : 2; k < left; k++) insert(&part[view], sight->of[view][k]);
        }
    }
    // Whoever comes by sees the emissions before the demand as well.
    for (int view = 0; view < VIEWS; view++)
        for (int k = 0; k <= left; k++) sight->of[view][k] = mix(seen[view], sight->of[view][k]);
}

int main(int count, char **arguments) {
    if (count < 4) { fprintf(stderr, "usage: merging_bound PREFIX T L [L ...]\n"); return 64; }
    prefix = arguments[1], n = (int)strlen(prefix), patience = atol(arguments[2]);
    uint64_t before[VIEWS] = {0};
    printf(" L      next    nodes");
    for (int view = 0; view < VIEWS; view++) printf(" %2d words growth", words_seen[view]);
    putchar('\n');
    for (int i = 3; i < count; i++) {
        int max_bits = atoi(arguments[i]);
        if (max_bits < 2 || max_bits > LIMIT) { fprintf(stderr, "merging_bound: L is 2 to %d\n", LIMIT); return 64; }
        next_units = nodes = 0;
        for (int view = 0; view < VIEWS; view++) {
            free(whole[view].places), free(part[view].places);
            whole[view] = part[view] = (Set){0};
        }
        Machine m = {.marks = 1};
        Sight all;
        follow(&m, max_bits, &all);
        printf("%2d %9llu %8llu", max_bits, (unsigned long long)next_units, (unsigned long long)nodes);
        for (int view = 0; view < VIEWS; view++) {
            uint64_t here = remaining(&whole[view], &part[view]);
            printf(" %8llu", (unsigned long long)here);
            if (before[view]) printf(" %6.2f", (double)here / (double)before[view]);
            else if (view + 1 < VIEWS) printf("%7s", "");
            before[view] = here;
        }
        putchar('\n');
        fflush(stdout);
    }
    return 0;
}
