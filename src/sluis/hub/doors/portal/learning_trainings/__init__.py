"""Trainings and rights in the learning account, for employers and their mandataries: registered, changed,
verified, merged; rights declared and corrected, opt-outs. Every fact is written by changes.*.
"""
