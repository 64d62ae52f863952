"""compose.yaml on a real engine: stand-in images under the official names, the platform's own from the Dockerfile."""
