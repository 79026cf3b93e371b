"""The only exceptions that are shown to the user as sentences.

Each says three things, in this order: what happened, why, and what to do. Anything else that is raised is our own
fault and ends in the crash dialog.
"""


class UserFacingError(Exception):
    """Three Japanese sentences for the coordinator; `why` may be empty when `what` already says it."""

    def __init__(self, what: str, why: str = "", advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.advice = advice

    def __reduce__(self) -> tuple[type["UserFacingError"], tuple[str, str, str]]:
        """Errors travel home from child processes with all three sentences."""
        return type(self), (self.what, self.why, self.advice)

    def __str__(self) -> str:
        return "\n".join(part for part in (self.what, self.why, self.advice) if part)


class RuleBroken(UserFacingError):
    """An office rule forbids what was asked."""


class StaleFacts(UserFacingError):
    """Somebody or something changed the facts since they were read."""


class NotThere(UserFacingError):
    """A file, a record or a feature that was asked for does not exist."""


class BadInput(UserFacingError):
    """A file from outside, or an argument, that cannot be used as it is."""


class FileInUse(UserFacingError):
    """Another program, or a second start of this one, holds the file."""


class FileDamaged(UserFacingError):
    """A data file or backup that was ours and is broken."""


class FileTooNew(UserFacingError):
    """A data file written by a later release."""


class NotOurFile(UserFacingError):
    """A file of another kind where a data file was expected."""


class WrongPassword(UserFacingError):
    """No key slot opens with this password or recovery code."""


class PlaceRefused(UserFacingError):
    """A read-only folder, a remote drive or another place where a data file must not lie."""


class DiskFull(UserFacingError):
    """No room to write; nothing was changed."""


class GlyphsMissing(UserFacingError):
    """No bundled font can draw these letters."""


class DoesNotFit(UserFacingError):
    """A text too long for its place on a paper, even at the smallest size that can be read."""


class NotPermitted(UserFacingError):
    """The person at the keyboard may not do this."""
