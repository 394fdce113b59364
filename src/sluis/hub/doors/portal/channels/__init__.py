"""Channels: opening one step by step, its life, testing a file, attempts; and all channels for operators."""
