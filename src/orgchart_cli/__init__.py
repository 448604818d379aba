"""Organizations as code: one YAML file in; charts, duty handbooks and structural diffs out.

>>> import orgchart_cli
>>> chart = orgchart_cli.loads("orgchart: 1\\nname: Acme\\npositions: {lead: {title: Lead}}")
>>> print(orgchart_cli.render(chart, "text"), end="")
┌──────┐
│ Lead │
└──────┘

What `__all__` names is public and follows semantic versioning; everything else may change with any release.
Importing the package imports nothing else: each name is looked up when it is first used (PEP 562). Nothing here
prints, exits, or changes the working folder; what goes wrong raises `OrgchartError`.
"""

TYPE_CHECKING = False  # as type checkers know it; importing `typing` would cost more than all the rest of this file

__version__ = "0.1.0"

__all__ = [
    "Change",
    "Changes",
    "Chart",
    "Checks",
    "DottedLine",
    "Duty",
    "Faq",
    "Figures",
    "Holder",
    "Merged",
    "Meta",
    "OrgchartError",
    "Output",
    "Place",
    "Placement",
    "Position",
    "Post",
    "Problem",
    "Raci",
    "Region",
    "Relations",
    "RenderOptions",
    "TableImport",
    "Tree",
    "__version__",
    "apply",
    "check",
    "compare",
    "load",
    "loads",
    "merge",
    "render",
    "select",
]

if TYPE_CHECKING:
    from .api import RenderOptions, apply, check, compare, load, loads, merge, render, select
    from .diff.changes import Change, Changes
    from .figures import Figures
    from .merging import Merged
    from .model import (
        Chart,
        Checks,
        DottedLine,
        Duty,
        Faq,
        Holder,
        Meta,
        Output,
        Placement,
        Position,
        Post,
        Raci,
        Region,
        Relations,
        TableImport,
        Tree,
    )
    from .problems import OrgchartError, Place, Problem
else:  # hidden from type checkers, which would take it for a promise that any name is there
    HOMES = (
        "problems",
        "model",
        "figures",
        "api",
        "diff.changes",
        "merging",
    )  # searched in this order, the cheapest first

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        homes = (vars(import_module(f"{__name__}.{home}")) for home in HOMES)
        globals()[name] = value = next(home[name] for home in homes if name in home)
        return value

    def __dir__() -> list[str]:
        return list(__all__)
