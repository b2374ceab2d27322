"""The shells in which Tab completes the words of a command line."""
