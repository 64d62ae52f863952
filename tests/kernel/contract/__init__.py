"""What the kernel's ports promise, stated once and run on memory and on the real thing.

Owns: a class `XContract` for each port X of `kernel.runtime`, and the file of each backend that runs it.
Must not: know a backend inside a contract.
"""
