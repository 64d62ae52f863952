"""Where the fuzzer has no wheel (pyproject.toml says where), its targets are tried with their seeds alone."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("atheris") else ["test_search.py"]
