"""What a vault is: values and pure functions that know no file, clock or terminal."""
