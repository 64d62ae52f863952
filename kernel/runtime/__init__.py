"""The framework that every service stands on; third-party packages are allowed here.

platform.py    the front door: opens everything, builds the application, runs tasks and serves
background.py  runs work periodically beside the server
client.py      calls another service, with deadline.py and circuit_breaker.py
http/ events/ tokens/ data/ telemetry/ process/   one room each

Flow: `process.commands.Program` runs `wiring.serve`, which opens the platform, constructs adapters and use cases, and
serves. Must not: know a service or a domain rule.
"""
