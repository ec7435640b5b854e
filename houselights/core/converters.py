"""What an address may hold."""

LARGEST_ID = 2**63 - 1  # of a BigAutoField


class IdConverter:
    """`<id:pk>`: a number that can be a row's; `<int:pk>` takes those that no database can hold."""

    regex = "[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if number > LARGEST_ID:
            raise ValueError
        return number

    def to_url(self, value: int) -> str:
        return str(value)
