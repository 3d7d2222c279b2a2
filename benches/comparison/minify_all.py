"""Says how many bytes a minifier would save on the pages of a site, without changing them.

    python minify_all.py SITE       prints the bytes of all pages, and the bytes they would have

Runs in the Python that has the package minify-html. The settings are those of `zola build --minify`.
"""

import sys
from multiprocessing import Pool
from pathlib import Path

import minify_html


def measure(page: Path) -> tuple[int, int]:
    text = page.read_text()
    short = minify_html.minify(text, keep_html_and_head_opening_tags=True, minify_css=True)
    return len(text.encode()), len(short.encode())


def main() -> None:
    pages = sorted(Path(sys.argv[1]).rglob("*.html"))
    with Pool() as pool:
        sizes = pool.map(measure, pages, chunksize=64)
    print(sum(before for before, _ in sizes), sum(after for _, after in sizes))


if __name__ == "__main__":
    main()
