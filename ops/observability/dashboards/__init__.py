"""What an operator looks at, as Grafana reads it (11.6). Flow: a page is rows of panels; `everything` lists the pages.

Must not: hold a query of figures that the stack does not have: tests/alerts runs each of them after real traffic.
"""
