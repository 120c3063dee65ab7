import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

const WAYS_TO_GET_ONE =
  "The browser tests need Chrome or Chromium: install it (https://www.google.com/chrome/, or `apt-get install chromium`, or `brew install --cask chromium`), or set CHROME_PATH to the program.";

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
  return chromium.launch({ ...options, executablePath: findBrowser(), args: BROWSER_FLAGS });
}

/**
 * Makes sure that there is a browser. On Debian and its kin as root it is installed; elsewhere an
 * error says in one sentence how to get one.
 */
export function ensureBrowser(): void {
  if (installedBrowser() !== undefined) return;
  if (isDebianAsRoot()) {
    console.info("No Chrome or Chromium found: installing the package chromium.");
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    for (const words of [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]) {
      execFileSync("apt-get", ["-q", ...words], { env: environment, stdio: "inherit" });
    }
  }
  findBrowser();
}

/** Path of the browser; an error says how to get one. */
export function findBrowser(): string {
  const found = installedBrowser();
  if (found === undefined) throw new Error(WAYS_TO_GET_ONE);
  return found;
}

/** Path of the browser: the one that CHROME_PATH names, otherwise the first at a usual place. */
function installedBrowser(): string | undefined {
  const named = process.env.CHROME_PATH;
  if (named !== undefined && named !== "") {
    if (!isProgram(named)) throw new Error(`CHROME_PATH names no program: ${named}`);
    return named;
  }
  return usualPlaces().find(isProgram);
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
    default: {
      const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
      return [
        "google-chrome-stable",
        "google-chrome",
        "chromium",
        "chromium-browser",
        "chrome",
        "microsoft-edge",
      ].flatMap((name) =>
        [...folders, "/usr/bin", "/snap/bin"].map((folder) => join(folder, name)),
      );
    }
  }
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
