import type { GuideProvider, GuideSetup } from "../guide/guide.ts";

/**
 * Id of a provider's entry. A login has the same one with and without what stands beside it, as
 * Terraform would make it anew under another.
 *
 * @param whole the setup with all its parts, whatever a file holds of them
 */
export function providerId({ name, backchannel }: GuideProvider, whole: GuideSetup): string {
  const { providers } = whole;
  const isOnly =
    providers.length === 1 ||
    (!backchannel && providers.filter((other) => !other.backchannel).length === 1);
  return isOnly ? "provider" : `provider-${name}`;
}

/** Ids of the entries that a service account needs: releases up to 2025.10 give roles to groups only. */
export function accountIds(name: string) {
  return { user: `account-${name}`, group: `account-${name}-group`, role: `account-${name}-role` };
}
