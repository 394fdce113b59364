"""The hub: what an institution runs. Rooms on floors; an arrow may only go down (see pyproject.toml).

`journey/` is the way of a submission; start reading there.
"""
