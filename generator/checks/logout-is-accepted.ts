import { defineCheck } from "./check.ts";

/** authentik refuses a way back after a logout to an application that sends no ID token. */
export const logoutIsAccepted = defineCheck("logout-is-accepted", ({ guide }) =>
  guide.setups.flatMap(({ providers }) =>
    providers.flatMap(({ provider, path }) =>
      provider.type !== "oauth2" || provider.sendsIdTokenHint !== false
        ? []
        : provider.redirectUris.flatMap(({ url, redirectUriType }, index) =>
            redirectUriType === "logout"
              ? [
                  {
                    path: [...path, "redirectUris", index],
                    message: `Unexpected redirect URI \`${url}\` of the type \`logout\`: the application sends no ID token`,
                    hint: "Remove it: authentik then ends the session and stays on its own page.",
                  },
                ]
              : [],
          ),
    ),
  ),
);
