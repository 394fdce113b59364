"""What a form of the learning account holds, for whoever makes one: fields, anomalies, schema. For everybody.

Law: every word about a field or an anomaly comes from the one definition (applications/learning/definition);
the catalogue here holds only what stands around it.
"""
