"""Pages for who runs the learning account: figures of sectors, rules, agreements, replaced numbers."""
