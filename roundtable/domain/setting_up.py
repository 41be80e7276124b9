"""The steps in which a group is set up."""

from enum import StrEnum


class SetUpStep(StrEnum):
    """Four short steps, in the order in which they are walked; any may be left for later."""

    PURPOSE = "purpose"
    MEMBERS = "members"
    RHYTHM = "rhythm"
    AGENDA = "agenda"

    @property
    def number(self) -> int:
        """Its place, from one."""
        return list(SetUpStep).index(self) + 1

    @property
    def before(self) -> "SetUpStep | None":
        """The step one goes back to."""
        return list(SetUpStep)[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> "SetUpStep | None":
        """The step one goes on to."""
        steps = list(SetUpStep)
        return steps[self.number] if self.number < len(steps) else None
