import type { List, Nodes, PhrasingContent } from "mdast";
import {
  createApplication,
  createObject,
  downloadCertificate,
  downloadMetadata,
} from "../descriptor/authoring.ts";
import type { BlockInput } from "../descriptor/schema/block.ts";
import type { ObjectInput } from "../descriptor/schema/object.ts";
import { todo } from "../descriptor/todo.ts";
import { isObject } from "../formats/format.ts";
import { parseData } from "../formats/parse-data.ts";
import type { AuthentikSide } from "./authentik-side.ts";
import { type BlocksContext, blocksOf, identifier, isAction, objectName } from "./blocks.ts";
import { type Form, formsAt } from "./forms.ts";
import { enter } from "./ledger.ts";
import { MappingForm, mappingKind } from "./mapping-form.ts";
import { inlineMarkdown } from "./markdown.ts";
import { hasPicture, pictureBlocks } from "./pictures.ts";
import {
  fieldLabel,
  isField,
  isLateValue,
  isOwnName,
  marked,
  noFacts,
  type Pending,
  type ProviderFacts,
  providerType,
  readProviderSentence,
  setsCertificate,
  usersOf,
} from "./provider.ts";
import { type Protocol, protocolIn, type Section } from "./sections.ts";
import { nameIn, sentencesOf } from "./sentences.ts";
import { type Entry, fieldOf } from "./settings.ts";
import { isTerraform, terraformOf } from "./terraform.ts";
import { isElement, isParent, leadOf, linksIn, plainText } from "./tree.ts";
import {
  isAccountWalk,
  isBackchannelWalk,
  isDownloadWalk,
  isEntitlementBinding,
  isEntitlementWalk,
  isGroupWalk,
  isImportWalk,
  isMappingWalk,
  isOutpostWalk,
  isPermissionWalk,
  isUsualNote,
  isWalk,
  isWayToEntitlements,
} from "./walks.ts";

/** Reads sections in authentik and returns the blocks that the descriptor needs for them. */
export async function authentikBlocks(
  section: Section,
  side: AuthentikSide,
  context: BlocksContext,
): Promise<BlockInput[]> {
  if (goesBack(section, side)) {
    for (const sentence of sentencesBelow(section.nodes)) {
      const isLate = isLateValue(sentence, side.protocol, side.facts);
      if (!isLate) readProviderSentence(sentence, side.protocol, side.facts, undefined);
    }
    return blocksOf(section.nodes, { ...context, steps: true });
  }
  if (isAnother(section, side)) return blocksOf(section.nodes, { ...context, steps: true });
  const reader = new Reader(side, { ...context, steps: true }, section);
  await reader.nodes(section.nodes, undefined);
  return reader.finish();
}

/**
 * Whether a section leads back to the provider with what the application has told since: no
 * generated walk does, so that it stays in the writer's words.
 */
function goesBack({ nodes, title }: Section, { created, facts, protocol }: AuthentikSide): boolean {
  const text = `${title} ${marked(nodes)}`;
  return (
    created &&
    /\b(?:edit|update|reconfigure|change|replace|go back|return to|re-?open)\b/i.test(text) &&
    sentencesBelow(nodes).some(
      (sentence) => isLateValue(sentence, protocol, facts) || setsCertificate(sentence, protocol),
    )
  );
}

/** Whether a section creates one more provider: what it states is not the first one's. */
function isAnother({ nodes }: Section, { created, facts, protocol }: AuthentikSide): boolean {
  const sentences = created ? sentencesBelow(nodes) : [];
  if (sentences.some((sentence) => isOfOtherType(marked(sentence), protocol))) return true;
  if (!sentences.some((sentence) => isChosenProvider(marked(sentence)))) return false;
  const own = noFacts();
  for (const sentence of sentences) readProviderSentence(sentence, protocol, own, undefined);
  const differs = (one: unknown, other: unknown) =>
    one !== undefined && other !== undefined && one !== other;
  return (
    ["acsUrl", "externalHost", "url"].some((field) =>
      differs(facts.fields[field], own.fields[field]),
    ) || differs(facts.redirectUris[0]?.url, own.redirectUris[0]?.url)
  );
}

