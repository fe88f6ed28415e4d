"""Looking up a call costs the same however many others are remembered."""

from generator.process.memory import Memory


class Counted:
    """A value that is equal to itself, and counts how often that is asked."""

    asked = 0

    def __eq__(self, other: object) -> bool:
        Counted.asked += 1
        return self is other

    def __hash__(self) -> int:
        return id(self)


def length(_value: Counted, items: list[int]) -> int:
    return len(items)


def test_calls_with_a_list_are_told_apart_by_their_other_arguments() -> None:
    memory = Memory()
    values = [Counted() for _ in range(500)]
    for _ in range(2):
        memory.begin()
        assert [memory.memo(length, value, [1, 2]) for value in values] == [2] * 500
        memory.end()
    assert memory.learned == 0
    assert Counted.asked < 5_000  # not 500 times 500
