import { asProblem } from "@goodgo/shared/problems";
import { useQuery } from "@tanstack/react-query";

import { useSession } from "@/session/session";

/** A problem of a service, thrown so that a query knows of it. */
export class ServiceProblem extends Error {
  override name = "ServiceProblem";
  constructor(readonly problem: unknown) {
    super(asProblem(problem).title ?? "The service did not answer.");
  }
}

/** Returns the data of a call, or throws its problem. */
export async function dataOf<T>(call: Promise<{ data?: T; error?: unknown }>): Promise<T> {
  const { data, error } = await call;
  if (error !== undefined) throw new ServiceProblem(error);
  return data as T;
}

export function useProducts(query: string) {
  const { open } = useSession();
  return useQuery({
    queryKey: ["open", "products", query],
    queryFn: ({ signal }) => dataOf(open.orders.GET("/orders/v1/products", { params: { query: { limit: 100, ...(query === "" ? {} : { query }) } }, signal })),
  });
}

export function useProduct(sku: string) {
  const { open } = useSession();
  return useQuery({
    queryKey: ["open", "product", sku],
    queryFn: ({ signal }) => dataOf(open.orders.GET("/orders/v1/products/{sku}", { params: { path: { sku } }, signal })),
    retry: false,
  });
}

/** The person's newest orders. */
export function useOrders() {
  const { own, state } = useSession();
  return useQuery({
    queryKey: ["own", "orders"],
    enabled: state === "signedIn",
    queryFn: ({ signal }) => dataOf(own.storefront.GET("/storefront/v1/orders", { params: { query: { limit: 50 } }, signal })),
  });
}

/** An order with its payment. Back from the bank before its message is, the payment asks now: it changes nothing else. */
export function useOrder(id: string) {
  const { own, state } = useSession();
  return useQuery({
    queryKey: ["own", "order", id],
    enabled: state === "signedIn",
    queryFn: async ({ signal }) => {
      const view = await dataOf(own.storefront.GET("/storefront/v1/orders/{order_id}", { params: { path: { order_id: id } }, signal }));
      if (view.payment?.state !== "action_required") return view;
      const { data } = await own.payments.POST("/payments/v1/payments/{payment_id}/resume", { params: { path: { payment_id: view.payment.id } }, signal });
      return data === undefined ? view : { ...view, payment: { ...view.payment, ...data } };
    },
    retry: (failures, error) => failures < 1 && !(error instanceof ServiceProblem && asProblem(error.problem).status === 404),
  });
}

/** Waits for a version of the order over `version` with one long poll after another, while the app is in front. */
export function useNewerVersion(id: string, version: number, isMoving: boolean) {
  const { own } = useSession();
  return useQuery({
    queryKey: ["poll", "order", id, version],
    enabled: isMoving,
    queryFn: async ({ signal }) => (await dataOf(own.orders.GET("/orders/v1/orders/{order_id}", { params: { path: { order_id: id }, query: { wait: 20, version } }, signal }))).version,
    // an answer without news is asked for again at once: the service has waited already
    refetchInterval: 250,
    gcTime: 0,
    staleTime: 0,
  });
}

export function useMe() {
  const { own, state } = useSession();
  return useQuery({ queryKey: ["own", "me"], enabled: state === "signedIn", queryFn: ({ signal }) => dataOf(own.auth.GET("/auth/v1/me", { signal })) });
}

export function useSessions() {
  const { own, state } = useSession();
  return useQuery({ queryKey: ["own", "sessions"], enabled: state === "signedIn", queryFn: ({ signal }) => dataOf(own.auth.GET("/auth/v1/sessions", { params: { query: { limit: 100 } }, signal })) });
}
