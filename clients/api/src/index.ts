export { type ConnectOptions, type ServiceName, type Services, connect } from "./client";
export { type SlugOf, slugOf, unhandled } from "./problems";
export {
  type Exchanged,
  type SessionKeeperOptions,
  type SessionStore,
  type StoredSession,
  type TokenPair,
  SessionKeeper,
  SessionUnavailable,
  exchangeAt,
} from "./session-keeper";
