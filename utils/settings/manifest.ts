import type { UserManifest } from 'wxt';
import { COMMANDS } from '../domain/keys.ts';

/** Chrome takes no more than four suggestions; the other commands have a key once somebody gives them one. Alt+Shift+N, C and Z it keeps. */
const SUGGESTED = ['J', 'M', 'K', 'U'];

/** What every browser is told. A permission appears in this file or nowhere (design §7; tests/unit/built checks the built file). */
const shared: UserManifest = {
  name: '__MSG_extName__',
  description: '__MSG_extDescription__',
  default_locale: 'ru',
  // The acts of the list by the browser's own keys, from whatever page (utils/domain/keys.ts).
  commands: Object.fromEntries(
    COMMANDS.map((act, i) => [
      act,
      {
        description: `__MSG_page_key_${act}__`,
        ...(SUGGESTED[i] ? { suggested_key: { default: `Alt+Shift+${SUGGESTED[i]}` } } : {}),
      },
    ]),
  ),
  // activeTab: on a click on the toolbar, and until then not, the popup may know which page it is to connect.
  // unlimitedStorage: a browser short of space may throw away what has no such right, the journal and its second copy among it.
  // declarativeNetRequestWithHostAccess: one header of our own requests, so that the browser repeats none of them (docs/decisions/0021).
  permissions: ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab', 'declarativeNetRequestWithHostAccess'],
  // Asked for on a click in the options, as the hosts are.
  optional_permissions: ['notifications'],
  // Page and provider hosts are asked for one by one, each on a click.
  optional_host_permissions: ['https://*/*', 'http://*/*'],
};

const FRAMES = { resources: ['desk.html', 'teach-panel.html'], matches: ['<all_urls>'] };

/** Chrome, Edge, Yandex Browser, Chromium. */
const chromium: UserManifest = {
  ...shared,
  minimum_chrome_version: '120',
  // What an administrator may set by the browser's policy (utils/settings/policy.ts).
  storage: { managed_schema: 'managed-schema.json' },
  // Without the key every other extension may connect.
  externally_connectable: { ids: [] },
  web_accessible_resources: [{ ...FRAMES, use_dynamic_url: true }],
};

/**
 * Firefox, whose differences docs/release.md names: it knows neither a schema for its policies nor the key about other extensions (none
 * reaches one that does not listen), and gives each installation an address of its own.
 */
const firefox: UserManifest = {
  ...shared,
  web_accessible_resources: [FRAMES],
  browser_specific_settings: {
    gecko: {
      id: 'dozvon@dozvon.invalid',
      // The first, on Android too, that shows by the next key what data leave the browser.
      strict_min_version: '142.0',
      // Names, phones and appointment times go to the clinic's own provider; see PRIVACY.md.
      data_collection_permissions: { required: ['personallyIdentifyingInfo', 'healthInfo', 'personalCommunications'] },
    },
  },
};

/** The reviewed manifest for one of the browsers that WXT builds for. */
export function manifestFor(browser: string): UserManifest {
  return browser === 'firefox' ? firefox : chromium;
}
