import { expect, test } from '@playwright/test';
import { localTime } from '../../../utils/domain/clinic-time.ts';
import { startClinic } from '../../clinic/clinic.ts';
import { openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { send } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { recipients } from './expected.ts';

/** At any moment it is another day at one of them than where the clinic is. */
const ZONES = ['Asia/Kamchatka', 'Europe/Kaliningrad', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'];

test('on a computer where it is another day than at the clinic: the clinic’s evening, its dates, its times', {
  tag: '@long',
}, async () => {
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 20 });
  const zone = ZONES.find((one) => localTime(Date.now(), one).date !== clinic.today);
  const dozvon = await openDozvon({ zone: zone ?? '' });
  try {
    await connectClinic(dozvon, clinic);
    const list = await DialList.open(dozvon, clinic);
    const here = await list.page.evaluate(() => new Date().toLocaleDateString('sv'));
    expect(here).not.toBe(clinic.today);
    const [visit, called] = recipients(clinic);
    if (!visit || !called) throw new Error('The clinic has nobody');
    await list.hasStep(visit, 'send');
    await send(list, visit, 'sendOne');
    const [message] = clinic.centre.messages();
    expect(message?.request.visit).toMatchObject({ date: clinic.tomorrow, time: visit.time });
    await list.doubleClick(called);
    await list.hasMark(called, 'called');
    await list.hasStep(called, 'done');
  } finally {
    await dozvon.close();
    await clinic.stop();
  }
});
