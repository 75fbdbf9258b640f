"""What is refused, and how that is said."""


class Refusal(ValueError):
    """Something that cannot be taken: what it is, where it stands, and how to mend it."""

    def __init__(self, what: str, where: str, mend: str) -> None:
        super().__init__(f"{what} ({where}). {mend}")
        self.what = what
        self.where = where
        self.mend = mend
