# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Set-points and flights as a drawing in SVG."""

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 760, 260, 44, 12, 36
LINES = ((0, "#999999", "set-point"), (3, "#d08000", "PID"), (2, "#0060b0", "spiking network"))
EVERY = 20  # steps for each point of a line
LOW, HIGH = 0.5, 2.5  # metres


def place(seconds, metres, duration):
    x = LEFT + (WIDTH - LEFT - 10) * seconds / duration
    return x, TOP + (HEIGHT - TOP - BOTTOM) * (HIGH - metres) / (HIGH - LOW)


def draw(steps, dt=0.01):
    duration = len(steps) * dt
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
             'font-family="sans-serif" font-size="11">',
             f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>']  # fmt: skip
    for metres in (0.5, 1.0, 1.5, 2.0, 2.5):
        (x, y), (end, _) = place(0, metres, duration), place(duration, metres, duration)
        parts.append(f'<path d="M{x:.0f} {y:.1f}H{end:.0f}" stroke="#e4e4e4"/>')
        parts.append(f'<text x="{x - 6:.0f}" y="{y + 4:.1f}" text-anchor="end">{metres}</text>')
    for seconds in range(0, int(duration) + 1, 40):
        x, y = place(seconds, LOW, duration)
        parts.append(f'<text x="{x:.0f}" y="{y + 15:.1f}" text-anchor="middle">{seconds} s</text>')
    for i, (column, colour, name) in enumerate(LINES):
        points = [place(k * dt, steps[k][column], duration) for k in range(0, len(steps), EVERY)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.3"/>')
        parts.append(f'<text x="{LEFT + 130 * i}" y="{HEIGHT - 4}" fill="{colour}">{name} (m)</text>')
    return "\n".join([*parts, "</svg>", ""])
