"""Reading is fast enough to be done again after every save."""

from __future__ import annotations

import time
from pathlib import Path

from bot import knowledge


def entry(number: int) -> str:
    questions = {
        language: "\n".join(f'        - "{text} {number}, {n}: Ergebnis der Tagung?"' for n in range(15))
        for language, text in (("de", "Wie lautet in der Gruppe"), ("en", "What was in the working group"))
    }
    return (
        f"  - id: entry-{number}\n    title:\n      de: Titel {number}\n      en: Title {number}\n"
        f"    summary:\n      de: >-\n        {'Ein Satz mit Wörtern. ' * 8}\n"
        f"      en: |-\n        {'One sentence. ' * 9}\n"
        f"    questions:\n      de:\n{questions['de']}\n      en:\n{questions['en']}\n"
    )


def test_six_thousand_lines_of_questions_are_read_in_less_than_half_a_second(folder: Path) -> None:
    """The measured time is about 0.1 s; the limit leaves room for a busy machine."""
    for file in range(20):
        (folder / f"{file}.yaml").write_text(
            "findings:\n" + "".join(entry(file * 10 + n) for n in range(10)), encoding="utf-8"
        )
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        reading = knowledge.read(folder)
        times.append(time.perf_counter() - begin)

    assert reading.problems == ()
    assert reading.amount.questions == 6006
    assert min(times) < 0.4
