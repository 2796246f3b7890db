"""How small a crowded block of the canvas is set for a projector."""

import time

import pytest

from dossier import method
from plans.density import SIZES, sizes_for

LINE = "Koordynator zagląda co dzień, także w niedzielę"


def blocks(**entries):
    """The nine blocks with so many entries as given by code, else one."""
    return [(block, [LINE] * entries.get(block.code, 1), []) for block in method.BLOCKS]


def test_blocks_with_room_keep_the_usual_size():
    assert set(sizes_for(blocks()).values()) == {SIZES[0]}


def test_crowded_block_becomes_small_alone():
    sizes = sizes_for(blocks(kluczowi_partnerzy=22))

    small = {code for code, size in sizes.items() if size < SIZES[0]}
    assert small == {"kluczowi_partnerzy"}


def test_blocks_that_share_rows_share_their_size():
    sizes = sizes_for(blocks(kanaly=9, relacje_z_klientami=9))

    shared = [sizes[code] for code in ("kanaly", "relacje_z_klientami", "kluczowe_zasoby")]
    assert len(set(shared)) == 1
    assert shared[0] < SIZES[0]


def test_open_questions_take_room_too():
    [block] = [one for one in method.BLOCKS if one.code == "propozycja_wartosci"]

    assert sizes_for([(block, [LINE] * 10, [])]) == {block.code: 16}
    assert sizes_for([(block, [LINE] * 10, [LINE] * 20)])[block.code] < 16


@pytest.mark.parametrize("texts", [[LINE] * 1000, ["a" * 100_000] * 20])
def test_what_never_fits_gets_the_smallest_size_soon(texts):
    [block] = [one for one in method.BLOCKS if one.code == "kluczowi_partnerzy"]
    begun = time.process_time()

    sizes = sizes_for([(block, texts, [])])

    assert sizes == {block.code: SIZES[-1]}
    assert time.process_time() - begun < 1
