import * as v from 'valibot';
import type { Ask } from './protocol.ts';
import type { TeamRequests } from './team-protocol.ts';

const nothing = v.strictObject({});
const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));

// What is wrong with a setup is told to whoever typed it, in words: here it is only bounded.
const wish = v.strictObject({
  address: text(500),
  clinic: text(100),
  user: text(100),
  secret: v.nullable(text(5000)),
  key: v.nullable(text(200)),
});

/** What the requests about the team must look like on arrival. */
export const TEAM_SCHEMAS: { [K in keyof TeamRequests]: v.GenericSchema<unknown, Ask<K>> } = {
  'team.read': nothing,
  'team.check': wish,
  'team.join': wish,
  'team.leave': nothing,
  'team.newKey': nothing,
  'team.key': nothing,
  'team.share': nothing,
  'here.tell': v.strictObject({ visit: text(64), here: v.boolean() }),
};
