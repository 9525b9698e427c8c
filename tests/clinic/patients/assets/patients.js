// The phones page: what every phone received, and the patient's part in it, played by whoever sits here.
const channels = { max: 'MAX', whatsapp: 'WhatsApp', sms: 'SMS' };
const answers = { confirm: 'подтвердил', cancel: 'отменил', reschedule: 'перенести' };
const buttons = { confirm: 'Подтвердить', cancel: 'Отменить', reschedule: 'Перенести' };
const plans = {
  none: 'без мессенджера',
  silent: 'молчит',
  confirm: 'подтвердит',
  cancel: 'отменит',
  reschedule: 'попросит перенести',
  'change-mind': 'подтвердит и передумает',
  'reply-yes': 'напишет «да, буду»',
  'reply-other': 'напишет другое',
};

const element = (id) => document.getElementById(id);
let version = '';
let zone = 'UTC';
let phones = [];
let selected = decodeURIComponent(location.hash.slice(1));

function make(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function writeTime(at) {
  return new Date(at).toLocaleTimeString('ru', { hour: '2-digit', minute: '2-digit', timeZone: zone });
}

function listTalk({ received, written }) {
  return [...received, ...written.map((text) => ({ ...text, isOwn: true }))].sort((a, b) => a.at - b.at);
}

function showPhone(phone) {
  const last = listTalk(phone).at(-1);
  const answer = phone.received.findLast((message) => message.answer !== null)?.answer;
  const row = make('div', 'phone');
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', String(phone.phone === selected));
  row.append(
    make('span', 'avatar', (phone.names[0] ?? '?').charAt(0)),
    make('span', 'name', phone.names.join(', ') || phone.phone),
    answer === undefined
      ? make('span', 'time', last ? writeTime(last.at) : '')
      : make('span', `badge ${answer}`, answers[answer]),
    make('span', 'last', last ? last.text : phone.phone),
  );
  row.addEventListener('click', () => select(phone.phone));
  return row;
}

/** Text with its addresses as links. */
function linkify(text) {
  return text.split(/(https?:\/\/\S+)/).map((part) => {
    if (!/^https?:/.test(part)) return part;
    const link = make('a', '', part);
    link.href = part;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    return link;
  });
}

function showMessage(message) {
  const bubble = make('div', message.isOwn ? 'bubble own' : 'bubble');
  const read = message.status === 'read' ? ' · прочитано' : '';
  bubble.append(...linkify(message.text), make('footer', '', `${channels[message.channel]} · ${writeTime(message.at)}${read}`));
  if (message.isOwn) return [bubble];
  const row = make('div', 'choices');
  for (const { id, title } of message.actions) {
    const isChosen = message.answer === id;
    const button = make('button', isChosen ? id : '', buttons[id]);
    button.title = title;
    button.setAttribute('aria-pressed', String(isChosen));
    button.addEventListener('click', () => act('/choose', { phone: selected, clientRef: message.clientRef, action: id }));
    row.append(button);
  }
  return [bubble, row];
}

function matches({ phone, names, received, written }, sought) {
  const digits = sought.replace(/\D/g, '');
  const texts = [...names, phone, ...received.map(({ text }) => text), ...written.map(({ text }) => text)];
  return (
    texts.some((text) => text.toLowerCase().includes(sought)) || (digits.length > 3 && phone.includes(digits.replace(/^8/, '')))
  );
}

function show() {
  const sought = element('search').value.trim().toLowerCase();
  const byNews = phones
    .filter((phone) => matches(phone, sought))
    .sort((a, b) => (listTalk(b).at(-1)?.at ?? 0) - (listTalk(a).at(-1)?.at ?? 0));
  element('phones').replaceChildren(...byNews.map(showPhone));
  const reached = phones.filter(({ received }) => received.length > 0).length;
  const answered = phones.filter(({ received }) => received.some(({ answer }) => answer !== null)).length;
  element('sums').textContent = `Телефонов: ${phones.length} · получили: ${reached} · ответили: ${answered}`;

  const current = phones.find(({ phone }) => phone === selected);
  element('write').hidden = current === undefined;
  element('owner').replaceChildren();
  if (current === undefined) {
    element('chat').replaceChildren(make('p', 'empty', 'Выберите телефон слева'));
    return;
  }
  element('owner').append(
    make('b', '', current.names.join(', ') || current.phone),
    make('small', '', `${current.phone} · сам по себе: ${plans[current.plan]}`),
  );
  const talk = listTalk(current);
  element('chat').replaceChildren(...(talk.length === 0 ? [make('p', 'empty', 'Сообщений ещё нет')] : talk.flatMap(showMessage)));
}

function select(phone) {
  selected = phone;
  history.replaceState(null, '', `#${encodeURIComponent(phone)}`);
  show();
}

function showTrouble() {
  element('sums').textContent = 'Клиника не отвечает';
  version = '';
}

async function update() {
  const answer = await fetch(`/phones?have=${version}`);
  if (answer.status === 204) return;
  if (!answer.ok) throw new Error(`/phones: ${answer.status}`);
  ({ version, zone, phones } = await answer.json());
  show();
}

function act(path, body) {
  fetch(path, { method: 'POST', body: JSON.stringify(body) })
    .then(update)
    .catch(showTrouble);
}

function poll() {
  update()
    .catch(showTrouble)
    .finally(() => setTimeout(poll, 1000));
}

element('search').addEventListener('input', show);
element('write').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = element('text').value.trim();
  if (text === '') return;
  element('text').value = '';
  act('/reply', { phone: selected, text });
});
poll();
