"""fastapi-users as its guide sets it up: SQLAlchemy on asyncpg, bearer JWT; the folder is a program of its own."""
