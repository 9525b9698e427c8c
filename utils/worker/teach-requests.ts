import { type Handlers, Refused } from '../messages/server.ts';
import type { TeachPageRequests, TeachRequests } from '../messages/teach.ts';
import type { Office } from './office.ts';

/** What the script that teaches may ask, and a connected page that no longer fits. */
export function teachPageRequests({ teaching, pages }: Office): Handlers<TeachPageRequests> {
  return {
    'teach.begin': (_, caller) => teaching.begin(caller),
    async 'teach.tell'({ ticket, view }, caller) {
      await teaching.tell(ticket, view, caller);
      return { told: true };
    },
    async 'teach.open'(_, caller) {
      if (!(await pages.profileFor(caller.url))) throw new Refused('notAllowed');
      await teaching.openAgain(caller.tab);
      return { done: true };
    },
  };
}

/** What popup and panel may ask of teaching. */
export function teachRequests({ teaching, courier }: Office): Handlers<TeachRequests> {
  return {
    'teach.want': async ({ tab, url }) => ({ isOpen: await teaching.want(tab, url) }),
    'teach.enter': async ({ ticket }, caller) => ({ isGood: await teaching.isOf(ticket, caller.tab) }),
    async 'teach.act'({ ticket, act }, caller) {
      await teaching.act(ticket, act, caller);
      return { done: true };
    },
    async 'teach.save'({ ticket, profile }, caller) {
      await teaching.save(ticket, profile, caller);
      courier.changed([]);
      return { done: true };
    },
    async 'teach.leave'({ ticket }, caller) {
      await teaching.leave(ticket, caller);
      return { done: true };
    },
  };
}
