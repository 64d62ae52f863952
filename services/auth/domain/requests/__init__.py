"""Why a request is refused, step by step. Values only."""
