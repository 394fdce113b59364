"""Lists of the learning account as files (XLSX, CSV, JSON), and all that is known of one worker as JSON.

Laws: pure; rows are read as they come and written at once, so that a long list needs no more memory than a
short one; others ask queries.py. Which rows somebody may have is decided by who asks.
"""
