"""The documentation of rules, from their modules and pages."""
