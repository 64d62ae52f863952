"""`uvicorn app:app`; DATABASE_URL in the environment. Tables are made by `python app.py`."""

import asyncio
import os
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi_users import BaseUserManager, FastAPIUsers, UUIDIDMixin, schemas
from fastapi_users.authentication import AuthenticationBackend, BearerTransport, JWTStrategy
from fastapi_users.db import SQLAlchemyBaseUserTableUUID, SQLAlchemyUserDatabase
from fastapi_users.password import PasswordHelper
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase

SECRET = "measured, and not a secret at all"  # noqa: S105 - of accounts that live for a minute
PASSWORDS = PasswordHelper(PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19_456, parallelism=1),)))

engine = create_async_engine(os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+asyncpg://"), pool_size=10)
sessions = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    pass


class User(SQLAlchemyBaseUserTableUUID, Base):
    pass


class UserRead(schemas.BaseUser):
    pass


class UserCreate(schemas.BaseUserCreate):
    pass


async def database() -> AsyncIterator[SQLAlchemyUserDatabase]:
    async with sessions() as session:
        yield SQLAlchemyUserDatabase(session, User)


class Users(UUIDIDMixin, BaseUserManager):
    reset_password_token_secret = SECRET
    verification_token_secret = SECRET


async def users(found: Annotated[SQLAlchemyUserDatabase, Depends(database)]) -> AsyncIterator[Users]:
    yield Users(found, PASSWORDS)


backend = AuthenticationBackend(
    name="jwt",
    transport=BearerTransport(tokenUrl="auth/login"),
    get_strategy=lambda: JWTStrategy(secret=SECRET, lifetime_seconds=3600),
)
fastapi_users = FastAPIUsers(users, [backend])
current_user = fastapi_users.current_user(active=True)

app = FastAPI()
app.include_router(fastapi_users.get_auth_router(backend), prefix="/auth")
app.include_router(fastapi_users.get_register_router(UserRead, UserCreate), prefix="/auth")


@app.get("/me")
async def me(user: Annotated[User, Depends(current_user)]) -> UserRead:
    return UserRead.model_validate(user)


async def make_tables() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


if __name__ == "__main__":
    asyncio.run(make_tables())
