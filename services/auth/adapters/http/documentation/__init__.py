"""Pages for developers: the explorer of all services at `/docs`, and what each problem means at `/problems/{slug}`.

`swagger-ui/` is a copy of Swagger UI, `explorer/` what the page adds to it. `problems.json` is written by
`python -m ops.problem_catalog` from the errors in the code.
"""
