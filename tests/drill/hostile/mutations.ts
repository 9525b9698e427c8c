/** What a page may do to the one element of ours that it can reach; each is run in the page, `host` being that element. */
export const MUTATIONS: Record<string, (host: HTMLElement) => void> = {
  remove: (host) => host.remove(),
  'move into the body': (host) => document.body.append(host),
  'move to the front': (host) => document.documentElement.prepend(host),
  're-parent into a shadow root': (host) => {
    const box = document.body.appendChild(document.createElement('section'));
    box.attachShadow({ mode: 'open' }).append(host);
  },
  're-parent into a fragment': (host) => document.createDocumentFragment().append(host),
  're-parent into another document': (host) => void document.implementation.createHTMLDocument().body.append(host),
  style: (host) => host.setAttribute('style', 'display: none !important; opacity: 0; transform: scale(0); pointer-events: auto'),
  class: (host) => host.setAttribute('class', 'hidden collapse d-none'),
  hidden: (host) => host.setAttribute('hidden', ''),
  'hidden until found': (host) => host.setAttribute('hidden', 'until-found'),
  inert: (host) => host.setAttribute('inert', ''),
  popover: (host) => {
    host.popover = 'manual';
  },
  'popover shown': (host) => {
    host.popover = 'manual';
    if (host.isConnected && host.ownerDocument === document) host.showPopover();
  },
  'content editable': (host) => host.setAttribute('contenteditable', 'true'),
  'aria hidden': (host) => host.setAttribute('aria-hidden', 'true'),
  'tab index': (host) => host.setAttribute('tabindex', '0'),
  slot: (host) => host.setAttribute('slot', 'x'),
  'direction and id': (host) => Object.assign(host, { dir: 'rtl', id: 'spisok', title: 'чужое' }),
  'attach a shadow': (host) => {
    try {
      host.attachShadow({ mode: 'open' });
    } catch {
      // It has one: that is what is tried.
    }
  },
  clone: (host) => void document.documentElement.append(host.cloneNode(true)),
  children: (host) => host.append(Object.assign(document.createElement('button'), { textContent: 'Отправить' })),
  text: (host) => {
    host.textContent = 'чужое';
  },
  'replace by another': (host) => host.replaceWith(document.createElement('div')),
  'untrusted press': (host) => {
    for (const type of ['pointerdown', 'mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu'])
      host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, detail: 2 }));
    host.click();
  },
  'untrusted key': (host) => {
    for (const key of ['Enter', 'Escape', 'm'])
      host.dispatchEvent(new KeyboardEvent('keydown', { key, altKey: key === 'm', code: 'KeyM', bubbles: true }));
  },
};
