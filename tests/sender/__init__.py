"""The sender, tested against a hub in memory, against folders, and against a real SFTP server on loopback."""
