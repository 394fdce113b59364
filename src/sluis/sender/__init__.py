"""What a sender installs: it names, signs and uploads files, and collects the answers.

Laws: GO goes last; a name is never used twice; an answer is kept before it is deleted at the hub; nothing
here assumes our own hub. What this house never does: judge a declaration, trust a hub that it was not told
of.
"""
