import { findNats } from '../../team/find-nats.ts';
import { type NatsServer, PASSWORDS, startNats } from '../../team/nats.ts';
import { makeStream } from '../../team/stream.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { expect, test } from '../harness/evening.ts';

test.skip(findNats() === null, 'There is no nats-server here');
test.use({ story: { name: 'team-connect' } });

let nats: NatsServer;
test.beforeAll(async () => {
  nats = await startNats();
});
test.afterAll(() => nats.stop());

test('the team is connected in the options: what is wrong is said in words, until all is well; alone again', async ({
  dozvon,
}) => {
  const options = await dozvon.openOwn('options');
  const team = options.locator('#team');
  const check = team.getByRole('button', { name: 'Проверить' });
  await expect(team.getByText('работаете одни')).toBeVisible();
  await team.getByLabel('Адрес сервера').fill('ws://team.example');
  await team.getByLabel('Клиника на сервере').fill('sadovaya');
  await team.getByLabel('Имя на сервере').fill('anna');
  await team.getByLabel('Пароль').fill('wrong');
  await team.getByRole('button', { name: 'Создать ключ' }).click();
  await expect(team.getByLabel('Ключ клиники')).toHaveValue(/^[a-z2-7]{56}$/);
  await check.click();
  await expect(team.getByText('без шифрования только ws://127.0.0.1')).toBeVisible();
  await team.getByLabel('Адрес сервера').fill(nats.address);
  await check.click();
  await expect(team.getByText('Имя или пароль не приняты.')).toBeVisible();
  await team.getByLabel('Пароль').fill(PASSWORDS.ANNA);
  await check.click();
  await expect(team.getByText('На сервере нет хранилища этой клиники.')).toBeVisible();
  await makeStream(nats.plain);
  await check.click();
  await expect(team.getByText('Сервер отвечает, права и ключ подходят.')).toBeVisible();
  await team.getByRole('button', { name: 'Подключить' }).click();
  await expect(team.getByText('✔ Команда подключена.')).toBeVisible();
  await expect(team.getByText('Команда: на связи')).toBeVisible({ timeout: 20_000 });
  await expect(team.getByLabel('Пароль')).toHaveValue('');
  expect(await options.content()).not.toContain(PASSWORDS.ANNA);

  // An operator has no right to share the clinic's settings; the administrator does.
  await team.getByRole('button', { name: 'Поделиться настройками' }).click();
  await expect(team.getByText('Сервер не дал этому имени нужных прав.')).toBeVisible();
  await team.getByLabel('Имя на сервере').fill('admin-sadovaya');
  await team.getByLabel('Пароль').fill(PASSWORDS.ADMIN);
  await team.getByRole('button', { name: 'Подключить' }).click();
  await expect(team.getByText('Команда: на связи')).toBeVisible({ timeout: 20_000 });
  await expect.poll(async () => (await askWorker(options, 'team.read', {})).team.line.isOpen, { timeout: 20_000 }).toBe(true);
  await team.getByRole('button', { name: 'Поделиться настройками' }).click();
  await expect(team.getByText('✔ Настройки переданы всем.')).toBeVisible();

  await team.getByRole('button', { name: 'Работать одному' }).click();
  await expect(team.getByText('Вы работаете одни.')).toBeVisible();
  await options.close();
});
