import { FOREVER, HASHED, type Headers, MARKDOWN } from "./headers.ts";

/** Name of the file that Netlify and Cloudflare Pages read headers from. */
export const HEADERS_FILE = "_headers";

/**
 * Configuration of the site for programs and services that serve it, by path in the build.
 *
 * @param base path of the site, with both slashes: `/guides/`
 */
export function hostFiles(headers: Headers, base: string): Record<string, string> {
  return {
    [HEADERS_FILE]: headersFile(headers, base),
    "hosting/nginx.conf": nginxFile(headers, base),
    "hosting/Caddyfile": caddyFile(headers, base),
  };
}

/** Where the build lies, for whoever reads a file of settings. */
function rootIs(base: string): string {
  return base === "/"
    ? "The folder of the build is the root."
    : `The folder of the build lies at ${base} below the root.`;
}

function headersFile(headers: Headers, base: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return `${base}*\n${lines.join("\n")}\n${base}${HASHED}*\n  Cache-Control: ${FOREVER}\n`;
}

function nginxFile(headers: Headers, base: string): string {
  // nginx drops a server's headers in a location that adds one: each states all of them.
  const add = (indent: string, all: Headers) =>
    Object.entries(all)
      .map(([name, value]) => `${indent}add_header ${name} "${value}" always;`)
      .join("\n");
  // gzip_types are compared with the whole of a type: its charset is stated apart.
  const [type, charset] = MARKDOWN.split("; charset=");
  return `# The site on nginx: include this file in its http block. ${rootIs(base)}
server {
    listen 80;
    listen [::]:80;
    root /usr/share/nginx/html;
    error_page 404 ${base}404.html;
    gzip on;
    gzip_types application/json application/xml image/svg+xml text/css text/javascript text/markdown text/plain;

${add("    ", headers)}

    location ^~ ${base}${HASHED} {
        try_files $uri =404;
${add("        ", { ...headers, "Cache-Control": FOREVER })}
    }

    location / {
        try_files $uri $uri/index.html =404;
        absolute_redirect off;
        # A folder's page has its address with a slash at the end.
        if (-d $request_filename) {
            rewrite [^/]$ $uri/ permanent;
        }
    }

    location ~ \\.md$ {
        types {}
        default_type ${type};
        charset ${charset};
        charset_types ${type};
    }

    location ^~ ${base}hosting/ {
        return 404;
    }
}
`;
}

function caddyFile(headers: Headers, base: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `\t\t${name} "${value}"`);
  return `# The site on Caddy. ${rootIs(base)}
:80 {
	root * /srv
	encode zstd gzip

	header {
${lines.join("\n")}
	}
	header ${base}${HASHED}* Cache-Control "${FOREVER}"
	header *.md Content-Type "${MARKDOWN}"

	@hosting path ${base}hosting/*
	error @hosting 404

	file_server

	handle_errors {
		rewrite * ${base}404.html
		file_server
	}
}
`;
}

/** The headers of a path, as a `_headers` file states them. */
export function headersOf(file: string, path: string): Headers {
  const headers: Headers = {};
  let applies = false;
  for (const line of file.split("\n")) {
    const [, name, value] = /^\s+([^:]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) applies = path.startsWith(line.replace(/\*$/, ""));
    else if (applies) headers[name] = value ?? "";
  }
  return headers;
}
