"""`python -m sluis` is the `sluis` command."""

from sluis.command import main

main()
