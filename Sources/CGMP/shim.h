// The part of GMP (https://gmplib.org/manual) that the package uses, under one prefix.
//
// GMP's public names are macros, which Swift does not import. Each function below wraps exactly one of
// them: solo_q_* for rationals (mpq), solo_z_* for integers (mpz). No arithmetic happens here.

#ifndef SOLO_GMP_SHIM_H
#define SOLO_GMP_SHIM_H

#include <stddef.h>
#include <gmp.h>

#pragma clang assume_nonnull begin

// Rationals

static inline void solo_q_init(__mpq_struct *q) { mpq_init(q); }
static inline void solo_q_clear(__mpq_struct *q) { mpq_clear(q); }
static inline void solo_q_canonicalize(__mpq_struct *q) { mpq_canonicalize(q); }

static inline const __mpz_struct *solo_q_num(const __mpq_struct *q) { return mpq_numref(q); }
static inline const __mpz_struct *solo_q_den(const __mpq_struct *q) { return mpq_denref(q); }
static inline __mpz_struct *solo_q_num_mutable(__mpq_struct *q) { return mpq_numref(q); }
static inline __mpz_struct *solo_q_den_mutable(__mpq_struct *q) { return mpq_denref(q); }

static inline void solo_q_add(__mpq_struct *r, const __mpq_struct *a, const __mpq_struct *b) {
    mpq_add(r, a, b);
}
static inline void solo_q_sub(__mpq_struct *r, const __mpq_struct *a, const __mpq_struct *b) {
    mpq_sub(r, a, b);
}
static inline void solo_q_mul(__mpq_struct *r, const __mpq_struct *a, const __mpq_struct *b) {
    mpq_mul(r, a, b);
}
static inline void solo_q_div(__mpq_struct *r, const __mpq_struct *a, const __mpq_struct *b) {
    mpq_div(r, a, b);
}
static inline void solo_q_neg(__mpq_struct *r, const __mpq_struct *a) { mpq_neg(r, a); }
static inline void solo_q_inv(__mpq_struct *r, const __mpq_struct *a) { mpq_inv(r, a); }
static inline void solo_q_mul_2exp(__mpq_struct *r, const __mpq_struct *a, unsigned long bits) {
    mpq_mul_2exp(r, a, bits);
}
static inline void solo_q_div_2exp(__mpq_struct *r, const __mpq_struct *a, unsigned long bits) {
    mpq_div_2exp(r, a, bits);
}

static inline int solo_q_sgn(const __mpq_struct *q) { return mpq_sgn(q); }
static inline int solo_q_cmp(const __mpq_struct *a, const __mpq_struct *b) { return mpq_cmp(a, b); }
static inline int solo_q_equal(const __mpq_struct *a, const __mpq_struct *b) { return mpq_equal(a, b); }

// Integers

static inline void solo_z_init(__mpz_struct *z) { mpz_init(z); }
static inline void solo_z_clear(__mpz_struct *z) { mpz_clear(z); }
static inline void solo_z_set(__mpz_struct *r, const __mpz_struct *a) { mpz_set(r, a); }
static inline void solo_z_set_si(__mpz_struct *r, long value) { mpz_set_si(r, value); }
static inline void solo_z_import(
    __mpz_struct *r, size_t count, int order, size_t size, int endian, size_t nails, const void *words) {
    mpz_import(r, count, order, size, endian, nails, words);
}
static inline int solo_z_set_str(__mpz_struct *r, const char *text, int base) {
    return mpz_set_str(r, text, base);
}
static inline char *solo_z_get_str(char *text, int base, const __mpz_struct *z) {
    return mpz_get_str(text, base, z);
}

static inline void solo_z_neg(__mpz_struct *r, const __mpz_struct *a) { mpz_neg(r, a); }
static inline void solo_z_add_ui(__mpz_struct *r, const __mpz_struct *a, unsigned long b) {
    mpz_add_ui(r, a, b);
}
static inline void solo_z_mul(__mpz_struct *r, const __mpz_struct *a, const __mpz_struct *b) {
    mpz_mul(r, a, b);
}
static inline void solo_z_mul_2exp(__mpz_struct *r, const __mpz_struct *a, unsigned long bits) {
    mpz_mul_2exp(r, a, bits);
}
static inline void solo_z_pow_ui(__mpz_struct *r, const __mpz_struct *base, unsigned long exponent) {
    mpz_pow_ui(r, base, exponent);
}
static inline void solo_z_ui_pow_ui(__mpz_struct *r, unsigned long base, unsigned long exponent) {
    mpz_ui_pow_ui(r, base, exponent);
}
static inline void solo_z_tdiv_qr(
    __mpz_struct *quotient, __mpz_struct *remainder, const __mpz_struct *a, const __mpz_struct *b) {
    mpz_tdiv_qr(quotient, remainder, a, b);
}
static inline void solo_z_fdiv_q(__mpz_struct *r, const __mpz_struct *a, const __mpz_struct *b) {
    mpz_fdiv_q(r, a, b);
}

static inline int solo_z_fits_si(const __mpz_struct *z) { return mpz_fits_slong_p(z); }
static inline long solo_z_get_si(const __mpz_struct *z) { return mpz_get_si(z); }
static inline int solo_z_sgn(const __mpz_struct *z) { return mpz_sgn(z); }
static inline int solo_z_odd(const __mpz_struct *z) { return mpz_odd_p(z); }
static inline int solo_z_cmp(const __mpz_struct *a, const __mpz_struct *b) { return mpz_cmp(a, b); }
static inline int solo_z_cmp_ui(const __mpz_struct *a, unsigned long b) { return mpz_cmp_ui(a, b); }
static inline size_t solo_z_sizeinbase(const __mpz_struct *z, int base) { return mpz_sizeinbase(z, base); }
static inline size_t solo_z_size(const __mpz_struct *z) { return mpz_size(z); }
static inline const mp_limb_t *solo_z_limbs_read(const __mpz_struct *z) { return mpz_limbs_read(z); }

#pragma clang assume_nonnull end

#endif
