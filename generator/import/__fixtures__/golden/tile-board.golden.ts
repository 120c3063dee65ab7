import {
  config,
  createApplication,
  createObject,
  defineIntegration,
  onApplication,
  onAuthentik,
  origin,
  outpost,
  prose,
  proxy,
  step,
} from "hostwise";

export default defineIntegration({
  name: "Tile Board",
  category: "dashboards",
  support: "community",
  homepage: "https://tile-board.example.org",
  about: "Tile Board is a start page with a tile for each service. It has no login.",
  placeholders: { tiles: origin("tiles.company", "Tile Board") },
  setups: [
    proxy({
      provider: {
        externalHost: "{{tiles.url}}",
        mode: "forward_single",
        skipPathRegex: ["^/healthz$"],
        accessTokenValidity: "hours=12",
        reverseProxies: [],
      },
      objects: { outpost: outpost({ serves: "proxy", name: "authentik Embedded Outpost" }) },
      phases: [
        onAuthentik(
          "Create the application and provider in authentik",
          createApplication(),
          createObject("outpost"),
        ),
        onApplication(
          "Reverse proxy configuration",
          config(
            "nginx",
            `server {
    listen 443 ssl;
    server_name {{tiles.host}};

    location / {
        proxy_pass http://127.0.0.1:7000;
        auth_request {{endpoint.authNginx.path}};
        error_page 401 = @login;
    }

    location /outpost.goauthentik.io {
        proxy_pass http://{{authentik.hostname}}:9000{{endpoint.outpost.path}};
    }

    location @login {
        return 302 {{endpoint.start.path}}?rd=$scheme://$http_host$request_uri;
    }
}`,
            { file: "/etc/nginx/conf.d/tiles.conf" },
          ),
          step("Reload nginx."),
        ),
        onApplication(
          "Configure Tile Board",
          prose("To log out, point the last tile at `{{endpoint.signOut}}`:"),
          config("yaml", { tiles: [{ name: "Leave", url: "{{endpoint.signOut}}" }] }),
        ),
      ],
    }),
  ],
  verification: [step("Open `{{tiles.url}}` in a private window. authentik asks who you are.")],
});
