"""For each alert: figures that make it fire, and figures that nearly do. `promtool` runs them at production's scale."""
