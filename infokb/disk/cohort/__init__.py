"""The folder of a career center: what was shared, and its tables as Parquet."""
