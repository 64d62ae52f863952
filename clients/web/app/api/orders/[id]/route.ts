import type { NextRequest } from "next/server";

import { relay } from "@/services/relay";

const WAIT = 20;

/** Answers when the order is newer than `version`, and after 20 seconds with the same one. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const version = Number(request.nextUrl.searchParams.get("version")) || 1;
  return relay(
    request,
    (WAIT + 5) * 1000,
    ({ orders }) => orders.GET("/orders/v1/orders/{order_id}", { params: { path: { order_id: id }, query: { wait: WAIT, version } } }),
    (order) => ({ version: order.version }),
  );
}
