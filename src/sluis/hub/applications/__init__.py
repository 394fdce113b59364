"""What declarations are about. Each application is one folder; none knows another.

Law: an application never hears of files, SFTP, signatures or receipts. It gets a verified `Delivery` and
returns one `Outcome` for each form (interface.py). The list of applications is registry.py.
"""
