import type { Adapter, AdapterPayload } from "oidc-provider";

/** Where one server keeps sessions and tokens; the package's own store is shared by all servers. */
export function memoryStore(): (model: string) => Adapter {
  const stored = new Map<string, AdapterPayload>();
  const all = (model: string, matches: (payload: AdapterPayload) => boolean) =>
    [...stored].filter(([key, payload]) => key.startsWith(`${model}:`) && matches(payload));
  return (model) => ({
    async upsert(id, payload) {
      stored.set(`${model}:${id}`, payload);
    },
    async find(id) {
      return stored.get(`${model}:${id}`);
    },
    async findByUid(uid) {
      return all(model, (payload) => payload.uid === uid)[0]?.[1];
    },
    async findByUserCode(userCode) {
      return all(model, (payload) => payload.userCode === userCode)[0]?.[1];
    },
    async consume(id) {
      const payload = stored.get(`${model}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      stored.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key] of all(model, (payload) => payload.grantId === grantId)) stored.delete(key);
    },
  });
}
