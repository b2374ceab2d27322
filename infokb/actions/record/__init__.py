"""Writing down what happened: new notes, log lines, facts, fields, debriefs."""
