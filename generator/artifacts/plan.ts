import type { GuideProvider } from "../guide/guide.ts";
import { trustedFirst } from "../guide/trusted.ts";
import { literal, type Template } from "../values/template.ts";
import type { Context } from "./context.ts";
import { type Entry, entry } from "./entry.ts";
import { notes } from "./notes.ts";
import { entriesAfter, entriesBefore } from "./object-entries.ts";
import { providerId } from "./plan-ids.ts";
import { isKnown, providerEntries } from "./provider-entry.ts";
import { Own } from "./ref.ts";

/** One of authentik's applications with the providers that belong to it. */
export interface PlannedApplication {
  id: string;
  name: string;
  slug: Template;
  providers: readonly GuideProvider[];
}

/**
 * Everything that a setup creates in authentik, each entry after those that it refers to. The
 * blueprint, Terraform and the API call are three ways to write it.
 */
export interface Plan {
  entries: readonly Entry[];
  applications: readonly PlannedApplication[];
}

/** Plans a setup for one release; nothing when that release lacks what it is made of. */
export function planOf(context: Context): Plan | undefined {
  const { setup } = context;
  const unknown = setup.providers.find(({ provider }) => !isKnown(provider, context));
  if (unknown) {
    context.note(notes.release(`providers of the type \`${unknown.provider.type}\``));
    return undefined;
  }
  const applications = applicationsOf(context);
  const before = setup.objects.flatMap((object) => entriesBefore(object, context));
  const providers = trustedFirst(setup.providers).flatMap((provider) =>
    providerEntries(provider, context),
  );
  const owned = applications.filter(({ providers }) =>
    providers.some(({ backchannel }) => !backchannel),
  );
  const targets = (owned.length > 0 ? owned : applications).map(({ id }) => id);
  const entries = [
    ...before,
    ...providers,
    ...applications.map((application) => applicationEntry(application, context)),
    ...setup.objects.flatMap((object) => entriesAfter(object, targets, context)),
  ];
  if (entries.length === 0) {
    context.note(notes.nothing);
    return undefined;
  }
  const { parts, optional } = context;
  if (parts.length > 0) context.note(optional ? notes.withOptional(parts) : notes.leftOut(parts));
  return { entries, applications };
}

function applicationsOf({ setup, whole }: Context): PlannedApplication[] {
  const slugs = [...new Set(whole.providers.map(({ slug }) => slug))];
  return slugs.flatMap((slug, index) => {
    const members = setup.providers.filter((provider) => provider.slug === slug);
    const [first] = members;
    if (!first) return [];
    const id = index === 0 ? "application" : `application-${index + 1}`;
    return [{ id, name: first.application, slug, providers: members }];
  });
}

function applicationEntry(
  { id, name, slug, providers }: PlannedApplication,
  context: Context,
): Entry {
  const settings = context.setup.setup.authentikApplication ?? {};
  const key = (provider: GuideProvider) => new Own(providerId(provider, context.whole));
  const own = providers.find(({ backchannel }) => !backchannel);
  const beside = providers.filter(({ backchannel }) => backchannel).map(key);
  const hides = settings.metaHide === true;
  const knowsHiding = context.in({ since: "2026.5" });
  return entry(
    "authentik_core.application",
    id,
    { slug },
    {
      name: literal(name),
      provider: own && key(own),
      backchannel_providers: beside.length === 0 ? undefined : beside,
      // Before 2026.5 a launch URL that leads nowhere hid the tile.
      meta_launch_url:
        hides && !knowsHiding ? "blank://blank" : context.template(settings.metaLaunchUrl),
      meta_hide: hides && knowsHiding ? true : undefined,
      open_in_new_tab: settings.openInNewTab,
      policy_engine_mode: settings.policyEngineMode,
    },
  );
}
