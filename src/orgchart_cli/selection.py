"""The part of a chart that a reader asked for, as a chart of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from .model import (
    EVERYWHERE,
    Chart,
    Department,
    Placement,
    Position,
    Post,
    Region,
    Tree,
    elsewhere,
    walk_departments,
    walk_regions,
)
from .problems import ENVIRONMENT, Message, OrgchartError, Problem


def select(
    chart: Chart,
    root: str = "",
    depth: int = 0,
    regions: Sequence[str] = (),
    departments: Sequence[str] = (),
    tags: Sequence[str] = (),
    ancestors: bool = False,
) -> Chart:
    """The posts below `root` (a post id, or a position id that has one post), in `regions` and `departments` and with
    one of `tags`.

    A region or department takes those that it encloses with it. `depth` is the number of layers shown, 0 for all.
    Where a manager is left out, its reports hang below their nearest manager that is shown, or become roots;
    with `ancestors` the whole chain of command above every selected post is shown. The order of the file stays.
    Positions and regions without a selected post are left out. Linear in the number of posts.
    Raises OrgchartError for ids that the chart does not have, and for a selection that is empty.
    """
    if not (root or depth or regions or departments or tags):
        return chart
    tree = Tree(chart.posts)
    wanted = _wanted(chart, regions, departments, tags)
    tops = [find_post(tree, root)] if root else tree.roots
    above, kept = _relinked(tree, tops, depth, wanted)
    if ancestors:
        _keep_ancestors(tree, above, kept)
    if not any(kept):
        raise _refused(
            "OC735", Message("nothing is left of the chart by this selection"), Message("leave out one of the options")
        )
    posts = tuple(_hung(tree, i, above[i]) for i, keep in enumerate(kept) if keep)
    return replace(_reduced(chart, posts), elsewhere=elsewhere(chart, posts, _cut_off(tree, tops, above, kept, wanted)))


def _cut_off(
    tree: Tree, tops: list[int], above: list[int], kept: list[bool], wanted: Callable[[Post], bool]
) -> dict[str, int]:
    """How many posts would follow below each post that is kept, but for the depth that was asked for."""
    return Counter(
        tree.posts[above[i]].id for i in tree.preorder(tops) if not kept[i] and above[i] >= 0 and wanted(tree.posts[i])
    )


def find_post(tree: Tree, id: str) -> int:
    """The index of the post that `id` names: a post id, or the id of a position that has one post."""
    id = _normal(id)
    if id in tree.index:
        return tree.index[id]
    of_position = [post.id for post in tree.posts if post.position.id == id]
    if len(of_position) == 1:
        return tree.index[of_position[0]]
    if of_position:
        message = Message("position {id!r} has {posts} posts", id=id, posts=len(of_position))
        raise _refused("OC732", message, Message("name one of them: {ids}", ids=_listing(of_position)))
    raise _unknown("OC731", Message("post"), id, [*tree.index, *(post.position.id for post in tree.posts)])


def _wanted(
    chart: Chart, regions: Sequence[str], departments: Sequence[str], tags: Sequence[str]
) -> Callable[[Post], bool]:
    """Is a post in one of the regions and departments (any, if none is named) and does it bear one of the tags?"""
    inside = _enclosed(Message("region"), "OC733", regions, walk_regions(chart.regions))
    belonging = _enclosed(Message("department"), "OC738", departments, walk_departments(chart.departments))
    named = {_normal(tag) for tag in tags}
    known = {tag for post in chart.posts for tag in post.tags} if named else set()
    for tag in sorted(named - known):
        raise _unknown("OC734", Message("tag"), tag, known)

    def wanted(post: Post) -> bool:
        in_region = not regions or (post.region is not None and post.region.id in inside)
        belongs = not departments or (post.department is not None and post.department.id in belonging)
        return in_region and belongs and (not named or not named.isdisjoint(post.tags))

    return wanted


def _enclosed(
    what: str, code: str, ids: Sequence[str], groups: Iterable[tuple[Region | Department, Region | Department | None]]
) -> set[str]:
    """The ids of the named groups and of all that they enclose; `groups` come outer before inner."""
    inside = {_normal(id) for id in ids}
    every = list(groups)
    for id in sorted(inside - {group.id for group, _ in every}):
        raise _unknown(code, what, id, [group.id for group, _ in every])
    for group, outer in every:
        if outer is not None and outer.id in inside:
            inside.add(group.id)
    return inside


def _relinked(tree: Tree, tops: list[int], depth: int, wanted: Callable[[Post], bool]) -> tuple[list[int], list[bool]]:
    """Every post's nearest kept manager (-1: none) and whether the post is kept, from the tops down."""
    above, layer, kept = [-1] * len(tree.posts), [0] * len(tree.posts), [False] * len(tree.posts)
    for i in tree.preorder(tops):
        parent = tree.parent[i]
        if parent >= 0:  # above a top nothing is kept, and its -1 is right
            above[i] = parent if kept[parent] else above[parent]
        layer[i] = 1 + (layer[above[i]] if above[i] >= 0 else 0)
        kept[i] = wanted(tree.posts[i]) and (not depth or layer[i] <= depth)
    return above, kept


