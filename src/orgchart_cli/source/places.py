"""A position's `regions:`: all, a list of regions, or a map from regions to overrides."""

from __future__ import annotations

from typing import Any

from ..model import EVERYWHERE, Placement
from .nodes import Mapping, Node, Scalar, Sequence
from .scalars import POSITION_ID, check_id, nfc, wrong_type
from .shapes import IDS, Record, duplicate, unique_pairs
from .text import Text


class RegionsOf:
    """Binds `regions:` to "all" or to placements."""

    wanted = "`all`, a list of regions or a map"

    def __init__(self, overrides: Record) -> None:
        self.overrides = overrides

    def schema(self) -> dict[str, Any]:
        """The word, an array of ids, or an object from ids to overrides."""
        listed = {"type": "array", "uniqueItems": True, "items": {**POSITION_ID.schema(), **IDS}}
        overrides = {"anyOf": [{"type": "null"}, self.overrides.schema()]}
        mapped = {"type": "object", "propertyNames": IDS, "additionalProperties": overrides}
        return {"anyOf": [{"const": EVERYWHERE}, listed, mapped]}

    def bind(self, node: Node, text: Text, key: str) -> Any:
        """The word "all" or a tuple of placements."""
        if type(node) is Mapping:
            return tuple([self._placed(name, value, text) for name, value in unique_pairs(node, text, ids=True)])
        if type(node) is Sequence:
            return self._listed(node, text)
        if type(node) is Scalar and node.text == EVERYWHERE:
            return EVERYWHERE
        hint = f"for one region write `regions: [{node.text}]`" if type(node) is Scalar and node.text else ""
        wrong_type(text, node, key, self.wanted, hint or "leave the key out for one post without a region")
        return ()

    def _placed(self, name: Scalar, node: Node, text: Text) -> Placement:
        """A placement from a map's entry; an empty one overrides nothing."""
        empty = type(node) is Scalar and node.is_null()
        values = {} if empty else self.overrides.values(node, text, name.text, name)
        return Placement(nfc(name.text), **values, place=text.place(name))

    def _listed(self, node: Sequence, text: Text) -> tuple[Placement, ...]:
        """Placements from a list of ids, each once."""
        first: dict[str, Scalar] = {}
        for item in node.items:
            if type(item) is not Scalar:
                wrong_type(text, item, "regions", "a list of region ids")
            elif (word := nfc(item.text)) in first:
                duplicate(text, item, first[word])
            else:
                first[word] = item
        good = [(word, item) for word, item in first.items() if check_id(word, text, item)]
        return tuple([Placement(word, place=text.place(item)) for word, item in good])
