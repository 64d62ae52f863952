"""Use cases of second factors: enrol, confirm, list, rename, remove, reset, and prove one."""
