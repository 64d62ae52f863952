"""Tests of the notifications service, from the letters to a mail server that answers."""
