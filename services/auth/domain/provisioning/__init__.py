"""What a company's identity provider knows of its people and groups (SCIM, RFC 7643). Rules and values only."""
