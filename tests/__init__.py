"""The tests of infokb."""
