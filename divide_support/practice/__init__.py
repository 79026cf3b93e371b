"""A fictional prefecture to practise on: みどり県, with every oddity that real offices meet."""

from divide_support.practice.build import Built, build

__all__ = ["Built", "build"]
