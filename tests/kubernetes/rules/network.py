"""Which pods may connect: only those that a policy allows."""

from collections.abc import Iterator

from tests.kubernetes.rules.objects import Object, Objects, name_of, of_kind, said, selects, workloads

_BOTH = {"Ingress", "Egress"}
_DOOR = {"app.kubernetes.io/component": "gateway"}
_ENFORCE = "pod-security.kubernetes.io/enforce"


def namespaces(objects: Objects) -> Iterator[str]:
    found = {name_of(each): each["metadata"].get("labels", {}).get(_ENFORCE) for each in of_kind(objects, "Namespace")}
    for name, profile in found.items():
        if profile != "restricted":
            yield f"Namespace/{name} takes any pod: label {_ENFORCE}: restricted"
    for each in objects:
        if each["kind"] != "Namespace" and each["metadata"].get("namespace") not in found:
            yield f"{said(each)} is in no namespace of ours: say `namespace:` in its overlay"


def default_deny(objects: Objects) -> Iterator[str]:
    if not any(_denies(policy["spec"]) for policy in of_kind(objects, "NetworkPolicy")):
        yield "NetworkPolicy: none denies by default: an empty podSelector, both policyTypes, no rules"


def coverage(objects: Objects) -> Iterator[str]:
    """A pod without a policy can connect to nothing: its author forgot it, and would open too much in a hurry."""
    about = [policy["spec"] for policy in of_kind(objects, "NetworkPolicy") if policy["spec"]["podSelector"]]
    for each in workloads(objects):
        own = [spec for spec in about if selects(spec["podSelector"], each.labels)]
        for way in ("ingress", "egress"):
            is_needed = each.labels.get("app.kubernetes.io/component") != "data" if way == "egress" else each.serves
            if is_needed and not any(spec.get(way) for spec in own):
                yield f"{each.said} has no {way}: a NetworkPolicy that selects it"


def uses(objects: Objects) -> Iterator[str]:
    about = [policy["spec"]["podSelector"].get("matchLabels", {}) for policy in of_kind(objects, "NetworkPolicy")]
    for each in workloads(objects):
        for label in each.labels:
            if label.startswith("goodgo/") and not any(label in matched for matched in about):
                yield f"{each.said} says {label}, and no NetworkPolicy knows it: spell it, or say where that leads"


def openings(objects: Objects) -> Iterator[str]:
    for policy in of_kind(objects, "NetworkPolicy"):
        spec = policy["spec"]
        is_door = spec["podSelector"].get("matchLabels") == _DOOR
        for rule in spec.get("ingress", ()):
            if not (_is_exact(rule, "from") or (is_door and rule.get("ports"))):
                yield f"{said(policy)} lets anybody in: from whom, and to which ports"
        for rule in spec.get("egress", ()):
            if not _is_exact(rule, "to"):
                yield f"{said(policy)} lets out to anywhere: to whom, and to which ports"


def _is_exact(rule: Object, side: str) -> bool:
    peers = rule.get(side, ())
    return bool(peers) and bool(rule.get("ports")) and all(_is_narrow(peer) for peer in peers)


def _is_narrow(peer: Object) -> bool:
    """A whole namespace, every pod and every address are not."""
    if "ipBlock" in peer:
        return not str(peer["ipBlock"]["cidr"]).endswith("/0")
    return bool(peer.get("podSelector"))


def _denies(spec: Object) -> bool:
    is_all = not spec["podSelector"] and set(spec["policyTypes"]) == _BOTH
    return is_all and not spec.get("ingress") and not spec.get("egress")


RULES = (namespaces, default_deny, coverage, uses, openings)
