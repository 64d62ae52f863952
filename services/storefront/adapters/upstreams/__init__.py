"""Other services, asked over HTTP with the caller's token (`kernel.runtime.client`).

Must not: know a screen, or keep an answer.
"""
