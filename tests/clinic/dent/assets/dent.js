/* DENT 3.1 - дозвон. Written the way such programs were: globals, XMLHttpRequest, rows replaced as a whole. */
var vybrannaya = '';
var sortKol = -1;
var sortObr = false;
var taymer = null;

function el(id) {
  return document.getElementById(id);
}

function telo() {
  return el('spisok').tBodies[0];
}

function stroki() {
  return [].slice.call(telo().rows);
}

function tekst(tr, i) {
  return tr.cells[i].textContent;
}

/* A row has to be found again after the list was replaced. */
function klyuch(tr) {
  return tr.id || tekst(tr, 1) + tekst(tr, 2) + tekst(tr, 3);
}

function vybrat(tr) {
  stroki().forEach((s) => {
    s.className = s.className.replace(' vybr', '');
  });
  tr.className += ' vybr';
  vybrannaya = klyuch(tr);
}

function pokrasit() {
  var n = 0;
  stroki().forEach((tr) => {
    if (tr.style.display === 'none') return;
    tr.className = tr.className.replace(/odd|even/, n++ % 2 ? 'even' : 'odd');
  });
  el('vsego').textContent = `Записей: ${n}`;
  el('pusto').style.display = n ? 'none' : '';
}

function filtr() {
  var vrach = el('vrach').value;
  var slovo = el('poisk').value.toLowerCase();
  stroki().forEach((tr) => {
    var est = (!vrach || tekst(tr, 5) === vrach) && (!slovo || tr.textContent.toLowerCase().indexOf(slovo) >= 0);
    tr.style.display = est ? '' : 'none';
  });
  pokrasit();
}

function rasstavit() {
  if (sortKol < 0) return;
  var vse = stroki();
  vse.sort((a, b) => {
    var x = tekst(a, sortKol);
    var y = tekst(b, sortKol);
    var d = sortKol === 0 || sortKol === 2 ? x - y : x.localeCompare(y, 'ru');
    return sortObr ? -d : d;
  });
  vse.forEach((tr) => {
    telo().appendChild(tr);
  });
}

window.sortirovat = (kol) => {
  sortObr = sortKol === kol ? !sortObr : false;
  sortKol = kol;
  [].forEach.call(el('spisok').tHead.rows[0].cells, (th, i) => {
    th.textContent = th.textContent.replace(/ [▲▼]$/, '') + (i === kol ? (sortObr ? ' ▼' : ' ▲') : '');
  });
  rasstavit();
  pokrasit();
};

function chasy() {
  el('vrem').textContent = `Обновлено в ${new Date().toLocaleTimeString('ru', { timeZone: window.zona })}`;
}

function obnovit() {
  var z = new XMLHttpRequest();
  z.open('GET', `/dialup/rows${location.search}`);
  z.onload = () => {
    if (z.status !== 200) return;
    telo().innerHTML = z.responseText;
    rasstavit();
    filtr();
    stroki().forEach((tr) => {
      if (klyuch(tr) === vybrannaya) vybrat(tr);
    });
    chasy();
  };
  z.onerror = () => {
    el('vrem').textContent = 'Нет связи с сервером';
  };
  z.send();
}

function avto() {
  clearInterval(taymer);
  var ms = +el('avto').value;
  if (ms) taymer = setInterval(obnovit, ms);
}

function podrobno(tr) {
  el('podr').textContent =
    tekst(tr, 1) +
    ' · ' +
    tekst(tr, 3) +
    ' · карта ' +
    tekst(tr, 2) +
    ' · ' +
    tekst(tr, 5) +
    ' · ' +
    tekst(tr, 7) +
    ' · ' +
    (tekst(tr, 8) || 'без примечания');
}

function ubratMenu() {
  var m = el('kmenu');
  if (m) m.parentNode.removeChild(m);
}

function menuStroki(tr, x, y) {
  ubratMenu();
  var m = document.createElement('div');
  m.id = 'kmenu';
  [
    [
      'Открыть карту',
      () => {
        location.href = tr.cells[2].firstChild.href;
      },
    ],
    [
      'Подробно',
      () => {
        podrobno(tr);
      },
    ],
    ['Обновить', obnovit],
  ].forEach((p) => {
    var d = document.createElement('div');
    d.textContent = p[0];
    d.onclick = p[1];
    m.appendChild(d);
  });
  m.style.left = `${x}px`;
  m.style.top = `${y}px`;
  document.body.appendChild(m);
}

function sosed(shag) {
  var vid = stroki().filter((tr) => tr.style.display !== 'none');
  var i = vid.map(klyuch).indexOf(vybrannaya) + shag;
  var tr = vid[Math.max(0, Math.min(vid.length - 1, i))];
  if (!tr) return;
  vybrat(tr);
  tr.scrollIntoView({ block: 'nearest' });
}

document.onkeydown = (e) => {
  if (e.key === 'F2') {
    el('poisk').focus();
    return false;
  }
  if (e.key === 'Escape') ubratMenu();
  if (/INPUT|SELECT|TEXTAREA/.test(e.target.tagName)) return true;
  if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
    sosed(e.key === 'ArrowDown' ? 1 : -1);
    return false;
  }
  if (e.key === 'Delete' && vybrannaya && confirm('Убрать запись из списка дозвона?')) {
    el('podr').textContent = 'Недостаточно прав: обратитесь к администратору.';
  }
  return true;
};

document.addEventListener('click', ubratMenu);
el('spisok').addEventListener('dblclick', (e) => {
  var tr = e.target.closest('tbody tr');
  if (tr) podrobno(tr);
});
el('spisok').addEventListener('contextmenu', (e) => {
  var tr = e.target.closest('tbody tr');
  if (!tr || e.shiftKey) return;
  e.preventDefault();
  vybrat(tr);
  menuStroki(tr, e.clientX, e.clientY);
});
el('vrach').onchange = filtr;
el('poisk').oninput = filtr;
el('obn').onclick = obnovit;
el('avto').onchange = avto;
chasy();
avto();
