import type { Services } from "@goodgo/api";
import type { components } from "@goodgo/api/orders";
import { asProblem, slugOf } from "@goodgo/shared/problems";

import type { Kept } from "@/offline/personal-data";

type PlaceOrderBody = components["schemas"]["PlaceOrderBody"];

/** What the person saw and sent. `card` is a token of the provider, for a payment method that is not saved yet. */
export interface WantedOrder {
  order: Omit<PlaceOrderBody, "payment_method_id">;
  payment: { methodId: string } | { card: string };
}

/** An order that was sent and not answered yet, with its idempotency key. */
export interface OrderAttempt extends WantedOrder {
  key: string;
}

export type Placed =
  /** `isEarlier`: an order that was sent before and whose answer was lost. What was wanted now was not sent. */
  | { kind: "placed"; id: string; isEarlier: boolean }
  | { kind: "refused"; problem: unknown }
  /** Nobody knows whether it arrived. The same attempt is sent again next time, so that it is one order. */
  | { kind: "unanswered" };

export class OrderPlacement {
  readonly #place: Kept<OrderAttempt>;
  readonly #services: Pick<Services, "orders" | "payments">;
  readonly #newKey: () => string;

  constructor(place: Kept<OrderAttempt>, services: Pick<Services, "orders" | "payments">, newKey: () => string) {
    this.#place = place;
    this.#services = services;
    this.#newKey = newKey;
  }

  /** Returns what became of an order whose answer was lost; null when there is none. */
  async settle(): Promise<Placed | null> {
    const attempt = await this.#place.load();
    return attempt === null ? null : this.#send(attempt);
  }

  /** Places the order. One that was sent before is settled first, and never sent under another key. */
  async place(wanted: WantedOrder): Promise<Placed> {
    const earlier = await this.#place.load();
    if (earlier !== null) {
      const isSame = JSON.stringify([earlier.order, earlier.payment]) === JSON.stringify([wanted.order, wanted.payment]);
      const placed = await this.#send(earlier);
      if (isSame || placed.kind === "unanswered") return placed;
      if (placed.kind === "placed") return { ...placed, isEarlier: true };
    }
    const attempt = { ...wanted, key: this.#newKey() };
    await this.#place.save(attempt); // before it is sent: the app may end before the answer
    return this.#send(attempt);
  }

  async #send(attempt: OrderAttempt): Promise<Placed> {
    try {
      const method = await this.#method(attempt);
      if ("problem" in method) return await this.#answered({ kind: "refused", problem: method.problem });
      const { data, error } = await this.#services.orders.POST("/orders/v1/orders", {
        body: { ...attempt.order, payment_method_id: method.id },
        params: { header: { "Idempotency-Key": attempt.key } },
      });
      if (error === undefined) return await this.#answered({ kind: "placed", id: data.id, isEarlier: false });
      if (isUndecided(error)) return { kind: "unanswered" };
      return await this.#answered({ kind: "refused", problem: error });
    } catch {
      return { kind: "unanswered" };
    }
  }

  async #method({ payment, key }: OrderAttempt): Promise<{ id: string } | { problem: unknown }> {
    if ("methodId" in payment) return { id: payment.methodId };
    const { data, error } = await this.#services.payments.POST("/payments/v1/payment-methods", {
      body: { provider_token: payment.card },
      params: { header: { "Idempotency-Key": `method-${key}` } },
    });
    if (error === undefined) return { id: data.id };
    if (isUndecided(error)) throw new Error("the payment method is not known yet");
    return { problem: error };
  }

  async #answered(placed: Placed): Promise<Placed> {
    await this.#place.clear();
    return placed;
  }
}

/** Whether the service may have done it, or does it now. A sign-in decides whose order it is: 401 waits as well. */
function isUndecided(problem: unknown): boolean {
  const status = asProblem(problem).status ?? 500;
  return status >= 500 || status === 429 || status === 401 || slugOf(problem) === "idempotency-key-in-use";
}
