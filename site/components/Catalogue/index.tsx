import Link from "@docusaurus/Link";
import {
  type KeyboardEvent,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react";
import { Entries } from "../Entries/index.tsx";
import { actOf } from "./keys.ts";
import {
  type CatalogueData,
  type CatalogueEntry,
  type Choices,
  closeEntries,
  countChoices,
  type Filters,
  noFilters,
  passes,
  searchCatalogue,
} from "./search.ts";
import styles from "./styles.module.css";

/** All integrations, to be found by typing. */
export default function Catalogue({ integrations }: CatalogueData) {
  const [query, setQuery] = useState("");
  const [filters, setFilters] = useState(noFilters);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useSlashKey(field);

  const asked = useDeferredValue(query);
  const exact = useMemo(() => searchCatalogue(integrations, asked), [integrations, asked]);
  const close = useMemo(
    () => (exact.length > 0 ? [] : closeEntries(integrations, asked)),
    [exact, integrations, asked],
  );
  const matches = exact.length > 0 ? exact : close;
  const found = matches.filter((entry) => passes(entry, filters));
  const narrowed = query !== "" || Object.values(filters).some((value) => value !== "");

  const walk = (event: KeyboardEvent) => {
    const act = actOf(event.nativeEvent, field.current, [
      ...(list.current?.querySelectorAll("a") ?? []),
    ]);
    if (!act) return;
    event.preventDefault();
    if (act === "show all") {
      setQuery("");
      field.current?.focus();
    } else if ("open" in act) act.open?.click();
    else act.goTo?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: adds arrow keys to what can be focused in it
    <div className={styles.catalogue} onKeyDown={walk}>
      <search className={styles.search}>
        <input
          ref={field}
          type="search"
          className={styles.field}
          value={query}
          onChange={({ target }) => setQuery(target.value)}
          placeholder={`Search ${integrations.length} integrations`}
          aria-label="Search integrations by name, protocol or category"
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
        />
        <span className={styles.key} aria-hidden="true">
          /
        </span>
      </search>
      <div className={styles.filters}>
        <Protocols {...{ integrations, matches, filters, setFilters }} />
        <Choice
          label="Category"
          name="category"
          of={(entry) => [[entry.category, entry.categoryLabel]]}
          {...{ integrations, matches, filters, setFilters }}
        />
        <Choice
          label="Support"
          name="support"
          of={(entry) => [[entry.support, entry.support]]}
          {...{ integrations, matches, filters, setFilters }}
        />
        <p className={styles.count} role="status">
          {found.length === 1 ? "1 integration" : `${found.length} integrations`}
        </p>
        {narrowed && (
          <button
            type="button"
            className={styles.reset}
            onClick={() => {
              setQuery("");
              setFilters(noFilters);
              field.current?.focus();
            }}
          >
            Show all
          </button>
        )}
      </div>
      {close.length > 0 && (
        <p className={styles.close}>
          Nothing is called “{asked}”. What is nearest, or{" "}
          <SearchLink query={asked}>what the guides say of it</SearchLink>:
        </p>
      )}
      <Entries entries={found} ref={list} />
      {found.length === 0 && (
        <p className={styles.none}>
          Nothing fits. Try fewer words, show all
          {asked.trim() === "" ? (
            "."
          ) : (
            <>
              , or <SearchLink query={asked}>search inside the guides for “{asked}”</SearchLink>.
            </>
          )}
        </p>
      )}
    </div>
  );
}

/** Leads to the full-text search of all pages. */
function SearchLink({ query, children }: { query: string; children: React.ReactNode }) {
  return <Link to={`/search/?q=${encodeURIComponent(query)}`}>{children}</Link>;
}

interface FilterProps {
  integrations: CatalogueEntry[];
  /** What the words of the search leave. */
  matches: CatalogueEntry[];
  filters: Filters;
  setFilters: (filters: Filters) => void;
}

/** The protocols, side by side: few enough to be seen, and what people come for. */
function Protocols({ integrations, matches, filters, setFilters }: FilterProps) {
  const counts = countChoices(integrations, matches, filters, "protocol", ({ protocols }) =>
    protocols.map((protocol) => [protocol, protocol]),
  );
  return (
    <fieldset className={styles.protocols}>
      <legend className={styles.unseen}>Protocol</legend>
      {counts.map(({ value, count }) => (
        <button
          type="button"
          key={value}
          className={styles.chip}
          data-none={count === 0 || undefined}
          aria-pressed={filters.protocol === value}
          onClick={() =>
            setFilters({ ...filters, protocol: filters.protocol === value ? "" : value })
          }
        >
          {value} <span className={styles.number}>{count}</span>
        </button>
      ))}
    </fieldset>
  );
}

interface ChoiceProps extends FilterProps {
  label: string;
  name: keyof Filters;
  of: Choices;
}

/** One filter; each choice says how many entries it would leave. */
function Choice({ label, name, of, integrations, matches, filters, setFilters }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={filters[name]}
        onChange={({ target }) => setFilters({ ...filters, [name]: target.value })}
      >
        <option value="">any</option>
        {countChoices(integrations, matches, filters, name, of).map(
          ({ value, label: text, count }) => (
            <option key={value} value={value}>
              {`${text} (${count})`}
            </option>
          ),
        )}
      </select>
    </div>
  );
}

/** “/” goes to the search field, wherever one is not typing already. */
function useSlashKey(field: React.RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const typing =
        event.target instanceof Element && event.target.closest("input, select, textarea");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [field]);
}
