"""The documentation of rules, from their own modules and pages."""
