/** The guides that the site is measured by, by name. */
export const PAGES = {
  EspoCRM: "/integrations/chat-communication-collaboration/espocrm/",
  Nextcloud: "/integrations/chat-communication-collaboration/nextcloud/",
  Jellyfin: "/integrations/media/jellyfin/",
};
