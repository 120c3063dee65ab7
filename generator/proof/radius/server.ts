import { createSocket, type RemoteInfo } from "node:dgram";
import { once } from "node:events";
import { BlockList, isIPv6 } from "node:net";
import { type BlueprintEntry, entryOf, isRecord, textOf } from "../blueprint-file.ts";
import { ProofFailure } from "../failure.ts";
import { radius } from "./library.ts";

/** A RADIUS server on loopback. */
export interface RadiusServer {
  port: number;
  close: () => Promise<void>;
}

/** Starts what authentik's RADIUS outpost is, as far as the blueprint says it. */
export async function startRadius(
  entries: readonly BlueprintEntry[],
  name: string,
  people: Readonly<Record<string, string>>,
): Promise<RadiusServer> {
  const { attrs } = entryOf(entries, "authentik_providers_radius.radiusprovider", name);
  const secret = textOf(attrs, "shared_secret");
  if (secret === undefined) throw new ProofFailure("The blueprint has no shared secret.");
  if (!entries.some(({ model, attrs: own }) => isOutpost(model, own.type))) {
    throw new ProofFailure("The blueprint has no RADIUS outpost.");
  }
  const clients = networks(textOf(attrs, "client_networks") ?? "");
  const socket = createSocket("udp4");
  socket.on("message", (packet: Buffer, { address, port }: RemoteInfo) => {
    // authentik stays silent towards strangers.
    if (!clients.check(address)) return;
    const request = radius.decode({ packet, secret });
    const given: unknown = request.attributes;
    const [user, password] = isRecord(given) ? [given["User-Name"], given["User-Password"]] : [];
    const isKnown = typeof user === "string" && people[user] === password;
    const code = isKnown ? "Access-Accept" : "Access-Reject";
    socket.send(radius.encode_response({ packet: request, code, secret }), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    port: socket.address().port,
    close: async () => {
      socket.close();
      await once(socket, "close");
    },
  };
}

function isOutpost(model: string, type: unknown): boolean {
  return model === "authentik_outposts.outpost" && type === "radius";
}

/** Networks as authentik takes them: CIDR, separated by commas. */
function networks(text: string): BlockList {
  const list = new BlockList();
  for (const network of text.split(",")) {
    const [, address = "", prefix = ""] = /^\s*([\da-f.:]+)\/(\d+)\s*$/i.exec(network) ?? [];
    if (address === "") throw new ProofFailure(`“${network}” is no network.`);
    list.addSubnet(address, Number(prefix), isIPv6(address) ? "ipv6" : "ipv4");
  }
  return list;
}
