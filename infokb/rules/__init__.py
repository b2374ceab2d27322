"""What infokb checks, a module for each rule."""
