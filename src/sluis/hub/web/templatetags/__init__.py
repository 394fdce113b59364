"""Tags and filters for every page: {% load furniture %}."""
