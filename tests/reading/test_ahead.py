from __future__ import annotations

from collections.abc import Iterator

import pytest

from lkjip_calc.reading.ahead import ahead


@pytest.mark.parametrize("count", [0, 1, 2, 3, 50])
def test_every_item_comes_once_and_in_its_order(count: int) -> None:
    assert list(ahead(iter(range(1, count + 1)))) == list(range(1, count + 1))


def test_an_error_comes_after_the_items_before_it() -> None:
    def items() -> Iterator[int]:
        yield from (1, 2, 3)
        raise ValueError("broken")

    taken: list[int] = []
    with pytest.raises(ValueError, match="broken"):
        taken.extend(ahead(items()))
    assert taken == [1, 2, 3]


def test_the_making_ends_when_nobody_wants_more() -> None:
    made = []

    def items() -> Iterator[int]:
        for item in range(1, 1000):
            made.append(item)
            yield item

    for item in ahead(items()):
        if item == 3:
            break
    assert len(made) <= 5
