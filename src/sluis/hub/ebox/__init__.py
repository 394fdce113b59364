"""The e-Box: messages and tasks for a company, narrowed to the applications that a person may use.

Laws: a message stays until its expiry, and then it is gone; it becomes read when its main content is opened;
a caller always says which applications the person may use, and nothing else is found; what leaves for the
notification address names no sender and no content.
Its rows hold no bytes: attachments are contents of the vault, which keeps them longer than the message.
"""
