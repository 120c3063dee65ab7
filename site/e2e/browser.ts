import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

const WAYS_TO_GET_ONE =
  "The browser tests need Chrome or Chromium: install it (https://www.google.com/chrome/, or `apt-get install chromium`, or `brew install --cask chromium`), or set CHROME_PATH to the program.";

/** Where no package server can be reached, that is known soon. */
const NO_WAITING = ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20"];

/** With which it is started; the profile is a fresh one. */
export const BROWSER_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts the installed Chromium or Chrome with a fresh profile. */
export function launchBrowser(options: LaunchOptions = {}): Promise<Browser> {
  return launch(findBrowser(), options);
}

/**
 * Starts the browser of the tests with a fresh profile: Chromium without the windows that nobody
 * sees, where there is one, which opens a page in a third of the time.
 */
export function launchShell(options: LaunchOptions = {}): Promise<Browser> {
  return launch(installedShell() ?? findBrowser(), options);
}

function launch(executablePath: string, options: LaunchOptions): Promise<Browser> {
  return chromium.launch({ ...options, executablePath, args: BROWSER_FLAGS });
}

/**
 * Makes sure that there is a browser. On Debian and its kin as root it is installed; elsewhere an
 * error says in one sentence how to get one.
 */
export function ensureBrowser(): void {
  if (installedBrowser() === undefined && isDebianAsRoot()) install("chromium");
  findBrowser();
}

/** The same for tests, which take a browser without windows where it can be had. */
export function ensureShell(): void {
  ensureBrowser();
  if (installedShell() !== undefined || !isDebianAsRoot()) return;
  try {
    install("chromium-headless-shell");
  } catch {
    console.info("It cannot be had here: the tests take the browser that there is, and longer.");
  }
}

function install(name: string): void {
  console.info(`Installing the package ${name}.`);
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const words of [
    ["update"],
    ["install", "-y", "--no-remove", "--no-install-recommends", name],
  ]) {
    execFileSync("apt-get", ["-q", ...NO_WAITING, ...words], {
      env: environment,
      stdio: "inherit",
    });
  }
}

/** Path of the browser without windows, or of the one that CHROME_PATH names. */
function installedShell(): string | undefined {
  return (
    namedBrowser() ?? inPath(["chromium-headless-shell", "chrome-headless-shell"]).find(isProgram)
  );
}

/** Path of the browser; an error says how to get one. */
export function findBrowser(): string {
  const found = installedBrowser();
  if (found === undefined) throw new Error(WAYS_TO_GET_ONE);
  return found;
}

/** Path of the browser: the one that CHROME_PATH names, otherwise the first at a usual place. */
function installedBrowser(): string | undefined {
  return namedBrowser() ?? usualPlaces().find(isProgram);
}

function namedBrowser(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named === undefined || named === "") return undefined;
  if (!isProgram(named)) throw new Error(`CHROME_PATH names no program: ${named}`);
  return named;
}

function usualPlaces(): string[] {
  const { HOME = "", PROGRAMFILES, LOCALAPPDATA } = process.env;
  switch (process.platform) {
    case "win32":
      return [PROGRAMFILES, process.env["PROGRAMFILES(X86)"], LOCALAPPDATA].flatMap((folder) =>
        folder === undefined
          ? []
          : [
              join(folder, "Google", "Chrome", "Application", "chrome.exe"),
              join(folder, "Chromium", "Application", "chrome.exe"),
              join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
            ],
      );
    case "darwin":
      return ["", HOME].flatMap((folder) => [
        `${folder}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
        `${folder}/Applications/Chromium.app/Contents/MacOS/Chromium`,
        `${folder}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
      ]);
    default:
      return inPath([
        "google-chrome-stable",
        "google-chrome",
        "chromium",
        "chromium-browser",
        "chrome",
        "microsoft-edge",
      ]);
  }
}

function inPath(names: readonly string[]): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return names.flatMap((name) =>
    [...folders, "/usr/bin", "/snap/bin"].map((folder) => join(folder, name)),
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function isDebianAsRoot(): boolean {
  return existsSync("/etc/debian_version") && process.getuid?.() === 0;
}
