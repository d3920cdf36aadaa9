# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The golden trace of two step currents: `python3 golden.py > golden.csv`.

The first is on throughout, the second from 0.05 s to before 0.1 s. Each drives an integrator, v' = v + h i, that fires above
0.1 and then starts from 0.
"""

H, STEPS = 0.01, 20
AMPLITUDE, FIRST, LAST = [1.5, -0.5], [0, 5], [STEPS, 10]


def main():
    v = [0.0, 0.0]
    print("step,object,state,cell,value")
    for t in range(STEPS):
        for k in range(2):
            v[k] += H * (AMPLITUDE[k] if FIRST[k] <= t < LAST[k] else 0.0)
            if v[k] > 0.1:
                v[k] = 0.0
                print(f"{t},cells,spike,{k},1")
            print(f"{t},source,step,{k},{t + 1.0!r}")
            print(f"{t},cells,v,{k},{v[k]!r}")


main()
