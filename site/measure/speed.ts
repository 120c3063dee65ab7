import type { Browser, CDPSession, Page } from "playwright-core";
import { alive } from "../e2e/alive.ts";

/** How a page takes a key, in milliseconds on a processor that is four times slower. */
export interface Speed {
  /** Stretches of the page that show the value that is typed. */
  changed: number;
  /** Stretches that show any reader's value. */
  marks: number;
  /**
   * Work of one key until its frame is drawn: script, style, layout and paint. It is the processor's
   * own time, which other programs do not change, and so multiplied instead of slowed down.
   */
  work: Work;
  /** What the key has the page do when its frame is drawn: what is out of sight, what is kept. */
  later: Work;
  /** Of a field beside it that nothing follows, until the frame is drawn: what the page's size costs. */
  bare: Work;
  /** From the key to the next paint, as browsers report it, in steps of eight. */
  interaction: number;
  /** Score of everything that moved while the page loaded. */
  shift: number;
}

/** Work of the keys that were pressed. */
export interface Work {
  median: number;
  worst: number;
}

const SLOWDOWN = 4;
/** What is typed, key by key. */
export const TYPED = "sso.somewhere.example.org";

/** Types a host into the form of a guide, key by key, and measures each. */
export async function measureSpeed(browser: Browser, address: string): Promise<Speed> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(observe);
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    await page.goto(address);
    await alive(page);
    const field = page.getByLabel("the authentik installation", { exact: true });
    await field.click();
    // Long enough that the first key finds a page at rest.
    await page.waitForTimeout(2500);
    for (const key of TYPED) await page.keyboard.press(key, { delay: 150 });
    const observed = await page.evaluate(() => ({
      ...(window as unknown as { observed: { interaction: number; shift: number } }).observed,
      marks: document.querySelectorAll("[data-from]").length,
      changed: document.querySelectorAll(".hw-name-authentik").length,
    }));
    await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
    await field.fill("");
    const { work, later } = await workOfKeys(session, page);
    await field.evaluate((input) => {
      const bare = document.createElement("input");
      input.after(bare);
      bare.focus();
    });
    const { work: bare } = await workOfKeys(session, page);
    return { ...observed, work, later, bare };
  } finally {
    await context.close();
  }
}

/** Several measurements of one page as one: of medians the middle one, of the rest the worst. */
export function ofRuns(runs: readonly Speed[]): Speed {
  const worst = (of: (run: Speed) => number) => Math.max(...runs.map(of));
  const both = (of: (run: Speed) => Work): Work => ({
    median: middle(runs.map((run) => of(run).median)),
    worst: worst((run) => of(run).worst),
  });
  return {
    changed: worst(({ changed }) => changed),
    marks: worst(({ marks }) => marks),
    work: both(({ work }) => work),
    later: both(({ later }) => later),
    bare: both(({ bare }) => bare),
    interaction: worst(({ interaction }) => interaction),
    shift: worst(({ shift }) => shift),
  };
}

/** What browsers report of a shift; one that follows a key is expected. */
type LayoutShift = PerformanceEntry & { value: number; hadRecentInput: boolean };

/** Runs in the page before anything else: notes interactions and shifts. */
function observe(): void {
  const observed = { interaction: 0, shift: 0 };
  Object.assign(window, { observed });
  new PerformanceObserver((list) => {
    for (const { duration, name } of list.getEntries()) {
      if (/^(key|input|beforeinput)/.test(name))
        observed.interaction = Math.max(observed.interaction, duration);
    }
  }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[])
      if (!entry.hadRecentInput) observed.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}

/** What Chromium's main thread does for a key, apart from waiting. */
const WORK =
  /^(EventDispatch|FunctionCall|RunMicrotasks|FireAnimationFrame|UpdateLayoutTree|Layout|PrePaint|Paint|Layerize)$/;

/** What ends a frame there; the compositor's own thread does the rest. */
const LAST = "Layerize";

/** An event of a trace; its times are the processor's. */
interface TraceEvent {
  name: string;
  ph: string;
  tts?: number;
  tdur?: number;
  tid: number;
  args?: { data?: { type?: string } };
}

/** Types into the field that has the focus, and measures each key. */
async function workOfKeys(session: CDPSession, page: Page): Promise<Pick<Speed, "work" | "later">> {
  const work: number[] = [];
  const later: number[] = [];
  for (const key of TYPED) {
    const times = await workOf(session, page, key);
    work.push(SLOWDOWN * times.work);
    later.push(SLOWDOWN * times.later);
  }
  return { work: ofAll(work), later: ofAll(later) };
}

function ofAll(times: readonly number[]): Work {
  return { median: middle(times), worst: Math.max(...times) };
}

function middle(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

/** How long a finger stays on a key, in milliseconds: longer than a frame. */
const HELD = 100;

/** Milliseconds of the processor that one key takes, until its frame is drawn and after that. */
async function workOf(
  session: CDPSession,
  page: Page,
  key: string,
): Promise<{ work: number; later: number }> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: object[] }) => events.push(...(value as TraceEvent[]));
  session.on("Tracing.dataCollected", collect);
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["devtools.timeline"] },
  });
  await page.keyboard.press(key, { delay: HELD });
  await page.waitForTimeout(150);
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", collect);
  const own = mainThread(events);
  // A caret that blinks draws frames too, before the key.
  const down = own.findIndex((event) => isDispatch(event, "keydown"));
  const typed = own.findIndex((event) => isDispatch(event, "input"));
  const drawn = own.findIndex(({ name }, index) => index > typed && name === LAST);
  if (down === -1 || typed === -1 || drawn === -1)
    throw new Error(`The trace of the key “${key}” has no frame that draws it.`);
  return {
    work: unionOf(own.slice(down, drawn + 1)) / 1000,
    later: unionOf(own.slice(drawn + 1)) / 1000,
  };
}

/** The work of the thread that handled the key, in the order of its time. */
function mainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const tid = events.find((event) => isDispatch(event, "keydown"))?.tid;
  return events
    .filter((event) => event.tid === tid && WORK.test(event.name) && event.ph === "X")
    .sort((one, other) => startOf(one) - startOf(other));
}

function isDispatch({ name, args }: TraceEvent, type: string): boolean {
  return name === "EventDispatch" && args?.data?.type === type;
}

/** Length of what events, in their order, cover together: those within others do not count twice. */
function unionOf(events: readonly TraceEvent[]): number {
  let total = 0;
  let end = 0;
  for (const { tts = 0, tdur = 0 } of events) {
    total += Math.max(0, tts + tdur - Math.max(end, tts));
    end = Math.max(end, tts + tdur);
  }
  return total;
}

function startOf({ tts = 0 }: TraceEvent): number {
  return tts;
}
