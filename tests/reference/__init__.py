"""The reference pages, made from the source so that they cannot grow stale. One file for each page."""