def _keep_ancestors(tree: Tree, above: list[int], kept: list[bool]) -> None:
    """Keep the chain of command above every kept post; with it, each hangs below its own manager again."""
    for i in [i for i, keep in enumerate(kept) if keep]:
        above[i] = tree.parent[i]
        while (i := tree.parent[i]) >= 0 and not kept[i]:
            kept[i] = True
            above[i] = tree.parent[i]


def _hung(tree: Tree, i: int, above: int) -> Post:
    """Post `i` below its nearest kept manager; a new root keeps its manager's id, which says whose report it is."""
    post = tree.posts[i]
    return post if above in (-1, tree.parent[i]) else replace(post, manager=tree.posts[above].id)


def _reduced(chart: Chart, posts: tuple[Post, ...]) -> Chart:
    """The chart with these posts, and with only the positions, placements, regions and dotted lines that they use."""
    ids = {post.id for post in posts}
    regions = _regions_used(chart.regions, {post.region.id for post in posts if post.region is not None})
    now = {region.id: region for region, _ in walk_regions(regions)}
    departments = _departments_used(chart.departments, posts)
    homes = {department.id: department for department, _ in walk_departments(departments)}
    places: dict[str, list[str]] = {}
    for post in posts:
        places.setdefault(post.position.id, []).extend([post.region.id] if post.region is not None else [])
    positions = {p.id: _placed(p, places[p.id]) for p in chart.positions if p.id in places}
    return replace(
        chart,
        regions=regions,
        departments=departments,
        positions=tuple(positions.values()),
        posts=tuple(
            replace(
                post,
                position=positions[post.position.id],
                region=now[post.region.id] if post.region is not None else None,
                department=homes[post.department.id] if post.department is not None else None,
                dotted_to=tuple(line for line in post.dotted_to if line.to in ids),
            )
            for post in posts
        ),
    )


def _placed(position: Position, regions: list[str]) -> Position:
    """The position with its placements in these regions alone."""
    if position.regions is None:
        return position
    if position.regions == EVERYWHERE:
        return replace(position, regions=tuple(Placement(region) for region in regions))
    used = set(regions)
    kept = tuple(p for p in position.regions if isinstance(p, Placement) and p.region in used)
    return replace(position, regions=kept)


def _regions_used(regions: tuple[Region, ...], used: set[str]) -> tuple[Region, ...]:
    """The regions that have one of the posts, and those that enclose them; inner ones first, so nothing recurses."""
    inner: dict[str, list[Region]] = {}
    tops: list[Region] = []
    for region, outer in reversed(list(walk_regions(regions))):
        enclosed = tuple(reversed(inner.pop(region.id, [])))
        if enclosed or region.id in used:
            siblings = tops if outer is None else inner.setdefault(outer.id, [])
            siblings.append(region if enclosed == region.regions else replace(region, regions=enclosed))
    return tuple(reversed(tops))


def _departments_used(departments: tuple[Department, ...], posts: tuple[Post, ...]) -> tuple[Department, ...]:
    """The departments that have one of the posts, and those that enclose them; heads that are left out are gone."""
    used = {post.department.id for post in posts if post.department is not None}
    known = {name for post in posts for name in (post.id, post.position.id)}
    inner: dict[str, list[Department]] = {}
    tops: list[Department] = []
    for department, outer in reversed(list(walk_departments(departments))):
        enclosed = tuple(reversed(inner.pop(department.id, [])))
        if enclosed or department.id in used:
            head = department.head if department.head in known else ""
            siblings = tops if outer is None else inner.setdefault(outer.id, [])
            siblings.append(replace(department, departments=enclosed, head=head))
    return tuple(reversed(tops))


def _normal(id: str) -> str:
    """Ids are compared in NFC, as the loader does."""
    if id.isascii():
        return id
    from unicodedata import normalize

    return normalize("NFC", id)


def _unknown(code: str, kind: str, id: str, known: Iterable[str]) -> OrgchartError:
    from .near_words import Nearest  # only a mistyped id pays for it

    names = sorted(set(known))
    close = Nearest(names[:20_000]).to(id)  # one look-up is to take no longer than reading the chart
    hint = Message("the chart has {ids}", ids=_listing(names)) if names else ""
    if close:
        hint = Message("did you mean `{near}`?", near=close)
    return _refused(code, Message("the chart has no {kind} {id!r}", kind=kind, id=id), hint)


SHOWN = 10  # ids that a message lists


def _listing(ids: Sequence[str]) -> str:
    return ", ".join(ids[:SHOWN]) + (", …" if len(ids) > SHOWN else "")


def _refused(code: str, message: str, hint: str) -> OrgchartError:
    return OrgchartError(Problem(code, message, hint=hint), ENVIRONMENT)
