"""The version of this program, as its exports state it."""

VERSION = "0.1.0"
