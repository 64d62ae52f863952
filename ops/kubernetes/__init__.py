"""The platform on Kubernetes: base/ and overlays/ for kustomize, and the files that are generated for them.

Owns: the manifests; the gateway's files in each overlay, rendered from the services' manifests; the Secrets of the
local overlay. Flow: docs/deploy-kubernetes.md. `python -m ops.kubernetes render` after a change of a service's
manifest or of gateway.toml; a test holds what is checked in to it.

Must not: talk to a cluster (kubectl does), or write a secret into a file of the checkout.
"""
