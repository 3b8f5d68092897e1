"""Print how well texts are understood: moments and leads, on the corpora beside the checkout."""

from benchmarks import reading_leads, reading_moments
from benchmarks.figures import progress, table


def main() -> None:
    figures = []
    for measured in (reading_leads, reading_moments):
        progress(measured.__name__)
        figures += measured.measure()
    print(table(figures))


if __name__ == "__main__":
    main()
