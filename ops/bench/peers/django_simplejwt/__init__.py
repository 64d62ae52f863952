"""Django REST framework with SimpleJWT, rotation and blacklist on; the folder is a program of its own."""
