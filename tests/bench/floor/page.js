// The floor: writes what it is told on rows whose ids it knows.
const port = chrome.runtime.connect({ name: 'page' });
port.onMessage.addListener(({ news }) => {
  for (const { no, colour } of news ?? []) {
    document.querySelector(`#zap${no} td.tel`)?.setAttribute('data-dozvon-colour', colour);
  }
});
