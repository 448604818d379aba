"""Laws of the layout, for any tree and any boxes: they hold in cells and px alike."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume, given, note, settings
from hypothesis import strategies as st

from orgchart_cli.layout import Box, Drawing, Segment, Spacing
from orgchart_cli.layout.arrangements import split_evenly
from orgchart_cli.layout.plan import Plan, largest_on, lowest_within, scale_on
from orgchart_cli.model import ASSISTANT, LINE, Position, Post, Tree

CELLS = Spacing(sibling=3, level=2, bus=1, stack=1, trunk=1, indent=3, beside=3, tree=2)
PIXELS = Spacing(sibling=16, level=28, bus=12, stack=10, trunk=8, indent=20, beside=14, tree=40, after=8)


def tree_of(parents: list[int], kinds: list[str] | None = None, layouts: list[str] | None = None) -> Tree:
    """A tree from each post's manager (-1: a root)."""
    posts = []
    for i, parent in enumerate(parents):
        kind = kinds[i] if kinds else LINE
        position = Position(f"p{i}", f"P{i}", kind=kind, layout=layouts[i] if layouts else "")
        posts.append(Post(f"p{i}", position, None, f"P{i}", f"P{i}", manager=f"p{parent}" if parent >= 0 else ""))
    return Tree(tuple(posts))


@st.composite
def cases(draw, max_posts: int = 28):
    """A tree, box sizes and spacing."""
    count = draw(st.integers(1, max_posts))
    parents = [draw(st.integers(-1 if draw(st.integers(0, 9)) == 0 else 0, i - 1)) if i else -1 for i in range(count)]
    kinds = [draw(st.sampled_from((LINE, LINE, LINE, ASSISTANT))) for _ in range(count)]
    layouts = [draw(st.sampled_from(("", "", "", "wide", "hanging"))) for _ in range(count)]
    spacing = draw(st.sampled_from((CELLS, PIXELS)))
    unit = 1 if spacing is CELLS else 9
    sizes = [(draw(st.integers(4, 14)) * unit, draw(st.integers(2, 5)) * unit) for _ in range(count)]
    note(f"{parents=} {kinds=} {layouts=}")
    return tree_of(parents, kinds, layouts), sizes, spacing


def overlap(a: Box, b: Box) -> bool:
    return a.x <= b.x + b.width and b.x <= a.x + a.width and a.y <= b.y + b.height and b.y <= a.y + a.height


def crosses(segment: Segment, box: Box) -> bool:
    """Whether a segment enters a box: it may end on its edge but have nothing inside, nor run along it."""
    x1, y1, x2, y2 = segment
    if y1 == y2 and box.y <= y1 <= box.y + box.height:
        return max(x1, box.x) < min(x2, box.x + box.width)
    if x1 == x2 and box.x <= x1 <= box.x + box.width:
        return max(y1, box.y) < min(y2, box.y + box.height)
    return False


def touch(a: Segment, b: Segment) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def check(tree: Tree, sizes: list[tuple[int, int]], drawing: Drawing, shape: tuple[int, int], swap: bool) -> None:
    boxes = drawing.boxes
    assert (drawing.width, drawing.height) == shape
    assert [box.post for box in boxes] == list(range(len(sizes)))
    for box, (width, height) in zip(boxes, sizes, strict=True):
        assert (box.width, box.height) == (width, height) or (box.width >= width and not swap) or box.height >= height
        assert box.x >= 0 and box.y >= 0 and box.x + box.width <= shape[0] and box.y + box.height <= shape[1]
    for i, a in enumerate(boxes):
        assert not any(overlap(a, b) for b in boxes[:i])
    check_connectors(tree, drawing)
    check_order(tree, drawing, swap)


def check_connectors(tree: Tree, drawing: Drawing) -> None:
    assert sorted(c.manager for c in drawing.connectors) == [i for i, below in enumerate(tree.children) if below]
    for connector in drawing.connectors:
        assert not any(crosses(s, box) for s in connector.segments for box in drawing.boxes)
        for box in drawing.boxes:
            ends = joins(connector.segments, box)
            assert ends == (box.post == connector.manager or tree.parent[box.post] == connector.manager)
    for i, a in enumerate(drawing.connectors):
        for b in drawing.connectors[:i]:
            assert not any(touch(s, t) for s in a.segments for t in b.segments)


def joins(segments: tuple[Segment, ...], box: Box) -> bool:
    """Whether one of the segments ends on the box's edge, away from its corners."""
    xs, ys = (box.x, box.x + box.width), (box.y, box.y + box.height)
    ends = [end for s in segments for end in (s[:2], s[2:])]
    beside = any(x in xs and ys[0] < y < ys[1] for x, y in ends)
    return beside or any(y in ys and xs[0] < x < xs[1] for x, y in ends)


