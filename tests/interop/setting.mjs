// What tests/interop/conftest.py registered: the issuer, a user, and the clients by their names.
export const setting = JSON.parse(process.env.INTEROP);
export const issuer = new URL(setting.issuer);
export const clients = setting.clients;
