"""Faults: what is acknowledged is kept, whatever dies. Run by `./goodgo test faults`; minutes, not seconds."""
