"""Figures of a sector: how many workers, rights, trainings, by joint committee, size, kind and month.

Laws: nothing of fewer than five workers is shown, nor what would tell of them (suppression.py, pure);
the counting is set-based (counting.py); an environment is always named. Who may read is decided by doors.
"""
