"""What `./goodgo new-service` makes: the template of a service and its tests, and the way from a name to files.

Owns: `template/` (Copier renders it; its questions are in `copier.yml` at the root of the checkout, where Copier
looks), `naming` (what may be called how) and `rendering`. Flow: a name becomes `Names`, these are rendered into a
folder beside, and what is whole is moved to its place. Must not: edit a file that is there already; a service is
found by its folder, never by a list.
"""
