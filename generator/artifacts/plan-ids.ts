import type { GuideProvider, GuideSetup } from "../guide/guide.ts";

/** Id of a provider's entry. */
export function providerId({ name }: GuideProvider, { providers }: GuideSetup): string {
  return providers.length === 1 ? "provider" : `provider-${name}`;
}

/** Ids of the entries that a service account needs: releases up to 2025.10 give roles to groups only. */
export function accountIds(name: string) {
  return { user: `account-${name}`, group: `account-${name}-group`, role: `account-${name}-role` };
}
