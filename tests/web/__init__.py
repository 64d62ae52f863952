"""The clients: their own unit tests, and the web app in a browser, on a stack that `up` brings it to."""
