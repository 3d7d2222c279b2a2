"""Figures as words, and rows as a Markdown table."""


def seconds(value: float) -> str:
    if value < 0.0995:
        return f"{value * 1000:.0f} ms" if value >= 0.00995 else f"{value * 1000:.1f} ms"
    return f"{value:.2f} s" if value < 9.95 else f"{value:.1f} s"


def size(value: float) -> str:
    for unit in ["B", "kB", "MB"]:
        if value < 999.5:
            return f"{value:.0f} {unit}"
        value /= 1000
    return f"{value:.2f} GB"


def count(value: int) -> str:
    return f"{value:,}"


def share(part: float, whole: float) -> str:
    """`part` as a fraction or a multiple of `whole`: 1/8.1, or 2.3."""
    if part <= 0 or whole <= 0:
        return ""
    return f"1/{whole / part:.1f}" if part < whole else f"{part / whole:.1f}"


def percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f} %"


def table(head: list[str], rows: list[list[str]], words: int = 1) -> str:
    """A Markdown table. The first `words` columns are words, the others numbers."""
    rule = ["---"] * words + ["---:"] * (len(head) - words)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [head, rule, *rows]) + "\n"


def microseconds(value: float) -> str:
    return f"{value * 1e6:.0f} µs"
