"""Creates a service from the template (`./goodgo new-service`).

Owns: `template/`, which Copier renders; its questions are in `copier.yml` at the root of the checkout, where Copier
looks for them. Flow: `service_names` validates the name, `render_template` renders into a temporary folder and moves
the finished files to their place.

Must not: edit an existing file. A service is found by its folder, never by a list.
"""
