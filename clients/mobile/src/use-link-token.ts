import { useLocalSearchParams } from "expo-router";
import { useEffect } from "react";

import { takeLinkToken } from "./link-token";

/** Gives a form the code of the link that opened its screen. */
export function useLinkToken(set: (token: string) => void): void {
  const { token } = useLocalSearchParams<{ token?: string }>();
  useEffect(() => {
    const found = takeLinkToken() ?? token;
    if (found) set(found);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each link
  }, [token]);
}
