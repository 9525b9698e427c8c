import * as v from 'valibot';

const LOCAL = /^ws:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Whether the extension may connect there: TLS, or this very machine. */
export function isTeamAddress(address: string): boolean {
  return /^wss:\/\/[^/?#\s]+$/.test(address) || LOCAL.test(address);
}

/** How a profile reaches its team's store. Every check has the locale key of its words under `team.problem`. */
export const teamSetupSchema = v.object({
  /** `wss://host:port`; `ws://` only to this machine. */
  address: v.pipe(v.string(), v.trim(), v.maxLength(200, 'badAddress'), v.check(isTeamAddress, 'badAddress')),
  /** The clinic's name in subjects: these refuse Cyrillic, spaces and colons. */
  clinic: v.pipe(v.string(), v.trim(), v.regex(/^[a-z0-9-]{1,40}$/, 'badClinic')),
  /** This profile's name at the server. */
  user: v.pipe(v.string(), v.trim(), v.regex(/^[a-z0-9-]{1,40}$/, 'badUser')),
  /** A password, an nkey seed (`SU…`) or the text of a credentials file. */
  secret: v.pipe(v.string(), v.trim(), v.nonEmpty('noSecret'), v.maxLength(5000, 'tooLong')),
  /** The clinic's key (utils/team/seal.ts), by which the store's contents are read. */
  key: v.pipe(v.string(), v.trim(), v.toLowerCase(), v.regex(/^[a-z2-7]{56}$/, 'badKey')),
});

export type TeamSetup = v.InferOutput<typeof teamSetupSchema>;

/** What stands in the options and may be shown: no secrets. */
export type TeamPlace = Pick<TeamSetup, 'address' | 'clinic' | 'user'>;

/** What an administrator's policy says of the team, under the key `team`; each may be left to the profile. */
export const teamPolicySchema = v.partial(teamSetupSchema);
