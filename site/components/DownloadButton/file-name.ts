/** What no common file system, or no person, wants in a name. */
const UNFIT = /[\p{Cc}\p{Cf}<>:"|?*]+/gu;
/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Name under which a file is saved, from the name that its block shows: the last part of a path,
 * with only what a file's name may hold.
 *
 * @example "settings.py" for "/etc/zulip/settings.py"
 */
export function savedName(shown: string): string {
  const last = shown.split(/[/\\]/).findLast((part) => /[^.\s]/.test(part)) ?? "";
  const name = last
    .replace(UNFIT, "-")
    .replace(/^\s+|[.\s]+$/g, "")
    .replace(DEVICE, "_$&");
  return name === "" ? "file.txt" : name;
}
