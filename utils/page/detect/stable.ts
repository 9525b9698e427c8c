// Attributes by which pages and grids name a column or a part for good.
const NAMING = [
  'col-id',
  'tabulator-field',
  'data-field',
  'data-column-id',
  'data-col',
  'data-column',
  'data-name',
  'data-label',
  'data-title',
  'data-key',
  'data-th',
  'data-testid',
  'data-role',
  'itemprop',
  'headers',
  'aria-describedby',
  'aria-colindex',
  'name',
];
const STATE =
  /^(?:odd|even|first|last|row\d*|alt|hover|active|selected|current|disabled|new|old|open|closed|even-row|odd-row|is-.*|has-.*|highlight(?:ed)?|striped?|success|danger|warning|info|muted|confirmed|cancell?ed|free|busy|today|done|wait(?:ing)?|primary|secondary|red|green|blue|yellow|gray|grey|pink|bold|strike)$|cancel|otm|select|hover|focus|checked|confirm|sort|(?:^|[-_])(?:first|last)(?:[-_]|$)/i;
// Utility classes say how a thing looks, which is the first to change.
const UTILITY =
  /^(?:text|font|bg|border|p|m|px|py|pt|pb|pl|pr|mx|my|mt|mb|ml|mr|w|h|col|flex|grid|gap|items|justify|self|order|d|float|align|rounded|shadow|leading|tracking|whitespace|overflow|truncate|sr|hidden|block|inline|small|pull|clearfix|nowrap|center|left|right|bold|b|i|u)(?:-[a-z0-9/.[\]%]+)*$/;

/** Whether a name was made by a machine for one build of the page: `css-1x2y3z`, `sc-bdVaJa`, `cell__x7Yh2`, `jss42`, `:r1:`. */
export function isMachineName(name: string): boolean {
  if (
    /^(?:css|sc|jss|emotion|makeStyles|svelte|ng-tns|_ngcontent|data-v|v|ember|ext-gen|yui|gwt-uid|react-aria|radix|mui)-?[\w-]*\d/i.test(
      name,
    )
  )
    return true;
  if (/^sc-[a-zA-Z]{4,}$|[:]/.test(name)) return true;
  return name.split(/[-_]+/).some(isNoise);
}

/** Letters and digits, or cases, mixed as no person mixes them. */
function isNoise(part: string): boolean {
  if (part.length < 5) return part.length >= 4 && /\d/.test(part) && /[a-z]/.test(part) && !/^[a-z]+\d+$/i.test(part);
  if (/^[0-9a-f]{6,}$/i.test(part) && /\d/.test(part)) return true;
  const turns = part.match(/\d+|[a-z]+|[A-Z]+/g)?.length ?? 0;
  return /\d/.test(part) ? turns >= 4 : /^[a-z]+[A-Z]{2,}[a-z]|^[a-zA-Z]*[a-z][A-Z][a-z]?[A-Z][a-z]?[A-Z]/.test(part);
}

/** The classes of an element that will still be there tomorrow. */
export function stableClasses(element: Element): string[] {
  return [...element.classList].filter(
    (name) => name.length <= 40 && !STATE.test(name) && !UTILITY.test(name) && !isMachineName(name) && !name.startsWith('dozvon'),
  );
}

/** Selectors that name an element for what it is, the most telling first: classes, naming attributes. Not its id, which is its own. */
export function namesOf(element: Element): string[] {
  const tag = element.tagName.toLowerCase();
  const byClass = stableClasses(element).map((name) => `${tag}.${CSS.escape(name)}`);
  const byAttribute = NAMING.flatMap((name) => {
    const value = element.getAttribute(name);
    if (value === null || value === '' || value.length > 60 || isMachineName(value)) return [];
    return /^[\w-]+$/.test(value) || /^[\p{L} .,-]+$/u.test(value) ? [`${tag}[${name}="${value}"]`] : [];
  });
  return [...byClass, ...byAttribute];
}

/** The id of an element if a person gave it; null otherwise. */
export function stableId(element: Element): string | null {
  const { id } = element;
  return id !== '' && id.length <= 60 && !/\d{3,}/.test(id) && !isMachineName(id) ? `#${CSS.escape(id)}` : null;
}

/** Words in an element's own names, for hints. */
export function wordsOf(element: Element): string {
  const own = [...element.classList, element.id, ...NAMING.map((name) => element.getAttribute(name) ?? '')];
  return own.filter((word) => word !== '' && !isMachineName(word)).join(' ');
}
