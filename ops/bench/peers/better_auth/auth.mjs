// better-auth as its guide sets it up: pg, email and password, sessions in the database.
import { hash, verify } from "@node-rs/argon2";
import { betterAuth } from "better-auth";
import pg from "pg";

const argon2id = { algorithm: 2, memoryCost: 19456, timeCost: 2, parallelism: 1 };

export const auth = betterAuth({
  baseURL: `http://127.0.0.1:${process.env.PORT}`,
  secret: "measured, and not a secret at all; long enough",
  database: new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 }),
  emailAndPassword: {
    enabled: true,
    password: {
      hash: (password) => hash(password, argon2id),
      verify: ({ hash: known, password }) => verify(known, password),
    },
  },
  session: { cookieCache: { enabled: process.env.COOKIE_CACHE === "on", maxAge: 300 } },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
});
