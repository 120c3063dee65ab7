import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newestVersion } from "../../generator/values/versions.ts";
import { STORAGE_KEY, type ValueStorage } from "./kept-values.ts";
import { createReaderStore, MASK } from "./reader-store.ts";
import { testGuide } from "./testing.tsx";

const refusing: ValueStorage = {
  getItem: () => {
    throw new Error("storage is off");
  },
  setItem: () => {
    throw new Error("storage is full");
  },
  removeItem: () => {
    throw new Error("storage is off");
  },
};

describe("createReaderStore", () => {
  afterEach(() => localStorage.clear());

  it("keeps values for the next visit: shared ones for all guides, others for the page", () => {
    const store = createReaderStore(testGuide, localStorage);
    store.apply({ authentik: "https://sso.example.org", espocrm: "https://crm.example.org" });
    const other = createReaderStore({ ...testGuide, page: "other" }, localStorage);
    expect(other.state().values).toEqual({ authentik: "https://sso.example.org" });
    expect(createReaderStore(testGuide, localStorage).state().values).toEqual({
      authentik: "https://sso.example.org",
      espocrm: "https://crm.example.org",
    });
  });

  it("keeps secrets in memory only, and forgets them when the page is left", () => {
    const store = createReaderStore(testGuide, localStorage);
    const disconnect = store.connect(window);
    store.apply({ slug: "crm", clientSecret: "hidden" });
    expect(store.fill("{{clientSecret}}").text).toBe("hidden");
    expect(JSON.stringify({ ...localStorage })).not.toContain("hidden");
    window.dispatchEvent(new Event("pagehide"));
    expect(store.state().values).toEqual({ slug: "crm" });
    disconnect();
  });

  it.each([
    "{{{",
    "null",
    "[]",
    '{"shared":{"authentik":"javascript:alert(1)"},"pages":{"espocrm":{"slug":"../x"}}}',
    '{"shared":[1],"pages":{"espocrm":"x"},"version":"1.0"}',
    '{"__proto__":{"shared":{"authentik":"https://a.example"}},"pages":{"__proto__":{}}}',
  ])("reads no value from a store that holds %s", async (stored) => {
    localStorage.setItem(STORAGE_KEY, stored);
    const store = createReaderStore(testGuide, localStorage);
    const disconnect = store.connect(window);
    await expect.poll(() => store.state().values).toEqual({});
    disconnect();
    store.set("slug", "crm");
    expect(store.fill("{{slug}}").text).toBe("crm");
  });

  it("keeps what is good beside it, and a secret that was typed meanwhile", async () => {
    const pages = {
      espocrm: { slug: "../x", clientSecret: "stored", espocrm: "https://a.example" },
    };
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ shared: {}, pages }));
    const store = createReaderStore(testGuide, localStorage);
    const disconnect = store.connect(window);
    expect(store.state().values).not.toHaveProperty("clientSecret");
    store.set("clientSecret", "typed");
    await expect
      .poll(() => store.state().values)
      .toEqual({ espocrm: "https://a.example", clientSecret: "typed" });
    disconnect();
  });

  it.each([undefined, refusing])("works without storage, and says so", (storage) => {
    const store = createReaderStore(testGuide, storage);
    store.set("slug", "crm");
    store.set("clientSecret", "hidden");
    expect(store.state()).toMatchObject({ values: { slug: "crm" }, kept: false });
    store.clear();
    expect(store.state().values).toEqual({});
  });

  it("forgets everything on this device, and undoes it", () => {
    const store = createReaderStore(testGuide, localStorage);
    store.apply({ slug: "crm", clientSecret: "hidden" }, "2026.2");
    const kept = localStorage.getItem(STORAGE_KEY);
    const undo = store.clear();
    expect(localStorage.getItem(STORAGE_KEY)).toBeNull();
    expect(store.fill("{{slug}}").text).toBe("espocrm");
    undo();
    expect(localStorage.getItem(STORAGE_KEY)).toBe(kept);
    expect(store.state()).toMatchObject({
      values: { slug: "crm", clientSecret: "hidden" },
      version: "2026.2",
    });
  });

  it("undoes forgetting without losing what was typed since, here or in another tab", () => {
    const store = createReaderStore(testGuide, localStorage);
    store.apply({ slug: "crm", authentik: "https://sso.a.example" });
    const undo = store.clear();
    store.set("slug", "later");
    createReaderStore(testGuide, localStorage).set("espocrm", "https://crm.b.example");
    undo();
    const expected = {
      slug: "later",
      authentik: "https://sso.a.example",
      espocrm: "https://crm.b.example",
    };
    expect(store.state().values).toEqual(expected);
    expect(createReaderStore(testGuide, localStorage).state().values).toEqual(expected);
  });

  it("brings no secret back once the page was left", () => {
    const store = createReaderStore(testGuide, localStorage);
    const disconnect = store.connect(window);
    store.apply({ slug: "crm", clientSecret: "hidden" });
    const undo = store.clear();
    window.dispatchEvent(new Event("pagehide"));
    undo();
    expect(store.state().values).toEqual({ slug: "crm" });
    disconnect();
  });

  it("follows another tab without losing a typed secret", () => {
    const store = createReaderStore(testGuide, localStorage);
    const disconnect = store.connect(window);
    store.set("clientSecret", "hidden");
    createReaderStore(testGuide, localStorage).set("slug", "crm");
    window.dispatchEvent(new StorageEvent("storage", { key: STORAGE_KEY }));
    expect(store.state().values).toEqual({ slug: "crm", clientSecret: "hidden" });
    disconnect();
  });

  it("gives the examples' own object as long as nothing that a template needs is set", () => {
    const store = createReaderStore(testGuide, localStorage);
    const examples = store.examples("{{authentik.url}}/", newestVersion);
    expect(store.examples("{{authentik.url}}/", newestVersion)).toBe(examples);
    expect(store.fill("{{authentik.url}}/")).toBe(examples);
    store.set("slug", "crm");
    expect(store.fill("{{authentik.url}}/")).toBe(examples);
    store.set("authentik", "https://sso.a.example");
    expect(store.fill("{{authentik.url}}/").text).toBe("https://sso.a.example/");
    store.set("authentik", undefined);
    expect(store.fill("{{authentik.url}}/")).toBe(examples);
  });

  it("gives the same object for a template as long as its text stays", () => {
    const store = createReaderStore(testGuide, localStorage);
    const before = store.fill("{{authentik.url}}/");
    store.set("slug", "crm");
    expect(store.fill("{{authentik.url}}/")).toBe(before);
    store.set("authentik", "https://sso.example.org");
    expect(store.fill("{{authentik.url}}/")).not.toBe(before);
  });

  describe("keeps the marks of a page at the values", () => {
    const body = document.body;
    afterEach(() => body.replaceChildren());

    function add(store: ReturnType<typeof createReaderStore>, html: string) {
      body.innerHTML = html;
      const marks = [...body.querySelectorAll("[data-from], [data-link]")];
      return { marks, remove: marks.map((mark) => store.addMark(mark)) };
    }

    it("writes those that change, and no others", () => {
      const store = createReaderStore(testGuide, localStorage);
      const { marks, remove } = add(
        store,
        '<i data-from="{{authentik.host}}">?</i><i data-from="{{slug}}">?</i><a data-link="{{oauth2.jwks}}">keys</a>',
      );
      const texts = () => marks.map(({ textContent, className }) => [textContent, className]);
      expect(texts()).toEqual([
        ["authentik.company", "hw-mark--example"],
        ["espocrm", "hw-mark--example"],
        ["keys", ""],
      ]);
      expect(marks[2]?.hasAttribute("href")).toBe(false);
      const [first, second] = marks.map(({ firstChild }) => firstChild);
      store.set("slug", "crm");
      expect(texts().slice(0, 2)).toEqual([
        ["authentik.company", "hw-mark--example"],
        ["crm", "hw-mark--own"],
      ]);
      store.set("authentik", "https://sso.example.org");
      expect(marks[0]?.textContent).toBe("sso.example.org");
      expect(marks[2]?.getAttribute("href")).toBe(
        "https://sso.example.org/application/o/crm/jwks/",
      );
      // The same text nodes: React holds on to them.
      expect(marks.slice(0, 2).map(({ firstChild }) => firstChild)).toEqual([first, second]);
      for (const stop of remove) stop();
      store.set("slug", "other");
      expect(marks[1]?.textContent).toBe("crm");
    });

    describe("while somebody types", () => {
      /** Tells of each element whether it is in sight, as a browser does. */
      class Sight {
        static all: Sight[] = [];
        private elements: Element[] = [];
        constructor(private readonly told: (entries: object[]) => void) {
          Sight.all.push(this);
        }
        observe(element: Element) {
          this.elements.push(element);
        }
        disconnect() {
          this.elements = [];
        }
        tell() {
          const isIntersecting = ({ id }: Element) => id !== "far";
          this.told(
            this.elements.map((target) => ({ target, isIntersecting: isIntersecting(target) })),
          );
        }
      }
      const tellAll = () => {
        for (const sight of Sight.all.splice(0)) sight.tell();
      };
      beforeEach(() => vi.stubGlobal("IntersectionObserver", Sight));
      afterEach(() => {
        Sight.all = [];
        vi.unstubAllGlobals();
      });

      /** A store with a mark in sight, and a mark and a link out of it. */
      function open() {
        const store = createReaderStore(testGuide, localStorage);
        const disconnect = store.connect(window);
        const { marks } = add(
          store,
          '<i data-from="{{slug}}">?</i><i id="far" data-from="{{slug}}">?</i><a id="far" data-link="{{authentik.url}}/{{slug}}">x</a>',
        );
        store.set("authentik", "https://sso.example.org");
        store.prepare();
        tellAll();
        const shown = () => [
          ...marks.slice(0, 2).map(({ textContent }) => textContent),
          marks[2]?.getAttribute("href"),
        ];
        return { store, shown, marks, disconnect };
      }
      const address = (slug: string) => `https://sso.example.org/${slug}`;
      const kept = () => localStorage.getItem(STORAGE_KEY) ?? "";

      it("writes what is in sight, and the rest and what is kept after the frame", async () => {
        const { store, shown, marks, disconnect } = open();
        store.type("slug", "crm");
        expect(store.state().values.slug).toBe("crm");
        expect(shown()).toEqual(["crm", "espocrm", null]);
        expect(marks[0]?.className).toBe("hw-mark--own");
        expect(kept()).not.toContain("crm");
        await expect.poll(shown).toEqual(["crm", "crm", address("crm")]);
        expect(marks[1]?.className).toBe("hw-mark--own");
        expect(kept()).toContain('"slug":"crm"');
        disconnect();
      });

      it("writes all of it at once, as long as nobody has told what is in sight", () => {
        const store = createReaderStore(testGuide, localStorage);
        const { marks } = add(store, '<i id="far" data-from="{{slug}}">?</i>');
        store.prepare();
        store.type("slug", "crm");
        expect(marks[0]?.textContent).toBe("crm");
      });

      it.each(["pagehide", "beforeprint", "copy", "visibilitychange"])(
        "leaves nothing behind at %s",
        (event) => {
          const { store, shown, disconnect } = open();
          store.type("slug", "crm");
          window.dispatchEvent(new Event(event));
          expect(shown()).toEqual(["crm", "crm", address("crm")]);
          expect(kept()).toContain('"slug":"crm"');
          disconnect();
        },
      );

      it("loses no key to another tab, to forgetting, or to its undoing", () => {
        const { store, shown, disconnect } = open();
        store.type("slug", "crm");
        createReaderStore(testGuide, localStorage).set("espocrm", "https://crm.example.org");
        window.dispatchEvent(new StorageEvent("storage", { key: STORAGE_KEY }));
        expect(store.state().values).toMatchObject({
          slug: "crm",
          espocrm: "https://crm.example.org",
        });
        store.type("slug", "later");
        const undo = store.clear();
        expect(kept()).toBe("");
        expect(shown()).toEqual(["espocrm", "espocrm", null]);
        store.type("espocrm", "https://b.example.org");
        undo();
        expect(store.state().values).toMatchObject({
          slug: "later",
          espocrm: "https://b.example.org",
        });
        expect(kept()).toContain("https://b.example.org");
        disconnect();
      });

      it("ends with the examples when what was typed is taken back before the frame", async () => {
        const { store, shown, marks, disconnect } = open();
        store.type("slug", "c");
        store.type("slug", undefined);
        expect(shown()).toEqual(["espocrm", "espocrm", null]);
        await new Promise((done) => setTimeout(done, 50));
        expect(shown()).toEqual(["espocrm", "espocrm", null]);
        expect(marks.slice(0, 2).map(({ className }) => className)).toEqual([
          "hw-mark--example",
          "hw-mark--example",
        ]);
        disconnect();
      });

      it("follows what comes into sight and goes out of it", async () => {
        const { store, shown, marks, disconnect } = open();
        const [first, second] = marks as [Element, Element];
        window.dispatchEvent(new Event("scroll"));
        [first.id, second.id] = ["far", ""];
        store.type("slug", "a");
        expect(shown()).toEqual(["a", "espocrm", null]);
        await expect.poll(shown).toEqual(["a", "a", address("a")]);
        store.type("slug", "b");
        // Told while one part is ahead of the other.
        tellAll();
        expect(shown()).toEqual(["b", "b", address("b")]);
        store.type("slug", "c");
        expect(shown()).toEqual(["b", "c", address("b")]);
        await expect.poll(shown).toEqual(["c", "c", address("c")]);
        disconnect();
      });

      it("writes what is added meanwhile like the others", async () => {
        const { store, marks, disconnect } = open();
        store.type("slug", "crm");
        const late = document.createElement("i");
        late.setAttribute("data-from", "{{slug}}");
        const far = document.createElement("i");
        far.setAttribute("data-from", "{{authentik.url}}/{{slug}}");
        store.addMark(late);
        store.addMark(far);
        expect(late.textContent).toBe("crm");
        await expect.poll(() => far.textContent).toBe(address("crm"));
        expect(marks[1]?.textContent).toBe("crm");
        disconnect();
      });

      it("says once that storage is full", async () => {
        const store = createReaderStore(testGuide, refusing);
        let told = 0;
        store.subscribe(() => told++);
        store.type("slug", "crm");
        expect(store.state().kept).toBe(true);
        await expect.poll(() => store.state().kept).toBe(false);
        store.type("slug", "crms");
        expect(store.state()).toMatchObject({ kept: false, values: { slug: "crms" } });
        expect(told).toBe(3);
      });
    });

    it("masks a secret until it is asked for, and forgets that with it", () => {
      const store = createReaderStore(testGuide, localStorage);
      const disconnect = store.connect(window);
      const { marks } = add(store, '<i data-from="{{clientSecret|json}}">?</i>');
      expect(marks[0]?.textContent).toBe("client-secret-from-authentik");
      store.set("clientSecret", 'a"b');
      expect(marks[0]?.textContent).toBe(MASK);
      expect(store.fill("{{clientSecret|json}}").text).toBe('a\\"b');
      store.reveal("clientSecret", true);
      expect(marks[0]?.textContent).toBe('a\\"b');
      window.dispatchEvent(new Event("pagehide"));
      expect(marks[0]?.textContent).toBe("client-secret-from-authentik");
      store.set("clientSecret", "another");
      expect(marks[0]?.textContent).toBe(MASK);
      disconnect();
    });

    it.each([
      ["soon, while nothing is set", undefined, 0],
      ["at once, when something is", "espo", 3],
    ])(
      "counts the places in which they stand, those of other releases left out: %s",
      async (_, slug, atOnce) => {
        const store = createReaderStore(testGuide, localStorage);
        store.set("slug", slug);
        let told = 0;
        store.subscribe(() => told++);
        const { remove } = add(
          store,
          '<code data-place><i data-from="{{slug}}">?</i><i data-from="{{slug}}">?</i></code><pre><i data-from="{{slug}}">?</i></pre><hw-when hidden><i data-from="{{slug}}">?</i></hw-when><a data-link="{{oauth2.jwks}}">x</a>',
        );
        await Promise.resolve();
        expect(store.places()).toBe(atOnce);
        await expect.poll(() => store.places()).toBe(3);
        expect(told).toBe(1);
        for (const stop of remove) stop();
        await expect.poll(() => store.places()).toBe(0);
      },
    );
  });
});
