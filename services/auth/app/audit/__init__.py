"""What use cases need to read and write the audit trail."""
