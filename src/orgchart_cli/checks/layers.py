"""Checks of layers (管理层级): the chain of command from the top down."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import LINE, Checks
from ..problems import Message, positions
from .check import Finding, Organization, check
from .spans import leads_one

LAYER_LIMIT = Checks().max_layers
SHOWN = 6  # posts of a chain that a message lists

_HEAD = "  director: {title: 总监}\n"
_CHAIN = "".join(f"  p{i}: {{title: 主管, reports_to: p{i - 1}, headcount: 2}}\n" for i in range(2, LAYER_LIMIT + 2))
_ONE_BY_ONE = "".join(f"  p{i}: {{title: 主管, reports_to: p{i - 1}}}\n" for i in range(2, 5))


@check(
    "OC402",
    "many layers",
    "The chain of command has more than 10 layers. `max_layers` under `checks:` sets another limit.",
    wrong=positions("  p1: {title: 主管}\n" + _CHAIN),
    right=positions("  p1: {title: 主管}\n  p2: {title: 主管, reports_to: p1}\n"),
)
def deep_chains(organization: Organization) -> Iterator[Finding]:
    """More layers (管理层级) than orders and reports survive."""
    levels, most = organization.tree.levels(), organization.limits.max_layers
    deepest = max(range(len(levels)), key=levels.__getitem__, default=-1)
    if deepest >= 0 and levels[deepest] >= most:
        post = organization.chart.posts[deepest]
        message = Message(
            "`{post}` is on layer {layer:,}; the chart has more than {most} layers",
            post=post.id,
            layer=levels[deepest] + 1,
            most=most,
        )
        yield Finding("chart", message, post.place, Message("see whether a layer can go"))


@check(
    "OC442",
    "a chain of one-to-one management",
    "Three managers in a row lead one person each: nothing but layers. `max_one_to_one` under `checks:` says how many "
    "in a row are fine.",
    wrong=positions("  p1: {title: 主管}\n" + _ONE_BY_ONE),
    right=positions("  p1: {title: 主管}\n  p2: {title: 主管, reports_to: p1}\n  p3: {title: 主管, reports_to: p2}\n"),
)
def one_to_one_chains(organization: Organization) -> Iterator[Finding]:
    """More managers in a row who lead one person each than may be, told once where the chain begins."""
    tree, most = organization.tree, organization.limits.max_one_to_one
    ones = [leads_one(organization, i) for i in range(len(tree.posts))]
    for i, post in enumerate(tree.posts):
        if ones[i] and not (tree.parent[i] >= 0 and ones[tree.parent[i]]):
            chain = _chain(organization, ones, i)
            managers = len(chain) - 1
            if managers > most:
                message = Message(
                    "{managers:,} managers in a row lead one person each: {way}", managers=managers, way=_way(chain)
                )
                yield Finding(post.id, message, post.place, Message("see whether a layer can go"))


def _chain(organization: Organization, ones: list[bool], i: int) -> list[str]:
    """The ids from a manager down to the first who does not lead one alone."""
    tree, chain = organization.tree, [organization.tree.posts[i].id]
    while ones[i]:
        i = next(j for j in tree.children[i] if tree.posts[j].position.kind == LINE)
        chain.append(tree.posts[i].id)
    return chain


def _way(ids: list[str]) -> str:
    return " → ".join(ids if len(ids) <= SHOWN else [*ids[: SHOWN - 1], "…", ids[-1]])


@check(
    "OC408",
    "a second root beside one tree",
    "All posts hang together in one tree, but this one reports to nobody and nobody to it: mostly `reports_to` was "
    "forgotten.",
    wrong=positions(_HEAD + "  clerk: {title: 文员, reports_to: director}\n  guard: {title: 保安}\n"),
    right=positions(
        _HEAD + "  clerk: {title: 文员, reports_to: director}\n  guard: {title: 保安, reports_to: director}\n"
    ),
)
def lonely_roots(organization: Organization) -> Iterator[Finding]:
    """A post that reports to nobody and that nobody reports to, where all others are one tree of another position."""
    tree = organization.tree
    roots = [tree.posts[i] for i in tree.roots]
    tops = [post for post in roots if tree.children[tree.index[post.id]]]
    noted = set()
    for post in roots if len(tops) == 1 else ():
        if post.position.id != tops[0].position.id and post.position.id not in noted:
            noted.add(post.position.id)
            message = Message("`{post}` reports to nobody, beside the tree of `{top}`", post=post.id, top=tops[0].id)
            yield Finding(post.id, message, post.place, Message("add `{key}: …`", key=organization.word("reports_to")))
