"""How many messages a replica handles at once."""

IN_FLIGHT = 64
"""The default of the setting `X_CONSUMER_IN_FLIGHT`."""
