"""Every call to the system, with a portable way beside those that a system may lack."""
