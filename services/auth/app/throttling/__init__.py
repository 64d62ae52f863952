"""What use cases need to limit attempts and emails."""
