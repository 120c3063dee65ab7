import type { Nodes } from "mdast";
import { providerTypeLabels } from "../labels/provider-fields.ts";
import { marked } from "./provider.ts";

/** A sentence that only says what the sections make, in authentik or as the application's login. */
export const WORK =
  /\bto support\b.*\b(?:you need to:|need to (?:configure|enable|set up)\b.*\b(?:authentication|sso|saml|oidc|oauth2?|ldap)\b|(?:create|configure|set up|add)\b.*\b(?:providers?|mappings?|in authentik)\b)/i;

const walk: readonly RegExp[] = [
  WORK,
  /(?<!\b(?:who|users?|people|ensure|can|cannot|may|must)\b.*)\blog ?in ?(?:to|as)\b.*\bauthentik\b|\blog ?in ?to .*\badmin/i,
  /^(?:then,? )?(?:(?:in|within) (?:the )?authentik(?: admin interface)?,? )?(?:navigate|go|head)(?: over)? to (?:(?!\band\b)[\w\s*_>`→/-])+?(?:,? and (?:then )?(?:click|select|press)(?: on)? (?:the )?\W*(?:create|new|add)\b.*)?[.:]?$/i,
  /\b(?:open|access) the authentik admin interface/i,
  /\bcreate with provider\b|(?<!\bopen the )\bnew application\b|alternatively,? you can (?:first create a provider|create only an application)/i,
  /^\W*(?:the )?application(?: details)?\W*:\s*provide a\b/i,
  /^\W*choose an? provider(?: type)?\W*:/i,
  /^\W*configure (?:the |oauth2\S* |saml |ldap |proxy |radius |scim )?(?:provider|application)\W*:(?!.*\bupload\b)/i,
  /^\W*configure bindings\b(?!.*`).*\b(?:optional|you can)\b/i,
  /^\W*(?:click|press|select|hit)\W+(?:on )?\W*(?:submit|finish|save|create|next|update|create application|ok|add|create and (?:add|connect)[^.]*)\b/i,
  /\b(?:take )?note (?:of |down )?(?:of )?(?:the )?(?:application )?(?:\W*(?:client id|client secret|shared secret|slug|issuer|provider|values?)\b)/i,
  /\bto support the integration of\b|\bworkflow to configure authentik\b.*\binvolves?\b/i,
  /\bthe following (?:[\w-]+ )?(?:configurations?|settings|parameters|values|options|fields)\b.*:?$/i,
  /^(?:in authentik,? )?create an? (?:new )?(?:application|provider|application\/provider pair|\W*(?:oauth2?|openid|saml|ldap|proxy|radius|scim)[^.]*provider)\b/i,
  /^(?:under|in|on) (?:the )?\W*(?:advanced|protocol|authentication|machine)[- ]?\w*(?: protocol)?(?: flow)? settings\W*:?$|^under \W*attribute mappings?\W*$/i,
  /^\W*(?:advanced )?(?:protocol|flow|ui) settings\W*:?$/i,
  /^\W*(?:provider )?(?:name|title)\W*(?::|to\b|=)|^provide an? (?:descriptive |appropriate )?name(?: and (?:an? )?slug)?\W*$|^for the \W*app(?:lication)? name\W*,? enter\b/i,
  /^\W*(?:client (?:id|secret))\W*(?::|=)(?!\W*`[\w.-]+`\W*$)/i,
  /^\W*(?:provider|application|type|provider type|select type)\W*:\s/i,
  /^\W*(?:optionally,? )?(?:apply|configure|set) access restrictions?\b/i,
  /\bleave (?:all |the )?(?:other|everything|remaining|rest|default)/i,
  /^(?:all )?other (?:settings|options|fields).*default/i,
  /\bkeep (?:the )?defaults?\b/i,
  /\b(?:select|choose|pick) the (?:newly created )?provider\b|\bprovider (?:that )?(?:you(?:'ve| have)? )?(?:just )?created\b/i,
  /\bcopy download url\b/i,
  /\b(?:values?|they|it|this|these|file)\b.*\bwill be (?:required|needed) (?:later|in the next|below)/i,
  /^(?:save(?: (?:the|your) (?:settings|changes))?|submit|finish|next|create)\.?$/i,
  /^provider settings\W*$|^\W*application settings\W*$/i,
  /^\W*(?:provider|application|outpost)\W*$|\bgo to the admin interface and click \W*applications\W+(?:providers|applications|outposts)\W*$/i,
  /^from the authentik admin (?:dashboard|interface)\W*$/i,
  /^open \W*(?:applications|customization|directory|system)\b.*\bsidebar\b/i,
  /\bconnect (?:it|the application) (?:with|to) the (?:provider|application)/i,
];

/** Whether a sentence only leads through authentik's interface, as the generated walks do. */
export function isWalk(nodes: readonly Nodes[]): boolean {
  const text = marked(nodes).replace(/^[*_`\s]+/, (start) => start);
  // What provisions or signals beside the provider has no walk of its own.
  if (/^\W*backchannel providers?\b/i.test(text)) return false;
  return (
    walk.some((pattern) => pattern.test(text)) ||
    Object.values(providerTypeLabels).some((label) => text.replace(/[*_`.]/g, "").trim() === label)
  );
}

/** What leads from one mapping of a guide to the next. */
export function isMappingWalk(text: string): boolean {
  return (
    /\brepeat the process\b|\bcreate (?:another|\w+)\b.*\bmappings?\b/i.test(text) ||
    /^(?:then,? |again,? |finally,? )?(?:configure|create|add|click)\b.*\b(?:mappings?|create)\W*(?:.{0,60}):$/i.test(
      text,
    ) ||
    /^\W*(?:select type|create (?:scope|saml|scim)\b.*mapping|configure the (?:\w+ )*mapping|[\w ]+ mapping)\W*:?(?:\s*select\b.*)?$/i.test(
      text,
    )
  );
}

/** What leads through the form of a service account, as its generated walk does. */
export function isAccountWalk(text: string): boolean {
  return (
    /^select \W*service account\W*$/i.test(text) ||
    /\bcopy the (?:generated )?(?:app )?(?:password|token)\b/i.test(text) ||
    /\bcreate a service account\W*$/i.test(text) ||
    /^(?:click|open|select) the (?:newly |just )?(?:created |new )?service account\W*$/i.test(
      text,
    ) ||
    /\bset password\b/i.test(text) ||
    /\btake note of the \W*(?:password|token)/i.test(text)
  );
}

/** What leads to the application that takes a provider of provisioning, as its generated walk does. */
export function isBackchannelWalk(text: string): boolean {
  return (
    /\bbackchannel providers?\b/i.test(text) ||
    /^(?:navigate|go) to \W*applications\W+applications\W+(?:and )?(?:select|open|click|edit)\b/i.test(
      text,
    ) ||
    /^click \W*edit\W*$/i.test(text)
  );
}

/** What gives an outpost its application, as its generated walk does. */
export function isOutpostWalk(text: string): boolean {
  return (
    /^\W*(?:applications|integration)\W*:/i.test(text) ||
    /\b(?:available|selected) applications\b/i.test(text) ||
    /^the (?:\w+ )?provider (?:requires|needs) an? (?:authentik )?(?:\w+ )?outpost\W*$/i.test(
      text,
    ) ||
    /^(?:click|select|open) the edit icon\b/i.test(text)
  );
}

/** What leads through a role to the permission to search. */
export function isPermissionWalk(text: string): boolean {
  return (
    /\brole\b.*\b(?:named|created)\b|\bsearch full ldap directory\b|\bassign object permissions?\b/i.test(
      text,
    ) ||
    /\badd existing user\b|\b(?:permissions|users)\W* tab\b|\bdirectory\W+roles\b/i.test(text) ||
    /^provide an? (?:\w+ )?name\b.*\bclick\W+create\b/i.test(text) ||
    /\bproviders\W+and (?:click|open|select)\b.*\bldap provider\W*$/i.test(text)
  );
}

/** What leads through the forms of groups, as their generated walks do. */
export function isGroupWalk(text: string): boolean {
  return (
    /^repeat (?:the )?(?:previous )?steps?\b/i.test(text) ||
    /\b(?:click|open|select)\b.*\bgroups?\b.*\busers\W* tab\b|\badd existing user/i.test(text) ||
    /^the following groups\b.*:$|^\W*configure the group\W*$/i.test(text) ||
    /^select the users\b.*\bclick\W+add\b/i.test(text)
  );
}

/** What leads through the forms of entitlements, as their generated walks do. */
export function isEntitlementWalk(text: string): boolean {
  return (
    /^repeat (?:the )?(?:previous )?steps?\b/i.test(text) ||
    /^create the following (?:application )?entitlements?\W*$/i.test(text)
  );
}

/** What leads to the list of entitlements, as the walk of each does. */
export function isWayToEntitlements(text: string): boolean {
  return (
    /^(?:click|open|select|go to|navigate to|switch to)\b[^`]*\bapplication entitlements\W+tab\W*$/i.test(
      text,
    ) ||
    /^(?:open|click|select) the [^`,]*\bapplication\b[^`,]*$/i.test(text) ||
    /^(?:in authentik,? )?(?:navigate|go) to \W*applications\W+applications\W+(?:and )?(?:open|click|select) the [^`,]*\bapplication\W*$/i.test(
      text,
    )
  );
}

/** What gives each entitlement to whoever gets it, as its walk does. */
export function isEntitlementBinding(text: string): boolean {
  return (
    /^(?:open|expand|select|edit) (?:each|the|an|every) entitlements?\b[^`]*\bbind\b[^`]*\b(?:that|who) (?:should|shall|must|will|are to) (?:receive|get|have) (?:it|them)\W*$/i.test(
      text,
    ) ||
    /^bind (?:the )?(?:appropriate |relevant |desired )?(?:users|groups) (?:or|and) (?:users|groups) to (?:each|the|every) entitlements?\W*$/i.test(
      text,
    )
  );
}

/** What leads through the form of a certificate that is imported, as its generated walk does. */
export function isImportWalk(text: string): boolean {
  return (
    /^(?:navigate|go) to \W*system\W+certificates\b[^`]*\bimport\W*$/i.test(text) ||
    /^paste (?:the |its )?(?:certificate|contents?)(?: of the (?:file|certificate))? into the \W*certificate\W* field\W*$/i.test(
      text,
    ) ||
    /^leave the \W*private key\W* (?:field )?(?:empty|blank)\b/i.test(text) ||
    /^click \W*(?:create|import|save)\W*$/i.test(text)
  );
}

/** What leads to a provider's downloads, as their generated steps do. */
export function isDownloadWalk(text: string): boolean {
  return (
    (/(?<!\bidentity )\bproviders?\b/i.test(text) &&
      !/\bsystem\W+certificates\b|\bupload\b/i.test(text) &&
      /\b(?:click|open|select|navigate|go)\b/i.test(text)) ||
    /\b(?:file|certificate|metadata)\b.*\b(?:required|needed|used|necessary) (?:later|in|below|for)/i.test(
      text,
    ) ||
    /\bdownload(?:ed)? (?:file|certificate)\b.*\bis (?:your|required|needed)\b/i.test(text) ||
    /^this is (?:your|the) .{0,30}\b(?:url|file|certificate)\W*$/i.test(text) ||
    /^(?:this|it|its contents|the file|they)\b.{0,60}\b(?:will be|is|are) (?:required|needed|used) (?:later|below|in the (?:next|following)\b)/i.test(
      text,
    ) ||
    /\bcopy download url\b/i.test(text)
  );
}

/** The notes that every page of the generator has by itself. */
export function isUsualNote(text: string): boolean {
  return /lists only the settings that you need to change|only the settings that (?:differ|need)|changes other than those explicitly mentioned|legacy process requires that the application|only lists the settings that have been changed|only settings that have been modified|(?:saml|redirect uri)\b.{0,40}\bchanges in (?:authentik )?2026\.5/i.test(
    text,
  );
}
