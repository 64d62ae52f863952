import type { NextRequest } from "next/server";

import { formatTime } from "@goodgo/shared/time";
import { locale, translator, wordOf } from "@/i18n";
import { relay } from "@/services/relay";

export async function GET(request: NextRequest, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return relay(
    request,
    4_000,
    ({ orders }) => orders.GET("/orders/v1/orders/{order_id}/history", { params: { path: { order_id: id } } }),
    async (history) => {
      const [t, where] = await Promise.all([translator(), locale()]);
      return {
        items: history.items.map((item) => ({
          text: wordOf(t, "event", item.type),
          time: formatTime(item.occurred_at, where),
          by: wordOf(t, "by", item.by),
        })),
      };
    },
  );
}
