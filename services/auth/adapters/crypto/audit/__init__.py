"""The signatures of the audit trail's heads."""
