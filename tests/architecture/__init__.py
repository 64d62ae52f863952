"""The house rules as tests: each reads the source; nothing is run but the CLI's own parser.

Owns: one module per rule under `rules` and one test module beside it. Import directions are import-linter's
(`[tool.importlinter]` in pyproject.toml); `test_contracts.py` proves each of its contracts.

Flow: `house` reads the tree into sources, a rule turns a source into findings (`path:line what to do`), a
test asserts that a bad sample is found, that a good one is not, and that the tree has none.
Must not: name a service; a copied one is covered by its shape. What is exempt is listed in `exemptions`.
"""
