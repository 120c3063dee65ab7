/** Where the parts of a project lie. */
export interface Project {
  /** Absolute path of the project's root. */
  root: string;
  /** Folder of descriptors below it. */
  integrations: string;
  /** Folder of templates below it. */
  templates: string;
  /** Folder of static files below it. */
  static: string;
  /** Whether links lead to its guides, so that the ledger of their addresses has to be there. */
  keepsAddresses: boolean;
}

/** The folders of a project, by convention. */
export function projectAt(root: string): Project {
  return {
    root,
    integrations: "integrations",
    templates: "templates",
    static: "site/static",
    keepsAddresses: true,
  };
}
