"""An exercise in code: the task in words, a stub to begin from, a solution, and a check that says how it went.

`python3 -m beltroad store` writes the task, the stub and the check into the notebook's cells that name the exercise;
the teacher's edition has a page with the solutions. The files with exercises stay out of the wheel.
"""

from dataclasses import dataclass

PARTS = ("task", "stub", "check")  # what a student's cell may hold


@dataclass(frozen=True)
class Exercise:
    """`task` is Markdown, the others are code for the notebook in which they stand, after its imports.

    `check` runs after the reader's code and prints one sentence, which begins with "Right." or "Not yet:".
    Raises ValueError, when it is made, where one of the texts is empty.
    """

    id: str
    task: str
    stub: str
    solution: str
    check: str

    def __post_init__(self) -> None:
        for name in (*PARTS, "solution"):
            if not getattr(self, name).strip():
                raise ValueError(f"the exercise {self.id!r} needs a {name}")
            object.__setattr__(self, name, getattr(self, name).strip())
