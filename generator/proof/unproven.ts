/**
 * Logins that no library executes, with the reason: by the guide's slug, its setup's id and the
 * provider's name. Such an entry is a debt; its test fails when the login works after all.
 *
 * @example "some-app oidc oauth2": "The application wants HS256, which openid-client refuses."
 */
export const unproven: Readonly<Record<string, string>> = {};
