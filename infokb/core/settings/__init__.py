"""The settings of a vault: what `infokb.toml` and the command line say, decoded."""
