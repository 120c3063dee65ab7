// What the command line offers, by name; small, so that `--help` loads nothing else.

/** The forms in which `render` writes a page. */
export const outputFormats = ["md", "mdx", "html", "json"] as const;

/** The forms in which `render` writes one setup. */
export const setupFormats = [
  "blueprint",
  "terraform",
  "api",
  "curl",
  "env",
  "values",
  // The application's own config files, as JSON: name, choices that lead there, text.
  "files",
] as const;

/** The forms in which a comparison is printed. */
export const diffFormats = ["text", "markdown", "json"] as const;

/** The forms of a report, as the command line spells them. */
export const reportFormats = ["text", "json", "github", "sarif"] as const;
