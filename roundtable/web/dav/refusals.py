"""Why a request is refused: a status, and the condition of a standard that was not met."""


class RefusedError(Exception):
    """A request cannot be answered as it was asked.

    :param condition: the XML of the element that says which condition failed
    """

    def __init__(self, status: str, condition: str = "") -> None:
        super().__init__(status)
        self.status = status
        self.condition = condition
