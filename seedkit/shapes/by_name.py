"""The shapes by the names that fields give them, and what kinds there are."""

from __future__ import annotations

from seedkit.shapes import bullets, cases, companies, line, link, quotes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from seedkit.schema import Field
    from seedkit.shapes.shape import Shape

SHAPES: dict[str, Shape] = {
    "bullets": bullets,
    "cases": cases,
    "companies": companies,
    "line": line,
    "link": link,
    "quotes": quotes,
}
MARKED = tuple(name for name, shape in SHAPES.items() if shape.MARK)
"""Those whose items begin with a mark."""
SEVERAL = tuple(name for name, shape in SHAPES.items() if shape.SEVERAL)
"""Those that may hold several items."""


def shape_of(field: Field) -> Shape:
    """Give the shape of a field that stands in the body."""
    return SHAPES[field.shape]
