"""Dates and times where Django's own habit does not fit our readers: English without a.m. and p.m."""
