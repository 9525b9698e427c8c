import type { UserManifest } from 'wxt';

/** The reviewed manifest: a permission appears here or nowhere (design §7; tests/unit/conventions checks the built file). */
export const manifest: UserManifest = {
  name: '__MSG_extName__',
  description: '__MSG_extDescription__',
  default_locale: 'ru',
  minimum_chrome_version: '120',
  // What an administrator may set by the browser's policy (utils/settings/policy.ts).
  storage: { managed_schema: 'managed-schema.json' },
  // activeTab: on a click on the toolbar, and until then not, the popup may know which page it is to connect.
  // declarativeNetRequestWithHostAccess: one header of our own requests, so that the browser repeats none of them (docs/decisions/0021).
  permissions: ['storage', 'alarms', 'scripting', 'activeTab', 'declarativeNetRequestWithHostAccess'],
  // Asked for on a click in the options, as the hosts are.
  optional_permissions: ['notifications'],
  // Page and provider hosts are asked for one by one, each on a click.
  optional_host_permissions: ['https://*/*', 'http://*/*'],
  // Without the key every other extension may connect.
  externally_connectable: { ids: [] },
  web_accessible_resources: [{ resources: ['desk.html', 'teach-panel.html'], matches: ['<all_urls>'], use_dynamic_url: true }],
};
