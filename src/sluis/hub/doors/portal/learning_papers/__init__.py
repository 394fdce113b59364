"""Papers and exports of the learning account: accounts and notices as PDF, lists as files, long work."""
