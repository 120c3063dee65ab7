/** Stands, where pages are rendered, for modules that a reader's browser loads on its own. */
throw new Error("Unexpected load of a module that site-theme.ts keeps for browsers: import() it");
