"""What ops/kubernetes builds: held to Kubernetes' schemas, to a table of rules of our own, and to the code.

`rules` are functions from a build's objects to findings; `unit` proves that each can fail; `contract` builds with
kubectl and runs what can be run of it on real servers.
"""