/** Whether a sentence chooses a type of provider that is none of the protocol's. */
function isOfOtherType(text: string, protocol: Protocol): boolean {
  const [, type = ""] =
    /\b(?:select|choose)\b\W*([^*`.]{3,60} provider)\W*\bas the provider type\b/i.exec(text) ?? [];
  return type !== "" && protocolIn(type) !== protocol;
}

function sentencesBelow(nodes: readonly Nodes[]): Nodes[][] {
  return nodes.flatMap((node) => {
    if (node.type === "paragraph") return sentencesOf(node.children);
    return isParent(node) ? sentencesBelow(node.children) : [];
  });
}

/** Reads the nodes of one section in order; what it does not understand stays a step or prose. */
class Reader {
  readonly #side: AuthentikSide;
  readonly #context: BlocksContext;
  readonly #title: string;
  readonly #blocks: BlockInput[] = [];
  readonly #form: MappingForm;
  /** How many blocks stand before the provider, where the section creates one. */
  #pairAt: number | undefined;
  /** What the form of an OAuth source is given. */
  #source: Record<string, string> | undefined;
  /** Words about the object that comes next. */
  #about: string | undefined;
  /** Whether the section names entitlements, whose walks lead to them. */
  readonly #namesEntitlements: boolean;
  /** Whether it names certificates that are imported, by their walks. */
  readonly #namesCertificates: boolean;
  /** Whether the lines that come tell of one binding each. */
  #announcesBindings = false;
  /** Whether the form of an entitlement was opened, whose name comes next. */
  #opensEntitlement = false;

  constructor(side: AuthentikSide, context: BlocksContext, { title, nodes }: Section) {
    this.#side = side;
    this.#context = context;
    this.#title = title;
    const texts = sentencesBelow(nodes).map((sentence) => marked(sentence));
    this.#namesEntitlements = texts.some(
      (text, index) =>
        entitlementsIn(text, OPENS_ENTITLEMENT.test(texts[index - 1] ?? "")).length > 0,
    );
    this.#namesCertificates = texts.some((text) => importedName(text) !== undefined);
    this.#form = new MappingForm(side, this.#context, title, (name, object) =>
      this.#addObject(name, object),
    );
    if (/\boauth source\b/i.test(title)) this.#source = {};
    if (/mapping/i.test(title)) this.#form.start(title);
  }

  async nodes(nodes: readonly Nodes[], pending: Pending): Promise<void> {
    let announced: Pending;
    let formsTo = 0;
    for (const [index, node] of nodes.entries()) {
      if (index < formsTo) continue;
      const forms = await this.#forms(nodes, index, pending);
      if (forms > 0) {
        formsTo = index + forms;
        continue;
      }
      // What the following sections do, as the generated page leads through it.
      if (isOverview(node, nodes[index - 1])) {
        enter(this.#context.ledger, [node], "fact");
        continue;
      }
      // What a list's last item announces can stand behind the list.
      const next = await this.#node(node, node.type === "code" ? (pending ?? announced) : pending);
      announced = next;
    }
  }

  finish(): BlockInput[] {
    this.#form.end();
    this.#endSource();
    if (this.#about !== undefined) this.#blocks.unshift({ type: "prose", text: this.#about });
    if (this.#pairAt !== undefined && !this.#side.created) {
      this.#side.created = true;
      // What the provider takes comes before it; other objects take the application.
      const isTaken = (block: BlockInput) =>
        block.type === "createObject" &&
        !/^(?:outpost|entitlement|binding)$/.test(this.#side.objects[block.object]?.type ?? "");
      const first = this.#blocks.findIndex((block) => !isTaken(block));
      // So does what the reader looks up in the application, for the provider's form.
      const isLookup = (block: BlockInput) => block.type === "step" && LOOKUP.test(block.text);
      const before =
        this.#blocks
          .slice(0, this.#pairAt)
          .findLastIndex((block) => isTaken(block) || isLookup(block)) + 1;
      const at = first === -1 ? this.#blocks.length : Math.max(first, before);
      this.#blocks.splice(at, 0, createApplication());
    }
    return this.#blocks;
  }

  async #node(node: Nodes, pending: Pending): Promise<Pending> {
    const { ledger } = this.#context;
    switch (node.type) {
      case "paragraph":
        return this.#sentences(node.children, pending);
      case "list": {
        let next = pending;
        for (const item of node.children) {
          const { lead, rest } = leadOf(item.children);
          if (rest.length === 0 && this.#describedObject(lead)) continue;
          if (this.#namedObjects(lead, rest)) continue;
          if (await this.#attributesBelow(lead, rest)) {
            await this.nodes(rest.slice(1), undefined);
            continue;
          }
          if (/\b(?:choose|select|do|use) (?:one|either) of the following\b/i.test(marked(lead))) {
            const only: List = { ...node, children: [item] };
            this.#blocks.push(...(await blocksOf([only], this.#context)));
            continue;
          }
          if (this.#form.title(lead, rest)) {
            await this.nodes(rest, pending);
            continue;
          }
          const before = this.#blocks.length;
          next = this.#sentences(lead, pending) ?? pending;
          const own = this.#blocks.slice(before);
          await this.nodes(rest, next);
          this.#takeAnnouncement(lead, own, before);
          await this.#keepCondition(rest, own, before);
        }
        return next;
      }
      case "code": {
        if (this.#form.code(node)) return undefined;
        if (pending !== undefined) {
          const lines = node.value.split("\n").filter((line) => line.trim() !== "");
          const read = lines.map((value) =>
            readProviderSentence(
              [{ type: "inlineCode", value }],
              this.#side.protocol,
              this.#side.facts,
              pending,
            ),
          );
          if (read.length > 0 && read.every(({ understood }) => understood)) {
            enter(ledger, [node], "fact");
            return undefined;
          }
        }
        if (isTerraform(node.value)) await this.#terraform(node.value);
        this.#blocks.push(...(await blocksOf([node], this.#context)));
        return undefined;
      }
      case "containerDirective": {
        const text = plainText([node]);
        if (isUsualNote(text)) {
          enter(ledger, [node], "fact");
          return undefined;
        }
        // What stands behind a mapping's form comes after it.
        if (this.#form.open?.expression !== undefined) this.#form.end();
        break;
      }
      default:
    }
    if (
      isElement(node, "Tabs", "TabItem", "details") &&
      /redirect|provider|scope/i.test(plainText([node])) &&
      !/Tabs/.test(node.name ?? "")
    ) {
      await this.nodes(node.children as Nodes[], pending);
      return undefined;
    }
    this.#blocks.push(...(await blocksOf([node], this.#context)));
    return undefined;
  }

  /**
   * Fields below labels of their own. Redirect URIs stay with whom they are for; of several
   * providers, the first is the setup's, and the others are steps in the guide's words.
   *
   * @returns how many nodes they are
   */
  async #forms(nodes: readonly Nodes[], at: number, pending: Pending): Promise<number> {
    const { protocol, facts } = this.#side;
    const found = formsAt(nodes, at, protocol, pending);
    if (!found || (found.kind === "providers" && nodes[at]?.type !== "paragraph")) return 0;
    this.#beginPair();
    for (const [index, form] of found.forms.entries()) {
      if (found.kind === "addresses") this.#addresses(form);
      else if (index === 0 && facts.redirectUris.length === 0) {
        this.#keep(form.heading.flatMap((node) => (isParent(node) ? node.children : [])));
        await this.nodes(form.nodes, pending);
      } else {
        enter(this.#context.ledger, form.heading, "step");
        const blocks = await blocksOf(form.nodes, this.#context);
        this.#blocks.push({ type: "step", text: `**${form.label}**:`, blocks });
      }
    }
    return found.forms.reduce(
      (sum, { heading, nodes: own }) => sum + (heading.length > 0 ? 1 + own.length : 0),
      nodes[at]?.type === "paragraph" ? 0 : 1,
    );
  }

  /** Redirect URIs below a label that says for whom they are. */
  #addresses({ label, heading, nodes }: Form): void {
    const { protocol, facts } = this.#side;
    const before = facts.redirectUris.length;
    for (const sentence of sentencesBelow(nodes))
      readProviderSentence(sentence, protocol, facts, "redirectUris");
    const urls = facts.redirectUris.slice(before).map(({ url }) => url);
    for (const [index, url] of urls.entries()) {
      const words = index === 0 ? label : `${label}, ${index + 1}`;
      const setting = this.#context.write(url, "value");
      this.#setting({ label: `Redirect URI (${words})`, setting, rest: [] });
    }
    enter(this.#context.ledger, [...heading, ...nodes], "fact");
  }

  /** Words that announce nothing but facts: `Enable **Logout**:`, with its fields below. */
  #takeAnnouncement(lead: readonly Nodes[], own: readonly BlockInput[], at: number): void {
    const [only, ...others] = own;
    const text = marked(lead);
    if (only?.type !== "step" || others.length > 0 || this.#blocks.length > at + 1) return;
    const isField = /^(?:enable|configure|set(?: up)?)\b[^.]*\*\*[^*]+\*\*[^.]*:$/i.test(text);
    if (!isField) return;
    this.#blocks.splice(at, 1);
    enter(this.#context.ledger, lead, "fact");
  }

  /** What is said below “For the hosted shop:” stays with it, though its values are facts. */
  async #keepCondition(
    rest: readonly Nodes[],
    [only, ...others]: readonly BlockInput[],
    at: number,
  ): Promise<void> {
    const isCondition = only?.type === "prose" && /^(?:for|if|when)\b.*:$/i.test(only.text);
    const isAlone = others.length === 0 && this.#blocks.length === at + 1;
    if (!isCondition || !isAlone || rest.length === 0) return;
    const blocks = await blocksOf(rest, this.#context);
    this.#blocks.splice(at, 1, { type: "step", text: only.text, blocks });
  }

  /** Sentence by sentence: a fact, a generated walk, or kept in the writer's words. */
  #sentences(children: readonly Nodes[], pending: Pending): Pending {
    const { ledger } = this.#context;
    const kept: Nodes[] = [];
    let next: Pending;
    let field: string | undefined;
    for (const sentence of stretchesBetweenPictures(children).flatMap(sentencesOf)) {
      const read = this.#sentence(sentence, pending);
      if (read === undefined) kept.push(...sentence);
      else {
        enter(ledger, sentence, "fact");
        next = read.pending ?? next;
        field ??= this.#fieldNamedIn(sentence);
      }
    }
    const isTaken = () =>
      this.#oneOfSeveral(kept, pending) ||
      this.#redirectUriOfSome(kept, pending) ||
      this.#lookedUp(kept, pending) ||
      this.#isAbout(kept);
    if (kept.length > 0 && !isTaken()) this.#keep(kept, field);
    this.#blocks.push(...pictureBlocks(children, this.#context));
    return next;
  }

  #sentence(sentence: readonly Nodes[], pending: Pending): { pending: Pending } | undefined {
    const { protocol, facts } = this.#side;
    const text = marked(sentence);
    if (text === "") return { pending };
    if (this.#form.part(text, sentence) || this.#form.example(text, sentence)) {
      return { pending: undefined };
    }
    if (this.#customScope(text)) return { pending };
    if (this.#object(text)) return { pending: undefined };
    if (isChosenProvider(text)) {
      this.#form.end();
      this.#beginPair();
      // The generated walk fills in a form: that it is an upload stays in the writer's words.
      facts.fromMetadata ||= /\bfrom metadata\b/i.test(text);
      if (/\bfrom metadata\b/i.test(text)) return undefined;
      return { pending: undefined };
    }
    if (this.#isOwnMapping(text, pending)) return { pending };
    if (this.#sourcePart(text)) return { pending: undefined };
    // Where the right value is told, the guide says so again.
    if (hasStandIn(facts) && LATER.test(text)) return { pending };
    if (this.#isWhy(text) || this.#isSwap(text)) return undefined;
    if (this.#isAboutKeys && !/^\W*log ?in\b/i.test(text)) return undefined;
    const isOfEntitlements =
      this.#isAboutEntitlements && !/\b(?:scopes?|mappings?|providers?)\b/i.test(text);
    const isOfProvider = /\bprovider\b.*\bmappings?\b/i.test(text);
    const { understood, pending: next } =
      (this.#isElsewhere && !isOfProvider) || isOfEntitlements
        ? { understood: false, pending: undefined }
        : readProviderSentence(sentence, protocol, facts, pending);
    if (understood) {
      if (!/mapping|metadata|certificate|\bkeys?\b/i.test(this.#title)) this.#beginPair();
      // What announces the values below it is taken; other words that say more are kept as well.
      return saysMore(sentence) && !/:\W*$/.test(text) ? undefined : { pending: next };
    }
    if (this.#isContextMapping(text)) return undefined;
    // A mapping of the guide's own that the provider shall take.
    if (this.#form.open?.expression !== undefined && /\bcreated\b/i.test(text)) this.#form.end();
    const isOfMappings =
      /\b(?:select|add|choose|move|include)\b.*\b(?:mapping|scope)/i.test(text) ||
      (/created (?:above|earlier|previously)|you (?:(?:have|just|newly) )*created/i.test(text) &&
        !OTHERS_CREATED.test(text));
    // What else is done with what was created is told by no walk.
    const isOfOthers = /\bentitlements?\b|\bopen the\b.*\bapplication\b/i.test(
      text.replace(/`[^`]*`/g, ""),
    );
    if (isOfMappings && !isOfOthers && this.#side.mappings.length > 0) {
      return { pending: undefined };
    }
    // Forms that no page leads through stay whole.
    if (this.#isForeign && !/\blog ?in\b/i.test(text)) return undefined;
    if (this.#form.open && isReferral(text)) return undefined;
    if (this.#form.open && isMappingWalk(text) && !isReason(text)) return { pending: undefined };
    // No walk of the page's shows a private key, or makes an account that no object is.
    if (/\bprivate key\W+values?\b/i.test(text) || this.#isOfNoAccount(text)) return undefined;
    if (
      (isWalk(sentence) &&
        !saysMore(sentence) &&
        !(this.#isElsewhere && /^\W*(?:name|title)\W*:/i.test(text))) ||
      (/download|certificate|metadata|mapping|scope|configure|update|edit|provider/i.test(
        this.#title,
      ) &&
        isDownloadWalk(text))
    ) {
      if (
        /create with provider|new application|create an? .*(?:application|provider)/i.test(text) &&
        !/\bto support\b/i.test(text)
      )
        this.#beginPair();
      return { pending: undefined };
    }
    return undefined;
  }

  #isOfNoAccount(text: string): boolean {
    const isMade =
      /service account/i.test(this.#title) || this.#objectOf("serviceAccount") !== undefined;
    return !isMade && /\bclick\b.*\bcreate a service account\b/i.test(text);
  }

  #beginPair(): void {
    this.#pairAt ??= this.#blocks.length;
  }

  /** What a file states counts where the guide's words do not say it. */
  async #terraform(code: string): Promise<void> {
    const { protocol, facts } = this.#side;
    const { fields, groups } = await terraformOf(code, providerType[protocol]);
    for (const [field, text] of Object.entries(fields)) facts.fields[field] ??= text;
    for (const name of groups) this.#group(name);
  }

  /** Objects beside the provider, and the generated downloads. */
  #object(text: string): boolean {
    const { protocol } = this.#side;
    if (protocol === "saml" && /\bcopy download url\b/i.test(text))
      return this.#once(downloadMetadata());
    const isTheirs = this.#isAboutKeys && /\b(?:import|upload)/i.test(this.#title);
    if (
      protocol === "saml" &&
      /\bdownload\b/i.test(text) &&
      !/\bprivate key\b/i.test(text) &&
      !isTheirs
    ) {
      if (/signing certificate|certificate/i.test(text)) return this.#once(downloadCertificate());
      const isOwn =
        /\b(?:SP|service provider)(?:'s)? metadata\b|\bmetadata\b.{0,20}\byou downloaded\b/i.test(
          text,
        );
      if (/metadata/i.test(text) && !isOwn) return this.#once(downloadMetadata());
    }
    const kind = mappingKind(text, protocol);
    if (
      kind &&
      /\b(?:create|select|add|choose|new|configure)\b/i.test(text) &&
      !/authentik default/i.test(text) &&
      !isDescription(text)
    ) {
      this.#form.end();
      this.#form.start(text);
      const name = nameIn(text, /\bmapping\b[^`*"]*\b(?:named|called|with the name)\s*/i);
      if (name !== undefined && this.#form.open) this.#form.open.name = name;
      return !isReason(text) && !isReferral(text);
    }
    if (/\boutpost\b/i.test(this.#title)) {
      if (isOutpostWalk(text)) return true;
      const name = nameIn(text, /^\W*(?:set )?(?:the )?\W*name\W*(?::|to\b)[^`*"]*/i);
      const known = this.#objectOf("outpost");
      if (known && name !== undefined) {
        known.name = name;
        return true;
      }
    }
    if (/^(?:create|generate)\b.*\b(?:certificate|key ?pair)\b/i.test(this.#title)) {
      const known = this.#objectOf("certificate");
      if (!known && /\bcertificates\b.*\bgenerate\b/i.test(text)) {
        this.#addObject(objectName("signing certificate", this.#side.ids, "certificate"), {
          type: "certificate",
          name: "Signing certificate",
          origin: "generate",
        });
        return true;
      }
      const name = nameIn(text, /^\W*common name\W*:[^`*"]*/i);
      if (known && name !== undefined) {
        known.name = name;
        return true;
      }
    }
    if (this.#importedCertificate(text)) return true;
    if (this.#bindings(text)) return true;
    if (protocol === "scim" && isBackchannelWalk(text)) return true;
    const outposts = {
      ldap: "LDAP",
      radius: "RADIUS",
      proxy: "authentik Embedded Outpost",
    } as const;
    if (
      (protocol === "ldap" || protocol === "radius" || protocol === "proxy") &&
      /\boutpost\b/i.test(text) &&
      /\b(?:create|be created|add|deploy|select|edit|assign|navigate|configure|embedded|update|open)\b/i.test(
        text,
      )
    ) {
      const isEmbedded = protocol === "proxy" && /\bembedded\b/i.test(text);
      const usual = protocol === "proxy" && !isEmbedded ? "Proxy" : outposts[protocol];
      const name = nameIn(text, /\boutpost (?:named|called)\s+/i) ?? usual;
      const known = this.#objectOf("outpost");
      if (known && isEmbedded) known.name = name;
      if (!known) this.#addObject("outpost", { type: "outpost", serves: protocol, name });
      return true;
    }
    const [, account] =
      /\bservice account\b.*?(?:named|called|username|name)\b.{0,20}?[`*]+([\w.-]+)[`*]+/i.exec(
        text,
      ) ??
      /`([\w.-]+)` as (?:the|its) service account\b/i.exec(text) ??
      /\bservice account\b.*?`([\w.-]+)`/i.exec(text) ??
      [];
    if (account !== undefined && /\bcreate|named|called|name|as the\b/i.test(text))
      return this.#serviceAccount(account);
    const group = nameIn(
      text,
      /\bcreate (?:an?|the) (?:new )?(?:user )?group (?:named|called|with the name)?\s*/i,
      /\b(?:name for the (?:new )?group|an? (?:\w+ )?group name)\b.{0,12}\b(?:e\.g\.|such as|for example)[,:]?\s*/i,
    );
    if (group !== undefined)
      return this.#group(group) && !isReason(text) && !/\band (?:add|bind|assign)\b/i.test(text);
    const entitlements = entitlementsIn(text, this.#isAboutEntitlements || this.#opensEntitlement);
    this.#opensEntitlement = OPENS_ENTITLEMENT.test(text);
    if (this.#opensEntitlement && this.#namesEntitlements) return true;
    if (entitlements.length > 0) {
      const isMade = entitlements.map((name) => this.#entitlement(name)).every(Boolean);
      return isMade && !isReason(text) && !/\bfor (?!example\b)\w+|\bbind\b|\bmust\b/i.test(text);
    }
    if (this.#isAboutEntitlements && isEntitlementWalk(text)) return true;
    if (this.#namesEntitlements && isWayToEntitlements(text)) return true;
    // Of entitlements that the reader thinks of, no walk says who gets them.
    const isAll = this.#namesEntitlements && !this.#blocks.some(isAboutMoreEntitlements);
    if (isAll && isEntitlementBinding(text)) return true;
    if (/\bgroups?\b/i.test(this.#title)) {
      if (this.#groupAttribute(text)) return true;
      const again = nameIn(text, /^repeat\b.*\bwith the (?:group )?name\s*/i);
      if (again !== undefined && !this.#group(again)) return false;
      if (this.#members(text) || again !== undefined) return true;
      const many =
        /\bgroups? (?:named|called)\s+(.+)$/i.exec(text)?.[1] ??
        /\bcreate\b.*\bgroups?\W+(`.+)$/i.exec(text)?.[1] ??
        "";
      const names = [
        ...many.matchAll(
          /`([^`]+)`(?: (for (?!example\b)[^`]*?)(?=,? (?:and|or) `|, `|[.,;]?$))?/gi,
        ),
      ];
      if (names.length > 0)
        return names.map(([, one = "", about]) => this.#group(one, about)).some(Boolean);
      if (isGroupWalk(text)) return true;
      const [, name] =
        /^[*_`]*(?:group )?name[*_`]*\s*[*_]*:[*_]*\s*[`*"]*([^`*".]+)[`*".]*$/i.exec(text) ??
        /\bset (?:the )?(?:group )?[*]*name[*]* to [`*"]*([^`*".]+)/i.exec(text) ??
        EXAMPLE_OF_NAME.exec(text) ??
        /^(?:set|enter) [`*"]+([^`*"]+)[`*"]+ as the (?:group )?[*]*(?:group )?name\b/i.exec(
          text,
        ) ??
        [];
      // Beside groups, a section can be about users, who have names as well.
      if (name !== undefined && !/\busers?\b(?! groups?)/i.test(this.#title))
        return this.#group(name.trim());
    }
    if (/service account/i.test(this.#title)) {
      const [, name] =
        /^(?:set (?:the )?)?[*_`]*(?:user ?name|name)[*_`]*\s*[*_]*(?::|\bto\b)[*_]*\s*(?:[^`]*\b(?:such as|like|e\.g\.|for example)[,:]? )?(?:[`*"]+|(?!(?:an?|the|your)\b))([\w.-]+)/i.exec(
          text,
        ) ??
        EXAMPLE_OF_NAME.exec(text) ??
        /^(?:set|enter|use|provide|type) [`*"]+([\w.-]+)[`*"]+ as the \W*(?:user ?)?name\b/i.exec(
          text,
        ) ??
        [];
      if (name !== undefined) return this.#serviceAccount(name);
      if (isAccountWalk(text)) return true;
    }
    // The search account's permission comes with it.
    const isOfPermission =
      /permission/i.test(this.#title) ||
      (this.#objectOf("serviceAccount") && /\bsearch full ldap directory\b/i.test(text));
    if (protocol === "ldap" && isOfPermission && isPermissionWalk(text)) return true;
    return false;
  }

  /** A certificate of the application that is imported, by the name that the guide gives it. */
  #importedCertificate(text: string): boolean {
    const isImport = this.#isAboutKeys && /\b(?:import|upload)\b/i.test(this.#title + text);
    if (!isImport || !this.#namesCertificates) return false;
    const name = importedName(text);
    const [, which] = /\bpast(?:e|ing) (the contents? of .+?)(?: into\b.*)?\.?$/i.exec(text) ?? [];
    const about =
      which !== undefined && !isImportWalk(text)
        ? this.#context.write(`Paste ${which} into the **Certificate** field.`, "text")
        : undefined;
    if (name === undefined) {
      const known = Object.values(this.#side.objects)
        .filter(({ type }) => type === "certificate")
        .at(-1);
      if (known && about !== undefined) known.about ??= about;
      return isImportWalk(text) || (known !== undefined && about !== undefined);
    }
    const key = objectName(name, this.#side.ids, "certificate");
    const certificate = { type: "certificate", name, origin: "import" } as const;
    this.#addObject(key, about === undefined ? certificate : { ...certificate, about });
    return about !== undefined || !/,/.test(text);
  }

  /** Bindings to groups of the guide's own, one in a line or several in a sentence. */
  #bindings(text: string): boolean {
    const isLine = this.#announcesBindings && /^\W*(?:order|group)\b/i.test(text);
    this.#announcesBindings = isLine || /\bfollowing bindings\W*$/i.test(text);
    if (
      !isLine &&
      !/^\W*(?:configure bindings\b.*:.*\b)?(?:create|add)\b.*\bbindings?\b/i.test(text)
    )
      return this.#announcesBindings;
    const { objects, ids } = this.#side;
    const names = new Set([...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    const groups = Object.entries(objects).flatMap(([to, one]) =>
      one.type === "group" && names.has(one.name) ? [{ to, name: one.name }] : [],
    );
    const [, order] = /\border\W*(\d+)/i.exec(text) ?? [];
    for (const [index, { to, name }] of groups.entries()) {
      const key = objectName(`${name} binding`, ids, "binding");
      this.#addObject(key, { type: "binding", to, order: Number(order ?? index) });
    }
    return groups.length > 0;
  }

  /** The first object of a type that the guide has made so far. */
  #objectOf<T extends ObjectInput["type"]>(
    wanted: T,
  ): Extract<ObjectInput, { type: T }> | undefined {
    const found = Object.values(this.#side.objects).find(({ type }) => type === wanted);
    return found as Extract<ObjectInput, { type: T }> | undefined;
  }

  #once(block: BlockInput): boolean {
    if (!this.#blocks.some(({ type }) => type === block.type)) this.#blocks.push(block);
    return true;
  }

  /** @param purpose what the guide says that the group is for */
  #group(name: string, purpose?: string): boolean {
    if (name.length > 60 || name.includes("{{")) return false;
    const known = Object.values(this.#side.objects).some(
      (object) => object.type === "group" && object.name === name,
    );
    const about = purpose && `${purpose.charAt(0).toUpperCase()}${purpose.slice(1)}.`;
    const group = { type: "group", name, ...(about && { about }) } as const;
    if (!known) this.#addObject(objectName(name, this.#side.ids, "group"), group);
    return true;
  }

  #entitlement(name: string): boolean {
    // What the reader calls it is no name of ours.
    if (name.length > 60 || this.#context.write(name, "value").includes("{{")) return false;
    const known = Object.values(this.#side.objects).some(
      (object) => object.type === "entitlement" && object.name === name,
    );
    if (!known) {
      const key = objectName(name, this.#side.ids, "entitlement");
      this.#addObject(key, { type: "entitlement", name });
    }
    return true;
  }

  /** An attribute of the group that was made last: ``In the **Attributes** field enter `role: admin` ``. */
  #groupAttribute(text: string): boolean {
    const [, key, value] =
      /\*\*(?:custom )?attributes?\*\*[^`]*`([\w.-]+):\s*["']?([\w.@/ -]+?)["']?`\W*$/i.exec(
        text,
      ) ?? [];
    const group = this.#lastGroup;
    if (key === undefined || value === undefined || !group) return false;
    group.attributes = { ...group.attributes, [key]: value };
    return true;
  }

  /** Who belongs to the group that was made last, where its form leads to its users. */
  #members(text: string): boolean {
    const [, users] =
      /\b(?:add|select) (the users? (?:who|that)\b[^,.`]+?)(?:,? and (?:then )?click\b.*)?\W*$/i.exec(
        text,
      ) ?? [];
    const group = this.#lastGroup;
    if (users === undefined || !group) return false;
    group.about ??= this.#context.write(`Add ${users.trim()}.`, "text");
    return true;
  }

  /** The attributes of the group that was made last, as YAML below the line that speaks of them. */
  async #attributesBelow(lead: readonly Nodes[], [code]: readonly Nodes[]): Promise<boolean> {
    if (code?.type !== "code" || !/\*\*(?:custom )?attributes?\*\*/i.test(marked(lead)))
      return false;
    // What only the reader knows has no place among them.
    const isOpen =
      /<[^<>\n]+>/.test(code.value) || this.#context.write(code.value, "code").includes("{{");
    const parsed = isOpen ? undefined : await parseData("yaml", code.value);
    const group = this.#lastGroup;
    if (!group || !parsed || !isObject(parsed.data)) return false;
    group.attributes ??= {};
    Object.assign(group.attributes, parsed.data);
    enter(this.#context.ledger, [...lead, code], "fact");
    return true;
  }

  get #lastGroup() {
    const groups = Object.values(this.#side.objects).filter(({ type }) => type === "group");
    return groups.at(-1) as Extract<ObjectInput, { type: "group" }> | undefined;
  }

  /** Whether the section is about another form than the application's and the provider's. */
  get #isElsewhere(): boolean {
    return (
      /\b(?:flows?|stages?|sources?|brands?|roles?|permissions?|polic(?:y|ies)|groups?)\b/i.test(
        this.#title,
      ) && !/\b(?:providers?|applications?)\b/i.test(this.#title)
    );
  }

  /** Whether the section makes a key pair or a certificate, which is none of the provider's form. */
  get #isAboutKeys(): boolean {
    return (
      /\bcertificates?\b|\bkey[- ]?pairs?\b/i.test(this.#title) &&
      !/\b(?:providers?|applications?|download\w*|export|copy)\b/i.test(this.#title)
    );
  }

  /** Whether the section is about the application's entitlements. */
  get #isAboutEntitlements(): boolean {
    return /\bentitlements?\b/i.test(this.#title);
  }

  /** Whether the section is about a form that no object of a descriptor stands for. */
  get #isForeign(): boolean {
    const isDownload = /\bdownload\b/i.test(this.#title) && this.#side.protocol !== "saml";
    if (isDownload && !/\bmappings?\b/i.test(this.#title)) return true;
    return (
      this.#isElsewhere &&
      /\b(?:flows?|stages?|brands?|polic(?:y|ies))\b/i.test(this.#title) &&
      !/\b(?:groups?|roles?|permissions?|mappings?)\b/i.test(this.#title)
    );
  }

  /** A line of the form of an OAuth source: `**Authorization URL**: …`. */
  #sourcePart(text: string): boolean {
    if (!this.#source) return false;
    if (/\bfederation and social login\b|\bopenid oauth source\b/i.test(text)) return true;
    const [, label = "", rest = ""] =
      /^\W*(name|slug|consumer (?:key|secret)|client (?:id|secret)|authorization url|access token url|profile url|scopes|pkce method)\W*:\W*(.*)$/i.exec(
        text,
      ) ?? [];
    if (label === "") return false;
    const value = (/[`*]([^`*]+)[`*]/.exec(text.slice(text.indexOf(":")))?.[1] ?? rest).trim();
    this.#source[label.toLowerCase()] = value;
    return true;
  }

  #endSource(): void {
    const source = this.#source;
    if (source?.name === undefined) return;
    const url = (label: string) =>
      source[label] === undefined
        ? todo(`the ${label} of the OAuth source`)
        : this.#context.write(source[label], "value");
    const key = objectName(source.slug ?? source.name, this.#side.ids, "source");
    const scopes = source.scopes?.replace(/^\*/, "");
    this.#addObject(key, {
      type: "oauthSource",
      name: source.name,
      slug: identifier(source.slug ?? source.name, new Set(), "source"),
      authorizationUrl: url("authorization url"),
      accessTokenUrl: url("access token url"),
      profileUrl: url("profile url"),
      ...(scopes ? { additionalScopes: scopes } : {}),
      ...(source["pkce method"] === "S256" || source["pkce method"] === "plain"
        ? { pkce: source["pkce method"] }
        : {}),
    });
  }

  /** A mapping of the guide's own among those that the provider takes. */
  #isOwnMapping(text: string, pending: Pending): boolean {
    if (pending !== "propertyMappings") return false;
    const plain = nameIn(text, /^/) ?? text.replace(/^[*_"]+|[*_".]+$/g, "");
    return this.#side.mappings.some((key) => {
      const object = this.#side.objects[key];
      return (
        object?.type === "propertyMapping" && (object.name === plain || object.scopeName === plain)
      );
    });
  }

  /** A mapping of the reader's own in place of a default one, which another page tells how to make. */
  #customScope(text: string): boolean {
    const [, name = ""] =
      /^(?:then,? )?add (?:the )?`([^`]*\boauth mapping\b[^`]*)`.*\bselected scopes\b/i.exec(
        text,
      ) ?? [];
    const [, scope] =
      (isOwnName(name)
        ? /\b(email|profile|openid)\b(?! ')/i.exec(name)
        : /^(?:then,? )?add (?:the|your|a) custom [*_`]*(email|profile|openid)[*_`]* (?:scope|property) mapping\b/i.exec(
            text,
          )) ?? [];
    if (scope === undefined || this.#side.protocol !== "oidc") return false;
    const scopeName = scope.toLowerCase();
    const isThere = this.#side.mappings.some((key) => {
      const object = this.#side.objects[key];
      return object?.type === "propertyMapping" && object.scopeName === scopeName;
    });
    if (isThere) return true;
    this.#form.add({ provider: "scope", scopeName, ...(name !== "" && { name }) });
    return true;
  }

  /** An entry of a list of groups or entitlements: `` `editors` for those who may change pages ``. */
  #describedObject(lead: readonly Nodes[]): boolean {
    const [first, ...others] = lead;
    const type = this.#isAboutEntitlements ? "entitlement" : "group";
    const isNamed = type === "entitlement" || /\bgroups?\b/i.test(this.#title);
    if (!isNamed || first?.type !== "inlineCode") return false;
    const [second] = others;
    if (
      second?.type !== "text" ||
      !/^\s*(?:for|is|are|:|-|–|grants?|gives?)\b|^\s*[:–-]/.test(second.value)
    ) {
      return false;
    }
    const about = inlineMarkdown(others, this.#context).replace(/^(?:[\s:–-]+|is\s+|are\s+)+/, "");
    const isMade = type === "group" ? this.#group(first.value) : this.#entitlement(first.value);
    if (!isMade) return false;
    const object = Object.values(this.#side.objects).find(
      (one) => one.type === type && one.name === first.value,
    );
    if (object) object.about = about.charAt(0).toUpperCase() + about.slice(1);
    enter(this.#context.ledger, lead, "fact");
    return true;
  }

  /** Objects by nothing but their names below what announces them: `Create two groups:`. */
  #namedObjects(lead: readonly Nodes[], [list, ...others]: readonly Nodes[]): boolean {
    const [, type = ""] =
      /^create\b[^.`]*\b(group|entitlement)s(?:(?:,| to\b| in\b)[^.`]*)?:\W*$/i.exec(
        marked(lead),
      ) ?? [];
    if (type === "" || list?.type !== "list" || others.length > 0) return false;
    const names = list.children.flatMap(({ children }) => {
      const [only, ...more] = leadOf(children).lead;
      return children.length === 1 && more.length === 0 && only?.type === "inlineCode"
        ? [only.value]
        : [];
    });
    if (names.length < list.children.length) return false;
    const isMade = names.map((name) =>
      /group/i.test(type) ? this.#group(name) : this.#entitlement(name),
    );
    if (!isMade.every(Boolean)) return false;
    enter(this.#context.ledger, [...lead, list], "fact");
    return true;
  }

  #serviceAccount(named: string): boolean {
    const { protocol, objects } = this.#side;
    // A word with a dot that stands for the account's name is none.
    const isWord = named.includes(".") && this.#context.write(named, "value").includes("{{ldap.");
    const account = isWord ? "ldapservice" : named;
    if (Object.values(objects).some(({ type }) => type === "serviceAccount")) return true;
    const isSearch = protocol === "ldap";
    if (isSearch) this.#side.searchAccount = account;
    this.#addObject(isSearch ? "searchAccount" : "serviceAccount", {
      type: "serviceAccount",
      username: isSearch ? "{{ldap.bindUser}}" : account,
      ...(isSearch ? { permissions: ["search_full_directory" as const] } : {}),
    });
    return true;
  }

  #addObject(name: string, object: ObjectInput): void {
    this.#form.end();
    const about = [this.#about, object.about].filter((text) => text !== undefined).join(" ");
    this.#side.objects[name] = about === "" ? object : { ...object, about };
    this.#about = undefined;
    this.#side.ids.add(name);
    this.#blocks.push(createObject(name));
  }

  /** A mapping that is no attribute, but says how somebody logged in: the descriptor has no field for it. */
  #isContextMapping(text: string): boolean {
    if (!/\bauthncontextclassref property mapping\b/i.test(text)) return false;
    const { mappings, objects } = this.#side;
    const named = new Set([...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code));
    this.#side.mappings = mappings.filter((key) => {
      const object = objects[key];
      return !(
        object?.type === "propertyMapping" &&
        (named.has(object.name) || named.has(object.samlName))
      );
    });
    return true;
  }

  /** Whether a sentence before a mapping's form says what the application wants it for. */
  #isWhy(text: string): boolean {
    return (
      /mapping/i.test(this.#title) &&
      this.#blocks.length === 0 &&
      this.#form.open !== undefined &&
      this.#form.open.nodes.length === 0 &&
      !isAction(text) &&
      /\b(?:requires?|required|needs?|needed|expects?|expected|by default)\b/i.test(text) &&
      !/\b(?:following|settings|later|below)\b/i.test(text)
    );
  }

  /** Whether only some readers take a default mapping away, for one that the guide does not make. */
  #isSwap(text: string): boolean {
    return (
      this.#side.mappings.length === 0 &&
      this.#form.open?.expression === undefined &&
      isReason(text) &&
      /\b(?:mapping|scope)s?\b/i.test(text) &&
      /\b(?:remove|de-?select|unselect)\b/i.test(text)
    );
  }

  /** Words before a section's object say why it is there. */
  #isAbout(nodes: readonly Nodes[]): boolean {
    const isIntroduction =
      /mapping|group/i.test(this.#title) &&
      this.#form.open?.name === undefined &&
      this.#blocks.length === 0 &&
      this.#about === undefined;
    const text = isIntroduction ? inlineMarkdown(nodes, this.#context) : "";
    // For whom the section is none is not why its object is there.
    const isSkip = /\bskip\b/i.test(text);
    if (!isRemark(text) || isSkip || isAction(plainText(nodes))) return false;
    enter(this.#context.ledger, nodes, "free");
    this.#about = text;
    return true;
  }

  /** A value below a field's label that holds only for some: `For the hosted shop: …`. */
  #oneOfSeveral(nodes: readonly Nodes[], pending: Pending): boolean {
    if (typeof pending !== "object" || isAction(plainText(nodes))) return false;
    const name = fieldLabel(pending.field, this.#side.protocol);
    const entry = fieldOf(nodes as PhrasingContent[], this.#context);
    if (name === undefined || typeof entry?.setting !== "string") return false;
    const words = `${entry.label.charAt(0).toLowerCase()}${entry.label.slice(1)}`;
    enter(this.#context.ledger, nodes, "step");
    this.#setting({ ...entry, label: `${name} (${words})` });
    return true;
  }

  /** A redirect URI that only some need, by the words beside it: `Docker: …`. */
  #redirectUriOfSome(nodes: readonly Nodes[], pending: Pending): boolean {
    const [code, ...others] = nodes.filter(({ type }) => type === "inlineCode");
    const words = usersOf(marked(nodes));
    const isLabel = words !== "" && words.length <= 60 && !/[[\](){}<>]/.test(words);
    if (pending !== "redirectUris" || code?.type !== "inlineCode" || others.length > 0)
      return false;
    if (!isLabel || isAction(plainText(nodes)) || linksIn(nodes).length > 0) return false;
    enter(this.#context.ledger, nodes, "step");
    const setting = this.#context.write(code.value, "value");
    this.#setting({ label: `Redirect URI (${words})`, setting, rest: [] });
    return true;
  }

  /** A redirect URI that the reader looks up, among those that the guide knows. */
  #lookedUp(nodes: readonly Nodes[], pending: Pending): boolean {
    const isAddress =
      /^(?:the|your|any)\b.*\b(?:ur[il]s?|values?|address(?:es)?)\b.*\b(?:from|shown|copied|displayed|you)\b/i.test(
        marked(nodes).replace(/[*`]/g, ""),
      );
    if (pending !== "redirectUris" || !isAddress) return false;
    enter(this.#context.ledger, nodes, "step");
    const words = inlineMarkdown(nodes, this.#context);
    this.#setting({ label: "Redirect URI", setting: { note: words }, rest: [] });
    return true;
  }

  /** The first field of the provider's form that a sentence names. */
  #fieldNamedIn(sentence: readonly Nodes[]): string | undefined {
    return sentence
      .flatMap((node) => (node.type === "strong" ? [plainText([node]).replace(/:$/, "")] : []))
      .find((name) => isField(name, this.#side.protocol));
  }

  /**
   * Words that no fact holds stay a step of the writer's own.
   *
   * @param field whose value stands before them
   */
  #keep(nodes: readonly Nodes[], field?: string): void {
    const text = inlineMarkdown(nodes, this.#context);
    if (text === "") return;
    const mapping = this.#form.open;
    // What stands in brackets behind a value is about it, though it may begin as an order does.
    const isBehind = field !== undefined && /^\(.*\)\W*$/.test(text);
    const isOrder = !isBehind && isAction(plainText(nodes));
    const entry = isOrder ? undefined : labelledIn(nodes, this.#context, this.#side.protocol);
    if (mapping?.expression !== undefined) {
      // What stands behind an expression explains it.
      if (!isOrder && mapping.about === undefined && isRemark(text)) {
        enter(this.#context.ledger, nodes, "free");
        mapping.about = text;
        return;
      }
      this.#form.end();
    }
    enter(this.#context.ledger, nodes, isOrder || entry ? "step" : "free");
    const isNamed = field === undefined || text.includes(field);
    if (entry) this.#setting(entry);
    else if (isOrder) this.#blocks.push({ type: "step", text, blocks: [] });
    else this.#blocks.push({ type: "prose", text: isNamed ? text : `**${field}**: ${text}` });
  }

  /** A field of a form that the descriptor has no field for. */
  #setting({ label, setting }: Entry): void {
    const last = this.#blocks.at(-1);
    if (last?.type === "settings" && !Object.hasOwn(last.entries, label)) {
      last.entries[label] = setting;
    } else this.#blocks.push({ type: "settings", entries: { [label]: setting } });
  }
}

/** A name that the reader can choose, of which the guide says one: ``Provide a name, such as `Till` ``. */
const EXAMPLE_OF_NAME =
  /^(?:\W*(?:group )?name\W*:\W*)?(?:provide|enter|set|choose|give it) an? (?:\w+ )?name,? \(?(?:such as|like|e\.g\.|for example)[,:]? `([^`]+)`/i;

/** The start of a step that takes a value from the application. */
const LOOKUP = /^In (?!authentik\b)[^,]{2,40}, (?:take )?(?:note|copy|find|look up)\b/i;

/** That a value which only stands in is replaced later. */
const LATER = /^you(?:'ll| will) (?:later )?(?:replace|update|change) (?:this|it|these|them)\b/i;

function hasStandIn({ temporary }: ProviderFacts): boolean {
  return temporary.redirectUris.length > 0 || Object.keys(temporary.fields).length > 0;
}

/** What a sentence says was created, if that is no mapping. */
const OTHERS_CREATED =
  /\b(?:applications?|providers?|entitlements?|groups?|certificates?|keys?|pairs?|roles?|outposts?|polic(?:y|ies)|users?|accounts?)\b\W+(?:\w+\W+){0,3}created\b/i;

/** The end of a sentence that opens the form of an entitlement. */
const OPENS_ENTITLEMENT = /\b(?:new|create) entitlement\W*$/i;

/** Whether a step tells to create entitlements by names that the reader finds. */
function isAboutMoreEntitlements(block: BlockInput): boolean {
  return block.type === "step" && /\bcreate\b.*\bentitlements?\b/i.test(block.text);
}

/** The entitlements that a sentence tells to create, by their names. */
function entitlementsIn(text: string, isTheirSection: boolean): string[] {
  const [, many = ""] =
    /^(?!open\b|bind\b).*\b(?:create|use|add|define)\b.*\bentitlements?\b[^`*"]*?\b(?:named|called|such as|like|for example),?\s*((?:(?:,\s*)?(?:\s*(?:and|or)\s+)?[`*"]+[^`*"]+[`*"]+)+)/i.exec(
      text,
    ) ??
    (isTheirSection || /\b(?:new|create) entitlement\b/i.test(text)
      ? (/\bset (?:its|the) \W*name\W* to ([`*"]+[^`*"]+[`*"]+)/i.exec(text) ??
        /^name it ([`*"]+[^`*"]+[`*"]+)/i.exec(text) ??
        /^\W*(?:entitlement )?name\W*:\W*(`[^`]+`)\W*$/i.exec(text))
      : undefined) ??
    [];
  return [...many.matchAll(/[`*"]+([^`*"]+)[`*"]+/g)].map(([, name = ""]) => name.trim());
}

/** The name that a sentence gives a certificate which is imported. */
function importedName(text: string): string | undefined {
  return nameIn(
    text,
    /^set (?:the|its) \W*(?:certificate )?name\W* to\s*/i,
    /^give (?:it|the certificate) an? (?:\w+ )?name,? (?:like|such as|for example)[,:]?\s*/i,
    /^repeat\b.*\bimport\b.*\bwith the name\s*/i,
  );
}

/** A line such as `**Designation**: …` as a field with its value. */
function labelledIn(
  nodes: readonly Nodes[],
  context: BlocksContext,
  protocol: Protocol,
): Entry | undefined {
  const isLabelled = nodes[0]?.type === "strong" || nodes[0]?.type === "inlineCode";
  const entry = isLabelled ? fieldOf(nodes as PhrasingContent[], context) : undefined;
  if (!entry) return undefined;
  const { setting } = entry;
  const isValue = typeof setting === "string" || "value" in setting || "choose" in setting;
  return isValue || isField(entry.label, protocol) ? entry : undefined;
}

/** Whether words say something by themselves: a heading does not, nor what announces a list. */
function isRemark(text: string): boolean {
  return /\S\s+\S+\s+\S/.test(text) && !/:\**$/.test(text);
}

/** Whether a sentence says why something is needed, which is not the generator's to say. */
function isReason(text: string): boolean {
  return /^\W*(?:if|when|as|because|since)\b|, so (?:you (?:need|have) to )?(?:create|add)\b/i.test(
    text,
  );
}

/**
 * Whether a sentence also says what a value is made of, “where `<tenant>` is …”, or leads to a page
 * of others.
 */
function saysMore(sentence: readonly Nodes[]): boolean {
  return (
    /,? where [`*_]*[<\w-]+[>`*_]* (?:is|stands for)\b|\band follow\b.*\b(?:documentation|guide|page|steps)\b/i.test(
      marked(sentence),
    ) ||
    linksIn(sentence).some(
      ({ url }) => /^https?:/.test(url) && !/goauthentik\.io|\.company\b/.test(url),
    )
  );
}

/** Whether a sentence says what mappings do, and not that they are to be made. */
function isDescription(text: string): boolean {
  return /^(?:the|this|these|each)\b.*?\bmappings?\b \w+s\b/i.test(text) && !/:\W*$/.test(text);
}

/** Whether a sentence sends the reader to a page that says how. */
function isReferral(text: string): boolean {
  return /\b(?:see|refer to|consult)\b.*\b(?:how to|instructions|information)\b/i.test(text);
}

/** A list of what is to be done: `To support the integration …, you need to:`. */
function isOverview(node: Nodes, before: Nodes | undefined): boolean {
  return (
    node.type === "list" &&
    before?.type === "paragraph" &&
    /\bto support the integration of\b.*:$|\bworkflow to configure\b.*\binvolves?\b.*:$/i.test(
      plainText([before]).trim(),
    ) &&
    node.children.every(({ children }) => children.length === 1)
  );
}

/** What stands before, between and behind pictures. */
function stretchesBetweenPictures(children: readonly Nodes[]): Nodes[][] {
  const stretches: Nodes[][] = [[]];
  for (const child of children) {
    if (hasPicture(child)) stretches.push([]);
    else stretches.at(-1)?.push(child);
  }
  return stretches;
}

/** A sentence that says which provider to create. */
function isChosenProvider(text: string): boolean {
  return (
    /^\W*choose an? provider(?: type)?\b|(?:select|choose|create)\b.{0,40}\b(?:oauth2?|openid|saml|ldap|proxy|radius|scim|forward auth)\b[^.]{0,40}(?:provider|as the provider type)|^\W*(?:provider )?type\W*:\s*\W*(?:oauth|openid|saml|ldap|proxy|radius|scim)/i.test(
      text,
    ) && !/mapping/i.test(text)
  );
}
