/** Whether the program runs in continuous integration, where nobody looks on. */
export function inContinuousIntegration(env: NodeJS.ProcessEnv = process.env): boolean {
  return !["", "0", "false"].includes(env.CI ?? "");
}
