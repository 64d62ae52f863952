-- The database of auth as the release before events had subjects left it (schema revision 0006).
--
-- Made on 2026-11-30: `./goodgo up` of that release with a state folder of its own, then over HTTP: an administrator,
-- Ada, Ben, Cy and Dora, log ins (a wrong password, an unknown address), a role that is defined and granted, a refresh, a
-- log out, a reset link for Ada and one for an unknown address, Cy erased, Ben disabled and re-enabled. The broker was
-- stopped before Dora registered and logged in and Ada was renamed: these three events are in the outbox, not published.
-- Then `pg_dump auth --inserts --no-owner --no-privileges --no-comments`, without its comments and psql commands.
--
-- Nothing in it is a secret of anybody: the people are made up, the keys were of a stack that is gone.

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.account_roles (
    account_id uuid NOT NULL,
    role_name text NOT NULL COLLATE pg_catalog."C",
    granted_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.accounts (
    id uuid NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    display_name text,
    password_hash text NOT NULL,
    email_verified boolean NOT NULL,
    disabled boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    token_version integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);

CREATE TABLE public.event_chain (
    sequence bigint NOT NULL,
    event_id uuid NOT NULL,
    hash bytea NOT NULL
);

CREATE TABLE public.events (
    "position" bigint NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    version smallint,
    occurred_at timestamp with time zone NOT NULL,
    user_id uuid,
    session_id uuid,
    client_ip text,
    user_agent text,
    request_id text,
    traceparent text,
    data jsonb NOT NULL,
    personal_sealed bytea
);

ALTER TABLE public.events ALTER COLUMN "position" ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.events_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.idempotency_keys (
    key bytea NOT NULL,
    fingerprint bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    status smallint,
    body bytea
);

CREATE TABLE public.mail_tokens (
    digest bytea NOT NULL,
    purpose text NOT NULL,
    user_id uuid,
    password_hash text,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE public.outbox (
    "position" bigint NOT NULL,
    sequence bigint,
    died_at timestamp with time zone,
    reason text
)
WITH (autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='2000');

CREATE TABLE public.revocations (
    subject uuid NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    xact bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL
);

CREATE TABLE public.roles (
    name text NOT NULL COLLATE pg_catalog."C",
    permissions text[] NOT NULL
);

CREATE TABLE public.sessions (
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    generation bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    rotated_at timestamp with time zone NOT NULL,
    idle_expires_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    client_ip text,
    user_agent text,
    ended_at timestamp with time zone,
    end_cause text,
    CONSTRAINT ck_sessions_ck_sessions_ended_with_cause CHECK (((ended_at IS NULL) = (end_cause IS NULL))),
    CONSTRAINT ck_sessions_ck_sessions_idle_within_absolute CHECK ((idle_expires_at <= expires_at))
)
WITH (fillfactor='70');

CREATE TABLE public.signing_keys (
    kid text NOT NULL,
    algorithm text NOT NULL,
    public_jwk jsonb NOT NULL,
    sealed_private bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    state text DEFAULT 'signing'::text NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT ck_signing_keys_ck_signing_keys_state CHECK ((state = ANY (ARRAY['next'::text, 'signing'::text, 'verifying'::text])))
);

CREATE TABLE public.subject_keys (
    subject_id uuid NOT NULL,
    key bytea,
    purged boolean DEFAULT false NOT NULL
);

INSERT INTO public.account_roles VALUES ('01a22a7b-79e1-753b-bfae-b9ed339c98bd', 'admin', '2026-11-30 03:24:24.97379+00');
INSERT INTO public.account_roles VALUES ('01a22a7b-e160-756b-b8b0-0befcc3c82f3', 'clerk', '2026-11-30 03:24:52.489773+00');

INSERT INTO public.accounts VALUES ('01a22a7b-79e1-753b-bfae-b9ed339c98bd', 'admin@goodgo.localhost', 'admin@goodgo.localhost', NULL, '$argon2id$v=19$m=19456,t=2,p=1$HlQ2znl8lZrKe9OZgFWZsg$qbvwTPRkBvdsv9wWJ2ZgLwtg+tv+YWA7TOtbTMUNAdI', true, false, '2026-11-30 03:24:24.929971+00', 0);
INSERT INTO public.accounts VALUES ('01a22a7b-e160-756b-b8b0-0befcc3c82f3', 'ben@example.com', 'ben@example.com', 'Ben', '$argon2id$v=19$m=19456,t=2,p=1$RQuIMIY4AaHprA284nkq4g$nVZXrMCVUG9M0HiMHziYvWimKQ6N81jmfHbLokIsAM0', false, false, '2026-11-30 03:24:51.424278+00', 1);
INSERT INTO public.accounts VALUES ('01a22a7b-ef8f-7428-8488-562853856b1e', 'dora@example.com', 'dora@example.com', 'Dora', '$argon2id$v=19$m=19456,t=2,p=1$CjtQsZ7iMDaeqTkjl1OgGQ$FlOxi8PPTxA4yRUahTZrxpkbuN0uECJeUy0dx1n4AFg', false, false, '2026-11-30 03:24:55.055743+00', 0);
INSERT INTO public.accounts VALUES ('01a22a7b-e0ec-7594-a7dc-bf073951d4b8', 'ada@example.com', 'ada@example.com', 'Ada L.', '$argon2id$v=19$m=19456,t=2,p=1$VUizYqW6s9BKgPv+EZU26A$D9xgp1OAJgMPHC5uuYALLlKxanzsbYwFpkNt7jXeNBM', false, false, '2026-11-30 03:24:51.308837+00', 0);

INSERT INTO public.alembic_version VALUES ('0006');

INSERT INTO public.event_chain VALUES (1, '01a22a7b-794e-7365-9def-10aa854d0c89', '\x1bda13e1a1ab989139ca43272e605325f72309e3d1221796a448e994e63cb3db');
INSERT INTO public.event_chain VALUES (2, '01a22a7b-79e2-7024-b500-2e6d6efa168b', '\xc85e732ba094b0dfd4cf3760eba395d171085f9c813b9afc6daed999f0dd245f');
INSERT INTO public.event_chain VALUES (3, '01a22a7b-7a0d-72c1-b4e0-ceb267fefdef', '\xe4584ea8de850421da319a1fad4001dd71e28674049d54dca32ebd7842bf9ffe');
INSERT INTO public.event_chain VALUES (4, '01a22a7b-dff7-77ad-ac78-8a8bc9648841', '\xd96ffcd5a8ccc6e7736fe696ee00c4b2c5b0c40d4560139f2510044275ed3402');
INSERT INTO public.event_chain VALUES (5, '01a22a7b-e0ec-7594-a7dc-bf08f3aa4721', '\xed4de7d23c2a7f1f05575ee8f1e1310a465b580d466012718d37d5c7d0a81092');
INSERT INTO public.event_chain VALUES (6, '01a22a7b-e160-756b-b8b0-0bf092d54cc9', '\x59600c299fc7917ffd964c2d821a9fa48a1a6d9c07b2d67a1a096b7bb8305cc9');
INSERT INTO public.event_chain VALUES (7, '01a22a7b-e1d3-714b-8c06-2a243cbc04f7', '\xa06ba07bdff6a78e1e8eeb58cd7a8ace39dc41d885f014c67ae2f5d48a03e51a');
INSERT INTO public.event_chain VALUES (8, '01a22a7b-e26d-7419-9de6-deb9a4af12aa', '\x32fa93da618ef2675668c0415526092187fbaeab68ee71fa44b76766d470b9f4');
INSERT INTO public.event_chain VALUES (9, '01a22a7b-e2df-7560-be75-f7d503567c1b', '\xcd24b96d2786efb3cc4aea11100a8f83dc919159175488d6f6d4fe18e0fe49d3');
INSERT INTO public.event_chain VALUES (10, '01a22a7b-e367-7795-8c52-34d6d4ed5d98', '\x139c029465cddc69dfd9483dae06ee068f7aa1003e64dfe4969b088b7eef3447');
INSERT INTO public.event_chain VALUES (11, '01a22a7b-e3ed-7334-8ad0-a0563e2da10c', '\x1e993fb806849b799985c4883f0b20fc28c2b679d1ab14e7a55bbe93e717a547');
INSERT INTO public.event_chain VALUES (12, '01a22a7b-e463-778f-9fc8-1e68c2ce626c', '\x323c297d6737a4553c04c9cf21549dfba074da0bcd8b89d50f27d9a227ee045c');
INSERT INTO public.event_chain VALUES (13, '01a22a7b-e4f1-71a3-9391-b0e757bcf278', '\xd75b83fb4fc1a839bf4826f8bf298123b8c74e96bc7ae1e6d07de0fd719c3957');
INSERT INTO public.event_chain VALUES (14, '01a22a7b-e54f-7292-af71-fd07e57d47f1', '\x1aaac823448a3d045294c5fd4237274f3ab8c5dcf7c65938218743caf7f55373');
INSERT INTO public.event_chain VALUES (15, '01a22a7b-e589-74d3-8cd5-ff36d423fe14', '\xfb430a3b0bb9291883982457ac0759ced7bb88074f1f611ced136ba7ac2ea603');
INSERT INTO public.event_chain VALUES (16, '01a22a7b-e5c4-75c1-9429-3c0a9733200c', '\x24fb01f19ea47540592fd1859affe08db17e1afdddf6c6e2624f008897e96441');
INSERT INTO public.event_chain VALUES (17, '01a22a7b-e5f2-7372-88ff-badb79138237', '\x14dd0d1a689d92b7d4c03870c97883216798de95ad76780c8a42a7b21fc66cff');
INSERT INTO public.event_chain VALUES (18, '01a22a7b-e629-73b6-a1d0-ab9bddab6aa6', '\x541b1446778930e94d03d242eb8b5066fd7f49609c3a702e0a5a59ab5d3e6ad4');
INSERT INTO public.event_chain VALUES (19, '01a22a7b-e6d5-7643-9fea-1b7ba9e13809', '\x26cfc713c1edd1f66d4d4cf8de24c46e36961b9c3f671bb336a6c47a382f5a50');
INSERT INTO public.event_chain VALUES (20, '01a22a7b-e6cb-71fa-a3e6-998b6bd36dc9', '\x6fa04ac03a810cdda811042e6d5e96bbd96afa082f56be3e28dc1a38944e3277');
INSERT INTO public.event_chain VALUES (21, '01a22a7b-e6f0-74a8-86c5-c92fa1fd7926', '\x42fc93b89223124370755d8075f34782dbcb12cc5b0a1e3af7477218ca7327e6');
INSERT INTO public.event_chain VALUES (22, '01a22a7b-e702-70c9-99b8-2d24770e7d7d', '\x6c9607ab0c7d8fac204402fde37497093c299d3fdfe3a1d784871250935bab6d');
INSERT INTO public.event_chain VALUES (23, '01a22a7b-e721-71a6-863a-46aa3ee30fdb', '\x70d4a1cca772033b9ca833d795c5c4323d7db289fad1550255363df604604f7d');
INSERT INTO public.event_chain VALUES (24, '01a22a7b-ef8f-7428-8488-56294def1c97', '\x6c554ac24e232f30d527da835c4621eddf6de3145b21a0dfa7455908992471d0');
INSERT INTO public.event_chain VALUES (25, '01a22a7b-f018-76b2-a1e3-0ad6c8c06fe5', '\xd7dc448861c8ff7fc0df955a53fbeaa6c9d56af4e4284a1c3bacf1109e999b76');
INSERT INTO public.event_chain VALUES (26, '01a22a7b-f038-7389-892d-8d5a00c0f47c', '\xdc5357955de0e5465367eb0d98dfa942fad5176ef0a4b94afa8965d372995a83');

INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (1, '01a22a7b-794e-7365-9def-10aa854d0c89', 'auth.role.defined', 1, '2026-11-30 03:24:24.782981+00', NULL, NULL, NULL, NULL, NULL, NULL, '{"role": "admin", "permissions": ["auth:audit:read", "auth:roles:read", "auth:roles:write", "auth:sessions:write", "auth:users:read", "auth:users:write", "notifications:mails:read"]}', NULL);
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (2, '01a22a7b-79e2-7024-b500-2e6d6efa168b', 'auth.account.registered', 1, '2026-11-30 03:24:24.930385+00', '01a22a7b-79e1-753b-bfae-b9ed339c98bd', NULL, NULL, NULL, NULL, NULL, '{"awaits_verification": false}', '\x440407eb1858eb510093c72fc9379d179054913c718e6f5c112fb4846601ac2c5681eee53474ad76d53f80df9c85cdc14b0069cd09c7e2d012d4642cee41fccd4e28d47bdc1ed56784403f0511c12ec3022dbf71bcc0af69eeed3b8a967ec985f91166');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (3, '01a22a7b-7a0d-72c1-b4e0-ceb267fefdef', 'auth.role.granted', 1, '2026-11-30 03:24:24.973636+00', '01a22a7b-79e1-753b-bfae-b9ed339c98bd', NULL, NULL, NULL, NULL, NULL, '{"role": "admin"}', NULL);
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (4, '01a22a7b-dff7-77ad-ac78-8a8bc9648841', 'auth.session.started', 1, '2026-11-30 03:24:51.06369+00', '01a22a7b-79e1-753b-bfae-b9ed339c98bd', '01a22a7b-dff7-77ad-ac78-8a8aead5f1ff', NULL, NULL, 'c7130ad1664f70b25780f2e75c92e325', NULL, '{}', '\x4add8b4af6f8f49bc560588556df54ab3d8b803e5216133066d09147bd98cc334c56cf6dc32b0899f79aaa4d08f2cd48dd8a6540c4d4baa47118d6fd');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (5, '01a22a7b-e0ec-7594-a7dc-bf08f3aa4721', 'auth.account.registered', 1, '2026-11-30 03:24:51.308892+00', '01a22a7b-e0ec-7594-a7dc-bf073951d4b8', NULL, NULL, NULL, 'e71f5896a5723a260f5225ea299bcf9e', NULL, '{"awaits_verification": false}', '\x95f9d676139af75343f64a7afcbea1f1b13764980e4ef55bd63f87b87f27d8bb7f6d1592c899db084d395f3246d9010c0f2a6993d5aa6cc16275ed46661c434cf181189bea55554dd716484007b09b39fe8244e8ead1c537c6dd426ee16010c523acf07715f158451218156ec8');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (6, '01a22a7b-e160-756b-b8b0-0bf092d54cc9', 'auth.account.registered', 1, '2026-11-30 03:24:51.424322+00', '01a22a7b-e160-756b-b8b0-0befcc3c82f3', NULL, NULL, NULL, '6e0b932043130f58ccb0558875b7d233', NULL, '{"awaits_verification": false}', '\xb4dc534aebe6ade950541f7b3b351746401862f587ee0f8f392242a0c16426e70e9225aa0f433f75692dde613117540cb1a1eb99d07621da013bc4b47b7ea357c2a007f3c797b70b222063f1cb410ff1c35b65d82edc15136ad11dd352cbfde5b073c891035c88ec0c10917325');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (7, '01a22a7b-e1d3-714b-8c06-2a243cbc04f7', 'auth.account.registered', 1, '2026-11-30 03:24:51.539773+00', '01a22a7b-e1d3-714b-8c06-2a2392d86c48', NULL, NULL, NULL, '7f311383dfe7a5c2ab5ed8f5cde7f4d9', NULL, '{"awaits_verification": false}', '\x6ccac8875f52c437353a497d4a0ab728427dfab43c71a368ff6c1276c28cf91709a441fcc011803cc0b210191b6fa7ff7b2ae5c6c3da83c7f9ceecd53c2896b147c86884b8426cfe4a4e805ff4f546d3498e62277f6454e70cb58eec2000007bacabb5fa6d020594ff28e8');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (8, '01a22a7b-e26d-7419-9de6-deb9a4af12aa', 'auth.session.started', 1, '2026-11-30 03:24:51.693382+00', '01a22a7b-e0ec-7594-a7dc-bf073951d4b8', '01a22a7b-e26d-7419-9de6-deb833ee96a3', NULL, NULL, '27888d6bb5bd4b8f5c6a0e5d2d16518b', NULL, '{}', '\xfc892849e8e53bbc7c2b1697e03f203facc37623c144d901b3dfa49dab100db153d0d72ca0381583fd0fa6fd461ad982c326f880a1914419f4d1b8e6');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (9, '01a22a7b-e2df-7560-be75-f7d503567c1b', 'auth.session.started', 1, '2026-11-30 03:24:51.807757+00', '01a22a7b-e0ec-7594-a7dc-bf073951d4b8', '01a22a7b-e2df-7560-be75-f7d48568f5f6', NULL, NULL, '35abe3fc5ad573b7ec23f7543e1d9dbd', NULL, '{}', '\xdc7a3376825f92d66327fde8859fd68c0b020b785c9cc411607f1386702e5ad01bb126bb3e63473e0ebde7829ca1461029b56c8babb99ddf2108bf74');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (10, '01a22a7b-e367-7795-8c52-34d6d4ed5d98', 'auth.session.started', 1, '2026-11-30 03:24:51.943176+00', '01a22a7b-e160-756b-b8b0-0befcc3c82f3', '01a22a7b-e367-7795-8c52-34d500005b06', NULL, NULL, 'c7becc3da3401844cc6d2c81cbe8664c', NULL, '{}', '\x74d5e085a87166bfa9cbd665d73430e942429fd5a762ea97873ba21b3d2da27f37c089431da2d10f6925c732395ccd26babb5080fd9695f2f7ebc28c');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (11, '01a22a7b-e3ed-7334-8ad0-a0563e2da10c', 'auth.session.started', 1, '2026-11-30 03:24:52.077416+00', '01a22a7b-e1d3-714b-8c06-2a2392d86c48', '01a22a7b-e3ed-7334-8ad0-a055bb429be9', NULL, NULL, '9bebab7141c313d5cc942fcf33eb4c0a', NULL, '{}', '\x1ed5c8a22d1b168160d0725445c33b57db41e13d1b02a57ddd86532657ee64d566bf1420ec500bdba524e70165c7ce9b050f8bc07b4afede1532a885');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (12, '01a22a7b-e463-778f-9fc8-1e68c2ce626c', 'auth.login.failed', 1, '2026-11-30 03:24:52.195064+00', '01a22a7b-e0ec-7594-a7dc-bf073951d4b8', NULL, NULL, NULL, '9b20fc126d92ceafb1bbc6a3c0e091fc', NULL, '{}', '\xd91240e410e02cd2d0228ed5902d377b1ad4ce3097d156a355d34358fc3f938426fe29a4a6d90099b3f5f41ecf720084b5242fed9e872af80c3da0a7');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (13, '01a22a7b-e4f1-71a3-9391-b0e757bcf278', 'auth.login.failed', 1, '2026-11-30 03:24:52.337039+00', NULL, NULL, '127.0.0.1', 'fixture/1.0', 'eb82e39c07e1a1680bb90522a505e2f6', NULL, '{}', NULL);
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (14, '01a22a7b-e54f-7292-af71-fd07e57d47f1', 'auth.role.defined', 1, '2026-11-30 03:24:52.431092+00', NULL, NULL, '127.0.0.1', 'fixture/1.0', '4c0e5067151fcc80fd462b31e3584355', NULL, '{"role": "clerk", "actor": "01a22a7b-79e1-753b-bfae-b9ed339c98bd", "permissions": ["auth:users:read"]}', NULL);
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (15, '01a22a7b-e589-74d3-8cd5-ff36d423fe14', 'auth.role.granted', 1, '2026-11-30 03:24:52.489652+00', '01a22a7b-e160-756b-b8b0-0befcc3c82f3', NULL, NULL, NULL, 'a99f08e3926b5821f700f0e5b92801c6', NULL, '{"role": "clerk", "actor": "01a22a7b-79e1-753b-bfae-b9ed339c98bd"}', '\x69bc7578045f060f9eab4d21bd26d3b774262ed390fb5c20c4c35b7c954b814b35f4262a175594bb95e01d0161fb6e1b45d062b2c9d95f2dbda629d1');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (16, '01a22a7b-e5c4-75c1-9429-3c0a9733200c', 'auth.session.ended', 1, '2026-11-30 03:24:52.548262+00', '01a22a7b-e0ec-7594-a7dc-bf073951d4b8', '01a22a7b-e2df-7560-be75-f7d48568f5f6', NULL, NULL, '85747b7ed2aa23d8e2d08659caaeb97e', NULL, '{"cause": "logged-out"}', '\x4637c8ec9f36655f963fc22951337b9f24fabc9783475933673de03e65408cb3a4bde777d83dd7e7be304d147169b44214afbd7770f326ab00328f35');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (17, '01a22a7b-e5f2-7372-88ff-badb79138237', 'auth.password.reset-requested', 1, '2026-11-30 03:24:52.594473+00', '01a22a7b-e0ec-7594-a7dc-bf073951d4b8', NULL, NULL, NULL, '873352a0b5f0891980bcb41dd2e28937', NULL, '{}', '\xca7ced5fa94ead27692a1073f711aa877c9cfa57329e2fcd0d4132fbae48ca0329d4132c51318b74811da86b8c798c79ff169a616fb8987a99e6f39676c86fad49a3b1131ef42497510dda61bcd358164b6f5136b24025c56e5aa18f14b2c98aaebf35b2dc66802f373fda752313d84ce231c3a3ed49a27336b116174bc446eeaf01af2087b24bd788f0fedcb100b6c84fe00bb2c3f0d20da655d7d57e2ffdbe9f9e6253b2bfdf3aee69f583e3c63b3d3696f17da62b893b3f6ee70cce280ac050dd6ed8caa6af429cfa7e3790f4c551c4');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (18, '01a22a7b-e629-73b6-a1d0-ab9bddab6aa6', 'auth.mail.declined', 1, '2026-11-30 03:24:52.649767+00', NULL, NULL, '127.0.0.1', 'fixture/1.0', '1f137611bbd6204149000c29bd324591', NULL, '{"purpose": "reset-password"}', NULL);
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (19, '01a22a7b-e6d5-7643-9fea-1b7ba9e13809', 'auth.session.ended', 1, '2026-11-30 03:24:52.821723+00', '01a22a7b-e1d3-714b-8c06-2a2392d86c48', '01a22a7b-e3ed-7334-8ad0-a055bb429be9', NULL, NULL, '943ecd54926f065dc5c2d9b753376c3c', NULL, '{"cause": "account-erased"}', '\xb05b7c217b229bbc3244fcf01631a15fc848dc5e142388799dcdb2458284221866f03b1afb19ffcaee90f5ce2402a7ff9a6137e455d8504af07c0133');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (20, '01a22a7b-e6cb-71fa-a3e6-998b6bd36dc9', 'auth.account.erased', 1, '2026-11-30 03:24:52.811835+00', '01a22a7b-e1d3-714b-8c06-2a2392d86c48', NULL, NULL, NULL, '943ecd54926f065dc5c2d9b753376c3c', NULL, '{"actor": "01a22a7b-e1d3-714b-8c06-2a2392d86c48"}', NULL);
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (21, '01a22a7b-e6f0-74a8-86c5-c92fa1fd7926', 'auth.account.disabled', 1, '2026-11-30 03:24:52.848361+00', '01a22a7b-e160-756b-b8b0-0befcc3c82f3', NULL, NULL, NULL, 'c4f9f1956acf763ad1af56acb33bc08d', NULL, '{"actor": "01a22a7b-79e1-753b-bfae-b9ed339c98bd"}', '\x2251ea02e17de949b9174b60c64584b7333396ddf6483396370aa52ca52adb560ec22ec60b861f0fd5346b9fb2a9cc2a6971770c4a1d8430a20800f1');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (22, '01a22a7b-e702-70c9-99b8-2d24770e7d7d', 'auth.session.ended', 1, '2026-11-30 03:24:52.866679+00', '01a22a7b-e160-756b-b8b0-0befcc3c82f3', '01a22a7b-e367-7795-8c52-34d500005b06', NULL, NULL, 'c4f9f1956acf763ad1af56acb33bc08d', NULL, '{"cause": "account-disabled"}', '\x601239723b9d72370f9319dfb2a0f80d6262279831de806d297a77c052e3f439c21043f7245a4af27e3b3b77b2ca7427ef6e1151471da1bef496b5cf');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (23, '01a22a7b-e721-71a6-863a-46aa3ee30fdb', 'auth.account.enabled', 1, '2026-11-30 03:24:52.897268+00', '01a22a7b-e160-756b-b8b0-0befcc3c82f3', NULL, NULL, NULL, '5fc42bbe5f9408aa9eb5ce4d169c9314', NULL, '{"actor": "01a22a7b-79e1-753b-bfae-b9ed339c98bd"}', '\xb646e0c0931acee6aaae3ef1ec7275fec93e866056a22c79c50077d54cc9f0a71f4307523f79fb29cfff9bad26003adf0eb232590dd9fb5b16d955d1');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (24, '01a22a7b-ef8f-7428-8488-56294def1c97', 'auth.account.registered', 1, '2026-11-30 03:24:55.0558+00', '01a22a7b-ef8f-7428-8488-562853856b1e', NULL, NULL, NULL, 'bf0c7791b360e5a157950f193cbd18fc', NULL, '{"awaits_verification": false}', '\xefe589c2481a62d0aed5beca2f0110946c8ffcb8e20a1f60649bfa3b608970be9337cdf740d3f3eb4aff2ab372c55e174348c56835d245589916abab40f3d0c5425ea2f676262b189691c60a75e1e4dd8ef291dedbd073e0da805ec870992e114b4377b819a070d5bb53dc1f91268d');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (25, '01a22a7b-f018-76b2-a1e3-0ad6c8c06fe5', 'auth.session.started', 1, '2026-11-30 03:24:55.192627+00', '01a22a7b-ef8f-7428-8488-562853856b1e', '01a22a7b-f018-76b2-a1e3-0ad5bcd3f953', NULL, NULL, '9208a6bb8f6471c12a1a70c0417f941f', NULL, '{}', '\x0f9073c17e7789054d04b2dc20354c0b1807a37556e40d58690dd270cd0ca6353c0bce5584f71477fdb7231331d83a9b40733d81e33c6f20ded4208f');
INSERT INTO public.events OVERRIDING SYSTEM VALUE VALUES (26, '01a22a7b-f038-7389-892d-8d5a00c0f47c', 'auth.account.renamed', 1, '2026-11-30 03:24:55.225008+00', '01a22a7b-e0ec-7594-a7dc-bf073951d4b8', NULL, NULL, NULL, '179b21537568a2f6d12a220d1b90007c', NULL, '{}', '\x6c0e040fcd4c74d4bb325d82f34c65cf192964b0b524033e5cd4fe0722a83d0a191c70bbbb875a86e64f9ab76244ba7b295b216b975ea7e2d77067bd');

INSERT INTO public.mail_tokens VALUES ('\xdd5d2fb240dbd493ce551d6040bdfaa22bb78c501589ee25a528f44106d02377', 'reset-password', '01a22a7b-e0ec-7594-a7dc-bf073951d4b8', NULL, '2026-11-30 03:54:52.599903+00');
INSERT INTO public.mail_tokens VALUES ('\x54dbcd7be564afaaf780c61026e2e5f341491a400648300b0821a1e2d6e33cf3', 'reset-password', NULL, NULL, '2026-11-30 03:54:52.650655+00');

INSERT INTO public.outbox VALUES (24, 24, NULL, NULL);
INSERT INTO public.outbox VALUES (25, 25, NULL, NULL);
INSERT INTO public.outbox VALUES (26, 26, NULL, NULL);

INSERT INTO public.revocations VALUES ('01a22a7b-e2df-7560-be75-f7d48568f5f6', 'session', 0, '2026-11-30 03:35:52.55263+00', 817);
INSERT INTO public.revocations VALUES ('01a22a7b-e3ed-7334-8ad0-a055bb429be9', 'session', 0, '2026-11-30 03:35:52.824755+00', 824);
INSERT INTO public.revocations VALUES ('01a22a7b-e1d3-714b-8c06-2a2392d86c48', 'account', 2147483647, '2026-11-30 03:35:52.840078+00', 824);
INSERT INTO public.revocations VALUES ('01a22a7b-e160-756b-b8b0-0befcc3c82f3', 'account', 1, '2026-11-30 03:35:52.857291+00', 825);
INSERT INTO public.revocations VALUES ('01a22a7b-e367-7795-8c52-34d500005b06', 'session', 0, '2026-11-30 03:35:52.870295+00', 825);

INSERT INTO public.roles VALUES ('admin', '{auth:audit:read,auth:roles:read,auth:roles:write,auth:sessions:write,auth:users:read,auth:users:write,notifications:mails:read}');
INSERT INTO public.roles VALUES ('clerk', '{auth:users:read}');

INSERT INTO public.sessions VALUES ('01a22a7b-dff7-77ad-ac78-8a8aead5f1ff', '01a22a7b-79e1-753b-bfae-b9ed339c98bd', 1, '2026-11-30 03:24:51.075919+00', '2026-11-30 03:24:51.075919+00', '2026-12-14 03:24:51.075919+00', '2027-02-28 03:24:51.075919+00', '127.0.0.1', 'fixture/1.0', NULL, NULL);
INSERT INTO public.sessions VALUES ('01a22a7b-e26d-7419-9de6-deb833ee96a3', '01a22a7b-e0ec-7594-a7dc-bf073951d4b8', 2, '2026-11-30 03:24:51.696072+00', '2026-11-30 03:24:52.520497+00', '2026-12-14 03:24:52.520497+00', '2027-02-28 03:24:51.696072+00', '127.0.0.1', 'fixture/1.0', NULL, NULL);
INSERT INTO public.sessions VALUES ('01a22a7b-e2df-7560-be75-f7d48568f5f6', '01a22a7b-e0ec-7594-a7dc-bf073951d4b8', 1, '2026-11-30 03:24:51.812656+00', '2026-11-30 03:24:51.812656+00', '2026-12-14 03:24:51.812656+00', '2027-02-28 03:24:51.812656+00', '127.0.0.1', 'fixture/1.0', '2026-11-30 03:24:52.548068+00', 'logged-out');
INSERT INTO public.sessions VALUES ('01a22a7b-e367-7795-8c52-34d500005b06', '01a22a7b-e160-756b-b8b0-0befcc3c82f3', 1, '2026-11-30 03:24:51.945045+00', '2026-11-30 03:24:51.945045+00', '2026-12-14 03:24:51.945045+00', '2027-02-28 03:24:51.945045+00', '127.0.0.1', 'fixture/1.0', '2026-11-30 03:24:52.864777+00', 'account-disabled');
INSERT INTO public.sessions VALUES ('01a22a7b-f018-76b2-a1e3-0ad5bcd3f953', '01a22a7b-ef8f-7428-8488-562853856b1e', 1, '2026-11-30 03:24:55.194616+00', '2026-11-30 03:24:55.194616+00', '2026-12-14 03:24:55.194616+00', '2027-02-28 03:24:55.194616+00', '127.0.0.1', 'fixture/1.0', NULL, NULL);

INSERT INTO public.signing_keys VALUES ('lxSyJBeoev75ob6Ph6P0LOlo6z6SQhqoasRfwXcY9ac', 'ES256', '{"x": "IuGX7G2G6ffRjHkQGNQn1TQ2Z5ZMPvdi88yIYmQ5m24", "y": "BBXf1itQ44bsSCbHj6nxCR_qvAvDY8X0CSmP4JCHglI", "crv": "P-256", "kty": "EC"}', '\x1192a7e30866b1d2edb0be3d96d2aa45e7226a7e8005ed4d0d565b65c0be5a2f45cf67bd18896595dacb4f8c4327e7955a96d1a01a2067a9adb694755d13f61b6c145671887cf294191bb4aac91e8348dc668799d6bdb94f62ed3ff354315764ddc280aae427f4e8894e11b34e1476ff387caf4b0bff6d7e28b263a70d56e3789452b4fb53f82054695dae9faa4bf937ccc46c52a883706b6d899cf8537698001bc3ac1d4c69', '2026-11-30 03:24:25.889662+00', 'signing', '2026-11-30 03:24:25.899224+00');

INSERT INTO public.subject_keys VALUES ('01a22a7b-79e1-753b-bfae-b9ed339c98bd', '\x9c1fd36eb47b25ac8bb6a66ffb6df4b00372fc6f32108f6e3c3e3ae04db7c3e2', false);
INSERT INTO public.subject_keys VALUES ('01a22a7b-e0ec-7594-a7dc-bf073951d4b8', '\x7bf77fe69e8b7b673183f3b7a0c62fcdfc06c890d53c48b242ab0e8390367bd2', false);
INSERT INTO public.subject_keys VALUES ('01a22a7b-e160-756b-b8b0-0befcc3c82f3', '\xe49ed130031a64254c4b1d88ac29835db7f492a7c05725422b6d65bc6d755b2c', false);
INSERT INTO public.subject_keys VALUES ('01a22a7b-e1d3-714b-8c06-2a2392d86c48', NULL, true);
INSERT INTO public.subject_keys VALUES ('01a22a7b-ef8f-7428-8488-562853856b1e', '\x4f862b43d4e1a6896aa192c5cfc82425a35526d35ed1293bb136e7133c54fc92', false);

SELECT pg_catalog.setval('public.events_position_seq', 26, true);

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

ALTER TABLE ONLY public.account_roles
    ADD CONSTRAINT pk_account_roles PRIMARY KEY (account_id, role_name);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT pk_accounts PRIMARY KEY (id);

ALTER TABLE ONLY public.event_chain
    ADD CONSTRAINT pk_event_chain PRIMARY KEY (sequence);

ALTER TABLE ONLY public.events
    ADD CONSTRAINT pk_events PRIMARY KEY (id);

ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT pk_idempotency_keys PRIMARY KEY (key);

ALTER TABLE ONLY public.mail_tokens
    ADD CONSTRAINT pk_mail_tokens PRIMARY KEY (digest);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT pk_outbox PRIMARY KEY ("position");

ALTER TABLE ONLY public.revocations
    ADD CONSTRAINT pk_revocations PRIMARY KEY (subject, kind, version);

ALTER TABLE ONLY public.roles
    ADD CONSTRAINT pk_roles PRIMARY KEY (name);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (id);

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT pk_signing_keys PRIMARY KEY (kid);

ALTER TABLE ONLY public.subject_keys
    ADD CONSTRAINT pk_subject_keys PRIMARY KEY (subject_id);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT uq_accounts_email_key UNIQUE (email_key);

ALTER TABLE ONLY public.event_chain
    ADD CONSTRAINT uq_event_chain_event_id UNIQUE (event_id);

ALTER TABLE ONLY public.events
    ADD CONSTRAINT uq_events_position UNIQUE ("position");

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT uq_outbox_sequence UNIQUE (sequence);

CREATE INDEX ix_account_roles_role_name ON public.account_roles USING btree (role_name);

CREATE INDEX ix_events_of_session ON public.events USING btree (session_id, id);

CREATE INDEX ix_events_of_type ON public.events USING btree (type, id);

CREATE INDEX ix_events_of_user ON public.events USING btree (user_id, id);

CREATE INDEX ix_idempotency_keys_expires_at ON public.idempotency_keys USING btree (expires_at);

CREATE INDEX ix_mail_tokens_expires_at ON public.mail_tokens USING btree (expires_at);

CREATE INDEX ix_mail_tokens_user_id ON public.mail_tokens USING btree (user_id);

CREATE INDEX ix_outbox_dead ON public.outbox USING btree ("position") WHERE (died_at IS NOT NULL);

CREATE INDEX ix_outbox_unsealed ON public.outbox USING btree ("position") WHERE (sequence IS NULL);

CREATE INDEX ix_revocations_expires_at ON public.revocations USING btree (expires_at);

CREATE INDEX ix_revocations_xact ON public.revocations USING btree (xact);

CREATE INDEX ix_sessions_live ON public.sessions USING btree (user_id) WHERE (ended_at IS NULL);

CREATE INDEX ix_subject_keys_to_purge ON public.subject_keys USING btree (subject_id) WHERE ((key IS NULL) AND (NOT purged));

ALTER TABLE ONLY public.account_roles
    ADD CONSTRAINT fk_account_roles_account_id_accounts FOREIGN KEY (account_id) REFERENCES public.accounts(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.account_roles
    ADD CONSTRAINT fk_account_roles_role_name_roles FOREIGN KEY (role_name) REFERENCES public.roles(name) ON DELETE CASCADE;

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_user_id_accounts FOREIGN KEY (user_id) REFERENCES public.accounts(id) ON DELETE CASCADE;
