"""Builds auth from its adapters: constructor calls, and nothing else.

stores.py     the adapter of each storage port
resources.py  the adapters of the other ports, and the policies that the settings choose
serving.py    the application, and the tasks beside it
commands.py   the commands of operators
"""
