"""What changed between two organizations: `compare(old, new) -> Changes`; three-way `merge` of the files."""

from .changes import Change, Changes
from .compare import compare
from .patch import apply, inverse

__all__ = ["Change", "Changes", "apply", "compare", "inverse"]
