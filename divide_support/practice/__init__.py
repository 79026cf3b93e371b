"""A fictional prefecture to practise on: みどり県, with every oddity that real offices meet."""
