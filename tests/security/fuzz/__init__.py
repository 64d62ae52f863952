"""Everything that reads what a stranger wrote, given what no stranger would think of.

`targets.py` names what is read, by what, and what must hold of the outcome. The security part runs each for some
seconds; to look for longer, give libFuzzer's own options and a folder that keeps what it learned:

    .venv/bin/python -m tests.security.fuzz json -max_total_time=3600 a-folder
"""