def check_order(tree: Tree, drawing: Drawing, swap: bool) -> None:
    """Line reports read in the file's order: the next one stands to the right or below."""
    for children in tree.children:
        line = [c for c in children if tree.posts[c].position.kind == LINE]
        for a, b in pairwise(drawing.boxes[c] for c in line):
            assert b.x > a.x + a.width or b.y > a.y + a.height


@settings(max_examples=80)
@given(cases(), st.sampled_from(("down", "right")), st.data())
def test_nothing_overlaps_or_crosses_and_order_is_kept(case, direction, data):
    tree, sizes, spacing = case
    plan = Plan(tree, sizes, spacing, direction=direction)
    number = data.draw(st.integers(0, len(plan.shapes) - 1))
    check(tree, sizes, plan.draw(number), plan.shapes[number], direction == "right")


@settings(max_examples=40)
@given(cases(), st.sets(st.integers(0, 27)), st.data())
def test_frames_take_their_room_and_hold_exactly_their_subtree(case, framed, data):
    tree, sizes, spacing = case
    pads = [(3, 8, 3, 4) if i in framed else (0, 0, 0, 0) for i in range(len(sizes))]
    plan = Plan(tree, sizes, spacing, pads=pads)
    number = data.draw(st.integers(0, len(plan.shapes) - 1))
    drawing = plan.draw(number)
    check(tree, sizes, drawing, plan.shapes[number], False)
    for frame in drawing.frames:
        below = set(tree.preorder([frame.top]))
        area = Box(-1, frame.x, frame.y, frame.width, frame.height)
        inside = {b.post for b in drawing.boxes if overlap(area, b)}
        assert inside == below


@given(cases(), st.integers(20, 300))
def test_a_narrower_chart_is_never_lower(case, width):
    tree, sizes, spacing = case
    shapes = Plan(tree, sizes, spacing, width=width).shapes
    for (w1, h1), (w2, h2) in pairwise(sorted(set(shapes))):
        if len(tree.roots) == 1:
            assert w1 < w2 and h1 > h2


@given(cases(max_posts=12), st.floats(50, 500), st.floats(50, 500))
def test_the_page_takes_the_shape_with_the_largest_scale(case, width, height):
    shapes = Plan(*case).shapes
    best = scale_on(shapes[largest_on(shapes, width, height)], width, height)
    assert all(scale_on(shape, width, height) <= best for shape in shapes)
    assert lowest_within(shapes, None) == min(range(len(shapes)), key=lambda i: (shapes[i][1], shapes[i][0]))


@given(cases(), st.integers(1, 9))
def test_a_subtree_is_drawn_the_same_whatever_its_neighbours_say(case, more):
    tree, sizes, spacing = case
    other = [(w + more * (i % 2 == 0), h) for i, (w, h) in enumerate(sizes)]
    top = len(sizes) - 1
    while top and tree.parent[top] > 0:
        top = tree.parent[top]
    inside = set(tree.preorder([top]))
    # Assistants stand on two sides or on one, which is a choice of the whole chart's shape.
    assume(all(tree.posts[i].position.kind != ASSISTANT for i in inside))
    other = [sizes[i] if i in inside else size for i, size in enumerate(other)]
    before, after = (Plan(tree, s, spacing, mode="hanging").draw(0) for s in (sizes, other))
    assert outline(before, inside - {top}) == outline(after, inside - {top})


def outline(drawing: Drawing, posts: set[int]) -> set[tuple[float, ...]]:
    """The boxes of some posts, from their common upper left corner."""
    boxes = [box for box in drawing.boxes if box.post in posts]
    left, top = min((b.x for b in boxes), default=0), min((b.y for b in boxes), default=0)
    return {(b.post, b.x - left, b.y - top, b.width, b.height) for b in boxes}


@given(st.lists(st.integers(1, 9), min_size=1, max_size=14), st.integers(1, 6))
def test_columns_are_as_low_as_their_number_allows(heights, count):
    runs = split_evenly(heights, count)
    assert [i for start, end in runs for i in range(start, end)] == list(range(len(heights)))
    assert len(runs) <= count

    def least(start: int, left: int) -> int:
        whole = sum(heights[start:])
        if left == 1 or start == len(heights):
            return whole
        return min(max(sum(heights[start:end]), least(end, left - 1)) for end in range(start, len(heights) + 1))

    assert max(sum(heights[a:b]) for a, b in runs) == least(0, count)


def test_a_long_chain_and_a_wide_team_are_no_trouble() -> None:
    chain = tree_of([-1, *range(4_999)])
    assert Plan(chain, [(8, 2)] * 5_000, CELLS, width=79).draw(0).width == 8
    flat = tree_of([-1, *[0] * 4_999])
    plan = Plan(flat, [(8, 2)] * 5_000, CELLS, width=79)
    assert plan.draw(lowest_within(plan.shapes, 79)).width <= 79
