"""Use cases of signing keys: publish, promote, retire, rotate when due."""
