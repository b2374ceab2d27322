"""What infokb must survive, tried very often: `make torture`."""
