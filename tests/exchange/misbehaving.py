"""What a reader of foreign files may do at worst; run by test_sandbox.py inside the child."""

import os
import sys
import time


def answer(words):
    return {"echo": words, "isolated": sys.flags.isolated}


def chatter():
    print("garbage that must not reach the parent")
    return "spoken"


def abort():
    os.abort()


def hang():
    while True:
        time.sleep(1)


def eat():
    eaten = [bytearray(50_000_000) for _ in range(100)]
    return len(eaten)


def boast(size):
    return "x" * size


def fail():
    raise ValueError("broken reader")
