"""Pages in a real browser: what html.py cannot see, such as contrast, width on a telephone, and scripts."""
