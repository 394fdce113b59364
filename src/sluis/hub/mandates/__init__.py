"""Who may act for whom: a company (principal) lets another (agent) declare for it, for some applications.

Laws: a principal has never more agents for one group on one day than the group allows, and the database
refuses one more (an exclusion constraint on periods); what is in force is said by `period`, on the day of
asking; history is never rewritten. This room knows no channel and no file of a submission.
"""
