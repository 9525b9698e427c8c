// The floor: what any worker has to do, and nothing else.
const pages = new Set();

chrome.runtime.onConnect.addListener((port) => {
  if (port.name === 'page') {
    pages.add(port);
    port.onDisconnect.addListener(() => pages.delete(port));
  }
  port.onMessage.addListener(async ({ ask, ...what }) => port.postMessage({ answer: await ACTS[ask](what) }));
});

const ACTS = {
  ping: () => true,
  /** What a poll of any extension is: asks, and passes on what is new. */
  async news({ address }) {
    const { news } = await (await fetch(address)).json();
    for (const port of pages) port.postMessage({ news });
    return news.length;
  },
  /** What a poll has to do at the least: reads what came and writes as many rows, in one transaction; tells when that is kept. */
  async bulk({ address, rows }) {
    const { events } = await (await fetch(address)).json();
    const transaction = (await store()).transaction('marks', 'readwrite', { durability: 'strict' });
    for (const row of rows.slice(0, 2 * events.length)) transaction.objectStore('marks').put(row);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    return Date.now();
  },
  /** One strict put, the least that keeps a mark. */
  async put({ value }) {
    const transaction = (await store()).transaction('marks', 'readwrite', { durability: 'strict' });
    transaction.objectStore('marks').put(value);
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    return true;
  },
  /** The same, timed here: no message in it. */
  async putTimed({ value }) {
    const began = performance.now();
    await ACTS.put({ value });
    return performance.now() - began;
  },
};

let opening = null;

function store() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('floor', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('marks', { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opening;
}
