"""Dashboards for Grafana 11.6. A page consists of rows of panels; `all_dashboards` lists the pages.

Must not: query a metric that the stack does not have; tests/alerts runs each query after real traffic.
"""
