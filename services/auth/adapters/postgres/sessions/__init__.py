"""Sessions in Postgres, and what sessions on Redis need from Postgres."""
