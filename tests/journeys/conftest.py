from tests.operations.conftest import empty_file

__all__ = ["empty_file"]
