"""What ops/kubernetes builds, on a real control plane: etcd, kube-apiserver, kube-controller-manager, kube-scheduler.

Nodes exist in the API alone (nodes.py), and their pods are ready without running: what the API server admits, where the
scheduler puts pods, and how roll-outs, budgets and drains go is Kubernetes' own doing. No image is started.

`programs` finds and builds the programs, `control_plane` runs them, `cluster` is what a test has of it.
"""
