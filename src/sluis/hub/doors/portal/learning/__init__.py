"""The learning account for employers and their mandataries: home, workers, one worker."""
