"""Front matter: read with exact places, edited without touching another byte."""
