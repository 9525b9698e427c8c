import type { Clinic } from '../clinic/clinic.ts';
import type { Dozvon } from '../e2e/harness/browser.ts';

/** Opens the dial list and the patients' phones, and leaves the rest to a person until the browser is closed. */
export async function playByHand(clinic: Clinic, dozvon: Dozvon): Promise<void> {
  const phones = await dozvon.context.newPage();
  await phones.goto(clinic.patientsUrl);
  const list = await dozvon.context.newPage();
  await list.goto(clinic.listUrl);
  console.log(`
Dial list           ${clinic.listUrl}
Patients' phones    ${clinic.patientsUrl}

Right click on a patient's name opens the menu; a double click on a row marks it. Close the browser to end.`);
  await new Promise<void>((resolve) => dozvon.context.once('close', () => resolve()));
}
