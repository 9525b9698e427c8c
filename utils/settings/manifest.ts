import type { UserManifest } from 'wxt';
import { COMMANDS } from '../domain/keys.ts';

/** Chrome takes no more than four suggestions; the other commands have a key once somebody gives them one. Alt+Shift+N, C and Z it keeps. */
const SUGGESTED = ['J', 'M', 'K', 'U'];

/** The reviewed manifest: a permission appears here or nowhere (design §7; tests/unit/conventions checks the built file). */
export const manifest: UserManifest = {
  name: '__MSG_extName__',
  description: '__MSG_extDescription__',
  default_locale: 'ru',
  minimum_chrome_version: '120',
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
  // What an administrator may set by the browser's policy (utils/settings/policy.ts).
  storage: { managed_schema: 'managed-schema.json' },
  // activeTab: on a click on the toolbar, and until then not, the popup may know which page it is to connect.
  permissions: ['storage', 'alarms', 'scripting', 'activeTab'],
  // Asked for on a click in the options, as the hosts are.
  optional_permissions: ['notifications'],
  // Page and provider hosts are asked for one by one, each on a click.
  optional_host_permissions: ['https://*/*', 'http://*/*'],
  // Without the key every other extension may connect.
  externally_connectable: { ids: [] },
  web_accessible_resources: [{ resources: ['desk.html', 'teach-panel.html'], matches: ['<all_urls>'], use_dynamic_url: true }],
};
