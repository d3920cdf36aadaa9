# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of three sources: `python3 golden.py > golden.csv`.

32 bits by Philox 4x32-10 under key (seed, stream) at counter (cell, step, draw, sample) stand for the number of k with
bits >= floor(2^32 P(count <= k)), count being Poisson distributed with mean rate h.
"""

import math

H, STEPS = 0.001, 50
SEED, STREAM, DRAW, SAMPLE = 20240917, 5, 0, 0
RATE = [0.0, 180.0, 2500.0]
MASK = 0xFFFFFFFF


def philox(counter, key):
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & MASK, (p0 >> 32) ^ c3 ^ k1, p0 & MASK
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return c0, c1, c2, c3


def count_of(bits, mean):
    count, k = 0, 0
    at_most = probability = math.exp(-mean)
    while probability >= 2.0**-40 or k <= mean:
        if bits < math.floor(2.0**32 * at_most):
            break
        count += 1
        k += 1
        probability *= mean / k
        at_most += probability
    return count


def main():
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for cell, rate in enumerate(RATE):
            bits = philox((cell, t, DRAW, SAMPLE), (SEED, STREAM))[0]
            count = count_of(bits, rate * H)
            if count:
                print(f"{t},source,spike,{cell},{count}")


main()
