"""The kernel: `unit` needs no I/O and no clock; `contract` runs against what a machine really has."""
