"""Other services in memory: real adapters that pass the same contract suites as those over HTTP.

Must not: know more than the ports promise, or serve where real services are.
"""
